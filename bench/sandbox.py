"""Sandbox to first byte against a bare spawn of the same program."""

import subprocess

from measure import ROOT, Table


def first_byte(folder, table: Table):
    done = subprocess.run([ROOT / "target/release/examples/first_byte"], capture_output=True, text=True, check=True)
    for line in done.stdout.splitlines():
        if ": " in line:
            work, figure = line.split(": ", 1)
            table.add(work, figure, wanted="< 6x a bare spawn" if "ratio" in work else "")
