"""Every number of the README and SPECIFICATION.md, measured in one run beside its peers."""

import os
import platform
import signal
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import cold
import document
import edge
import measure
import ship
import pipe
import s3
import s3_scale
import sandbox
import sqs
from measure import Table

SECTIONS = {"start": pipe.start_and_idle, "pipe": pipe.small_objects, "wire": pipe.signed_wire_call,
            "sandbox": sandbox.first_byte, "edge": edge.static_and_proxy, "cold": cold.cold_starts, "ship": ship.edit_to_live, "switch": ship.switches,
            "sqs": sqs.messages, "sqs-depth": sqs.depth, **s3.SECTIONS}
#: sections that take hours: only when they are named
BY_HAND = {"s3-scale": s3_scale.scale}
#: names for several sections at once
GROUPS = {"s3": list(s3.SECTIONS)}
#: the document that shows a section's figures; such a section returns its lines
DOCUMENTS = dict.fromkeys([*s3.SECTIONS, "s3-scale"], measure.ROOT / "docs/bench-s3.md")


def main():
    flags = {"--quick", "--write"} & set(sys.argv[1:])
    named = [name for name in sys.argv[1:] if name not in flags] or list(SECTIONS)
    measure.QUICK = "--quick" in flags
    if flags == {"--quick", "--write"}:
        raise SystemExit("--write publishes whole rows only; leave out --quick")
    chosen = [section for name in named for section in GROUPS.get(name, [name])]
    sections = SECTIONS | BY_HAND
    unknown = [name for name in chosen if name not in sections]
    if unknown:
        raise SystemExit(f"unknown section {unknown[0]}; sections: {', '.join([*sections, *GROUPS])}")
    # Ended from outside, the servers under test end too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended before all was measured"))
    table = Table()
    load_before = os.getloadavg()[0]
    for name in chosen:
        print(f"== {name}", flush=True)
        begun, load_of_section = time.monotonic(), os.getloadavg()[0]
        with tempfile.TemporaryDirectory(prefix="standpipe-bench-") as folder:
            lines = sections[name](Path(folder), table)
        print(f"  ({name} took {time.monotonic() - begun:.0f} s)", flush=True)
        if "--write" in flags and name in DOCUMENTS:
            document.write(DOCUMENTS[name], name, [f"`bench/run {name}`, {document.conditions(load_of_section)}.", "", *lines])
    print(f"\n{time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, Linux {platform.release()}, "
          f"load before {load_before:.2f}, after {os.getloadavg()[0]:.2f}\n")
    table.print()


main()
