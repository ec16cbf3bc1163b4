"""Ten million objects in one bucket: GET, PUT and a page of LIST cost what they cost in a small one.

By hand, since filling takes long: `bench/run s3-scale`, or `STANDPIPE_SCALE_OBJECTS=1000000 bench/run s3-scale`.
STANDPIPE_SCALE_DIR names a folder on the disk to measure; default: a temporary one. It stays, and is filled only once.
"""

import json
import os
import resource
import statistics
import subprocess
import time
from pathlib import Path

import measure
from measure import Table, rss_mib
from standpipe_server import Server

OBJECTS = int(os.environ.get("STANDPIPE_SCALE_OBJECTS", "10000000"))
OBJECTS_SMALL = 10_000
BODY_BYTES = 100
CONNECTIONS = 32
# Long enough for several checkpoints of the index. Small and large by turns: a shared machine's rates move from minute to minute.
SAMPLES, TURNS = 60_000, 3
PAGES = 300


def load(server: Server, method: str, keys: int, count: int) -> dict:
    """Numbered requests on one bucket, signed by the load generator; keys are used out of order, so they are spread over all."""
    arguments = ["--connect", server.ready["pipe"], "--path", "/scale/object-{}", "--method", method,
                 "--keys", str(keys), "--scatter", "--count", str(count), "--connections", str(CONNECTIONS), "--seconds-max", "36000"]
    if method == "PUT":
        arguments += ["--body-bytes", str(BODY_BYTES)]
    environment = os.environ | {"STANDPIPE_LOAD_KEY": ":".join(server.key())}
    before = measure.cpu_seconds(server.process.pid)
    done = subprocess.run([measure.LOAD, *arguments], capture_output=True, text=True, check=True, env=environment)
    report = json.loads(done.stdout)
    report["cpu_us"] = (measure.cpu_seconds(server.process.pid) - before) / max(report["requests"], 1) * 1e6
    if report["errors"] or set(report["statuses"]) != {"200"}:
        raise SystemExit(f"{method}: unexpected answers {report['statuses']}, {report.get('first_error', '')}")
    return report


def page_ms(server: Server, keys: int, **options) -> float:
    """The middle of many pages that begin all over the bucket."""
    client, times = server.client("s3"), []
    for number in range(PAGES):
        after = f"object-{number * 7919 * 104729 % keys:07}"
        started = time.perf_counter()
        client.list_objects_v2(Bucket="scale", StartAfter=after, **options)
        times.append(time.perf_counter() - started)
    return statistics.median(times) * 1000


def disk_mib(path: Path) -> int:
    """Room that a file truly takes."""
    return path.stat().st_blocks * 512 >> 20


def shown(report: dict) -> str:
    """Rate, latencies and CPU of a run."""
    return f"{report['per_second']:.0f}/s, p50 {report['p50_us']} us, p99 {report['p99_us']} us, {report['cpu_us']:.0f} us CPU"


def figures(server: Server, objects: int) -> dict:
    # What a server that has run for a while keeps in memory is there when it is measured.
    load(server, "GET", objects, SAMPLES)
    got = load(server, "GET", objects, SAMPLES)
    # At once: pages at rest may be taken from the page cache within seconds.
    put = load(server, "PUT", objects, SAMPLES)
    page = page_ms(server, objects)
    cold = {}
    for method in ("GET", "PUT"):
        forget(server.data / "index.redb")
        cold[method] = load(server, method, objects, SAMPLES)
    forget(server.data / "index.redb")
    return {"GET": got, "PUT": put, "GET cold": cold["GET"], "PUT cold": cold["PUT"], "LIST": page,
            "limit": limit(server.data / "index.redb"), "peak": rss_mib(server.process.pid)}


def limit(index: Path) -> dict:
    """What reading pages of the index costs by itself, as many at once as there are clients."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    arguments = [measure.LOAD.parent / "standpipe-limits", "read", "--file", index, "--count", str(SAMPLES), "--threads", str(CONNECTIONS)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return json.loads(done.stdout) | {"cpu_us": cpu / SAMPLES * 1e6}


def forget(path: Path):
    """Lets the page cache forget a file, so that what the server does not keep itself comes from the disk."""
    with path.open("rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def restart_ms(server: Server) -> float:
    server.stop()
    started = time.monotonic()
    server.start()
    return (time.monotonic() - started) * 1000


def scale(folder, table: Table) -> list[str]:
    """Section: the same work in a small and in a large bucket; returns the table of its document."""
    rows_before = len(table.rows)
    measure_both(Path(os.environ.get("STANDPIPE_SCALE_DIR", folder)), table)
    head = ["| work | standpipe | ratio | wanted |", "|---" * 4 + "|"]
    return head + [f"| {work} | {ours.replace('|', 'and')} | {ratio} | {wanted} |" for work, ours, _, ratio, wanted in table.rows[rows_before:]]


def measure_both(folder: Path, table: Table):
    many = f"{OBJECTS:,} objects"
    # A folder that was filled before is measured as it is.
    filled = folder / f"filled-{OBJECTS}"
    with Server(folder / "small") as small, Server(folder / "data") as large:
        fill(small, OBJECTS_SMALL)
        if not filled.exists():
            started = time.monotonic()
            report = fill(large, OBJECTS)
            table.add(f"fill with {many} of {BODY_BYTES} bytes, {CONNECTIONS} clients, flushed",
                      shown(report | {"per_second": OBJECTS / (time.monotonic() - started)}))
            filled.touch()
        table.add("RSS after that, and the index on disk", f"{rss_mib(large.process.pid):.0f} MiB, {disk_mib(folder / 'data/index.redb')} MiB",
                  wanted="< 150 MiB")
        table.add(f"start with {many}", f"{restart_ms(large):.0f} ms", wanted="< 1000 ms")
        compare(table, many, [(figures(small, OBJECTS_SMALL), figures(large, OBJECTS)) for _ in range(TURNS)])


def fill(server: Server, objects: int) -> dict:
    server.client("s3").create_bucket(Bucket="scale")
    return load(server, "PUT", objects, objects)


def compare(table: Table, many: str, turns: list[tuple[dict, dict]]):
    """The turn whose ratio is in the middle, and how far the others are from it."""
    names = {"GET": "GET of keys used before", "PUT": "PUT of keys used before",
             "GET cold": "GET, index pages on the disk only", "PUT cold": "PUT, index pages on the disk only"}
    for what, name in names.items():
        pairs = sorted(((a[what], b[what]) for a, b in turns), key=times)
        a, b = pairs[TURNS // 2]
        table.add(f"{name}, {CONNECTIONS} clients, {OBJECTS_SMALL:,} objects and {many}", f"{shown(a)} | {shown(b)}", "",
                  f"{times((a, b)):.2f}x the time ({times(pairs[0]):.2f} to {times(pairs[-1]):.2f}), {b['cpu_us'] / a['cpu_us']:.2f}x the CPU",
                  "the disk's rate" if "cold" in what else "<= 2x")
    bare = sorted((large["limit"] for _, large in turns), key=lambda limit: limit["per_second"])[TURNS // 2]
    table.add(f"limit: bare reads of pages of that index from the disk, {CONNECTIONS} at once",
              f"{bare['per_second']:.0f}/s, {bare['cpu_us']:.0f} us CPU")
    a, b = sorted(((a["LIST"], b["LIST"]) for a, b in turns), key=lambda pair: pair[1] / pair[0])[TURNS // 2]
    table.add(f"LIST 1000 through boto3, {OBJECTS_SMALL:,} objects and {many}", f"{a:.1f} ms | {b:.1f} ms", "", f"{b / a:.2f}x", "<= 2x")
    table.add(f"RSS under load with {many}", f"{max(large['peak'] for _, large in turns):.0f} MiB", wanted="< 150 MiB")


def times(pair: tuple[dict, dict]) -> float:
    """How much longer the large bucket takes."""
    return pair[0]["per_second"] / pair[1]["per_second"]
