"""Every number of the README and SPECIFICATION.md, measured in one run beside its peers."""

import os
import platform
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import edge
import ship
import pipe
import sandbox
import sqs
from measure import Table

SECTIONS = {"start": pipe.start_and_idle, "pipe": pipe.small_objects, "wire": pipe.signed_wire_call,
            "sandbox": sandbox.first_byte, "edge": edge.static_and_proxy, "ship": ship.edit_to_live, "switch": ship.switches,
            "sqs": sqs.messages, "sqs-depth": sqs.depth}


def main():
    chosen = sys.argv[1:] or list(SECTIONS)
    unknown = [name for name in chosen if name not in SECTIONS]
    if unknown:
        raise SystemExit(f"unknown section {unknown[0]}; sections: {', '.join(SECTIONS)}")
    table = Table()
    load_before = os.getloadavg()[0]
    for name in chosen:
        print(f"== {name}", flush=True)
        with tempfile.TemporaryDirectory(prefix="standpipe-bench-") as folder:
            SECTIONS[name](Path(folder), table)
    print(f"\n{time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, Linux {platform.release()}, "
          f"load before {load_before:.2f}, after {os.getloadavg()[0]:.2f}\n")
    table.print()


main()
