"""Figures of a run written into the document that publishes them, so that no figure is copied by hand.

A document has one block for each section of the bench, between `<!-- bench NAME -->` and `<!-- end NAME -->`. A run with
`--write` replaces the blocks of the sections it measured, and nothing else.
"""

import os
import platform
import time
from pathlib import Path


class Unmarked(Exception):
    """A document has no block for a section."""


def conditions(load_before: float) -> str:
    """When and on what a section was measured."""
    return (f"{time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, Linux {platform.release()}, load of the machine before "
            f"{load_before:.1f}, after {os.getloadavg()[0]:.1f}")


def replaced(text: str, section: str, lines: list[str]) -> str:
    """`text` with the block of one section replaced by `lines`."""
    begin, end = f"<!-- bench {section} -->\n", f"<!-- end {section} -->"
    before, found, rest = text.partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise Unmarked(f"no block {begin.strip()} ... {end}; put both lines where the figures belong")
    return before + begin + "\n" + "\n".join(lines) + "\n\n" + end + after


def write(path: Path, section: str, lines: list[str]):
    """Replaces the block of one section in a file."""
    path.write_text(replaced(path.read_text(), section, lines))
