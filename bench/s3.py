"""S3: objects of three sizes, listings and deletes of a million objects, multipart, start; peers and limits in the same run.

Every PUT of standpipe is flushed before its answer. A cell of the matrix is: requests a second, median and 99th percentile
of the latency, CPU of the server a request, its largest resident set, and bytes its processes wrote for each byte stored
(as the kernel counts pages dirtied, compaction and checkpoints until it is quiet included).
"""

import base64
import hashlib
import json
import os
import signal
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import measure
from measure import LOAD, Table, cpu_seconds, rss_mib, signed_request, tree
from s3_peers import PEERS, Target
from standpipe_server import Server

KIB, MIB, GIB = 1 << 10, 1 << 20, 1 << 30
BUCKET = "bench"
CONNECTIONS = (1, 32)
OBJECTS = 1_000_000
OBJECT_BYTES = 1024
PARTS, PART_BYTES = 64, 16 * MIB
PAGE = 1000
FOLDERS = 100
KEY_OF = "/" + BUCKET + "/{%}/{}"
#: how many keys the objects of a size have, and the most bytes put in one cell (peers keep what was overwritten)
SIZES = {"1 KiB": (KIB, 512, GIB), "64 KiB": (64 * KIB, 128, GIB), "8 MiB": (8 * MIB, 16, GIB // 2)}


def quick() -> bool:
    """`--quick`: every row, but short, and a bucket of twenty thousand."""
    return measure.QUICK


def cell_seconds() -> int:
    return 1 if quick() else 3


def objects() -> int:
    return 20_000 if quick() else OBJECTS


class Cell:
    """What one server did with one kind of request."""

    def __init__(self, report: dict, cpu_us: float, rss: float, written: float | None = None):
        self.per_second, self.p50_us, self.p99_us = report["per_second"], report["p50_us"], report["p99_us"]
        self.cpu_us, self.rss, self.written = cpu_us, rss, written

    def text(self) -> str:
        written = f", {self.written:.2f} B/B" if self.written is not None else ""
        return (f"{figure(self.per_second)}/s, p50 {micros(self.p50_us)}, p99 {micros(self.p99_us)}, {micros(self.cpu_us)} CPU{written}, "
                f"{self.rss:.0f} MiB")

    def columns(self, ours) -> list[str]:
        """For the matrix; the last column is ours over this one in rate, and this one over ours in CPU."""
        beside = "" if self is ours else f"{ours.per_second / self.per_second:.1f}x, {self.cpu_us / max(ours.cpu_us, 1e-9):.1f}x"
        written = f"{self.written:.2f} B/B" if self.written is not None else ""
        return [figure(self.per_second), micros(self.p50_us), micros(self.p99_us), micros(self.cpu_us), written, f"{self.rss:.0f} MiB", beside]


def figure(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}"


def micros(us: float) -> str:
    return f"{us:.0f} us" if us < 1000 else f"{us / 1000:.2f} ms" if us < 100_000 else f"{us / 1000:.0f} ms"


class Matrix:
    """Rows of work, columns of servers."""

    def __init__(self, names: list[str]):
        self.names, self.rows = names, []

    def add(self, work: str, cells: dict):
        self.rows.append((work, cells))
        for name, cell in cells.items():
            print(f"  {work} | {name} | {cell.text() if isinstance(cell, Cell) else '- ' + cell}", flush=True)

    def lines(self) -> list[str]:
        """One line for each work and server, as a table of a document."""
        lines = ["| work | server | requests/s | p50 | p99 | CPU each | written | largest RSS | rate, CPU beside ours |", "|---" * 9 + "|"]
        for work, cells in self.rows:
            ours = cells[Target.name]
            for name in self.names:
                cell = cells.get(name, "")
                shown = " | ".join(cell.columns(ours)) if isinstance(cell, Cell) else f"- {cell} " + "| " * 6
                lines.append(f"| {work} | {name} | {shown} |")
        return lines


def generate(target: Target, *arguments, expect=200) -> dict:
    """Runs the load generator with numbered requests."""
    environment = dict(os.environ)
    if target.key:
        environment["STANDPIPE_LOAD_KEY"] = ":".join(target.key)
    command = [LOAD, "--connect", target.address, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}: {done.stderr}")
    report = json.loads(done.stdout)
    wrong = {status: n for status, n in report["statuses"].items() if int(status) != expect}
    if wrong or report["errors"]:
        raise RuntimeError(f"answers {wrong}, {report['errors']} errors {report.get('first_error', '')}")
    return report


def bytes_written(pid: int) -> int:
    """Bytes of pages that a process tree dirtied and did not take back."""
    total = 0
    for member in tree(pid):
        try:
            lines = Path(f"/proc/{member}/io").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("write_bytes"))
    return total


def settled_bytes_written(pid: int) -> int:
    """The same once it has not changed for 1.5 seconds, at most 15 later: checkpoints and compaction are part of the cost."""
    last, quiet_since, deadline = bytes_written(pid), time.monotonic(), time.monotonic() + 15
    while time.monotonic() < min(quiet_since + 1.5, deadline):
        time.sleep(0.1)
        now = bytes_written(pid)
        if now != last:
            last, quiet_since = now, time.monotonic()
    return last


def peak_rss_mib(pid: int) -> float:
    """Largest resident set since `measured` began."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)


def measured(target: Target, work, stored_bytes_each=0) -> Cell | str:
    """Runs `work`, which returns a report of the generator; a peer that fails gets the reason instead."""
    try:
        Path(f"/proc/{target.pid}/clear_refs").write_text("5")
        written, before = bytes_written(target.pid), cpu_seconds(target.pid)
        report = work()
        cpu_us = (cpu_seconds(target.pid) - before) / max(report["requests"], 1) * 1e6
        rss = peak_rss_mib(target.pid)
        if not stored_bytes_each:
            return Cell(report, cpu_us, rss)
        written = settled_bytes_written(target.pid) - written
        return Cell(report, cpu_us, rss, written / (report["requests"] * stored_bytes_each))
    except Exception as error:
        if target.name == Target.name:
            raise
        return str(error).split("\n")[0][:80]


class Servers:
    """standpipe and every peer that is installed, each with a bucket."""

    def __init__(self, folder: Path, kinds=PEERS):
        self.server, self.peers, self.missing = Server(folder / "data"), [], {}
        self.folder, self.kinds = folder, kinds

    def __enter__(self):
        self.server.__enter__()
        try:
            self.find_ours()
            self.ours.make_bucket(BUCKET)
            for kind in self.kinds:
                self.begin(kind)
        except BaseException:
            self.__exit__()
            raise
        return self

    def begin(self, kind):
        if not kind.program():
            self.missing[kind.name] = f"not installed: {kind.missing}"
            return
        try:
            peer = kind(self.folder)
            self.peers.append(peer)
            peer.make_bucket(BUCKET)
        except Exception as error:
            self.missing[kind.name] = f"does not start: {error}"[:80]

    def find_ours(self):
        self.ours = Target(self.server.ready["pipe"], self.server.process.pid, self.server.key())

    def __exit__(self, *_):
        for peer in self.peers:
            peer.stop()
        self.server.stop()

    def names(self) -> list[str]:
        return [Target.name, *(kind.name for kind in self.kinds)]

    def all(self) -> list[Target]:
        return [self.ours, *self.peers]

    @contextmanager
    def alone(self, target: Target):
        """Stops all others meanwhile: an idle SeaweedFS takes a third of a core."""
        others = [pid for other in self.all() if other is not target for pid in tree(other.pid)]
        for pid in others:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield target
        finally:
            for pid in others:
                os.kill(pid, signal.SIGCONT)

    def each(self, work) -> dict:
        """`work` of every server, each alone; those that are missing with the reason."""
        cells = {}
        for target in self.all():
            with self.alone(target):
                cells[target.name] = work(target)
        return cells | self.missing


def objects_of(size_name: str):
    """Section: PUT and GET of one size, 1 and 32 clients."""

    def section(folder: Path, table: Table):
        size, keys, bytes_max = SIZES[size_name]
        with Servers(folder) as servers:
            matrix = Matrix(servers.names())
            for connections in CONNECTIONS:
                put = ["--method", "PUT", "--path", KEY_OF, "--keys", keys, "--body-bytes", size, "--connections", connections,
                       "--count", max(bytes_max // size, connections), "--seconds-max", cell_seconds()]
                row(servers, matrix, table, f"PUT {size_name}", connections, lambda target: put, size)
                if size > MIB:
                    row(servers, matrix, table, f"PUT {size_name}, SHA-256 signed", connections, lambda target: [*put, "--payload-signed"], size)
            for target in servers.all():
                generate(target, "--method", "PUT", "--path", KEY_OF, "--keys", keys, "--body-bytes", size, "--connections", 8, "--count", keys,
                         "--seconds-max", 120)
                check_bytes(target, size)
            for connections in CONNECTIONS:
                get = ["--method", "GET", "--path", KEY_OF, "--keys", keys, "--scatter", "--connections", connections,
                       "--count", 10_000_000, "--seconds-max", cell_seconds()]
                row(servers, matrix, table, f"GET {size_name}", connections, lambda target: get)
            return matrix.lines()

    return section


def row(servers: Servers, matrix: Matrix, table: Table, work: str, connections: int, arguments, stored_bytes_each=0):
    """One row: each server in turn."""
    def cell(target):
        return measured(target, lambda: generate(target, *arguments(target)), stored_bytes_each)

    cells = servers.each(cell)
    name = f"{work}, {connections} client{'s' * (connections > 1)}"
    matrix.add(name, cells)
    summarise(table, name, cells)


#: what DESIGN asks for: (most CPU a request in us, rate beside SeaweedFS's, CPU of SeaweedFS beside ours)
WANTED = {"PUT 1 KiB, 32 clients": "<= 60 us CPU, >= 3x rate", "GET 1 KiB, 32 clients": "<= 25 us CPU, >= 10x less CPU",
          "PUT 8 MiB, 1 client": "<= 22 ms CPU", "GET 8 MiB, 1 client": "<= 3.6 ms CPU",
          "LIST 1000": "<= 1.2 ms CPU", "LIST by delimiter, 100 prefixes": "<= 0.4 ms CPU"}


def summarise(table: Table, name: str, cells: dict):
    """The row's summary beside SeaweedFS, the one peer that stores what it is given."""
    ours, peer = cells[Target.name], cells.get("SeaweedFS", "")
    shown, ratio = f"SeaweedFS: {peer}", ""
    if isinstance(peer, Cell):
        shown = f"SeaweedFS {figure(peer.per_second)}/s, {micros(peer.cpu_us)} CPU"
        ratio = f"{ours.per_second / peer.per_second:.1f}x rate, {peer.cpu_us / max(ours.cpu_us, 1e-9):.1f}x less CPU"
    table.add(name, ours.text(), shown, ratio, WANTED.get(name, ""))


def check_bytes(target: Target, size: int):
    """What was measured is what was meant: the first key comes back whole."""
    if not target.s3:
        return
    body = target.client().get_object(Bucket=BUCKET, Key="00/0000000")["Body"].read()
    if body != pattern(size):
        raise SystemExit(f"{target.name} gives back other bytes than were stored")


def pattern(size: int) -> bytes:
    """The payload of the load generator."""
    return (bytes(range(251)) * (size // 251 + 1))[:size]


def million(folder: Path, table: Table):
    """Section: a bucket of a million objects: filling, listing, reading, starting, deleting."""
    kinds = [kind for kind in PEERS if kind.s3]
    with Servers(folder, kinds) as servers:
        matrix = Matrix(servers.names())
        for target in servers.all():
            target.count = max(int(objects() * target.objects_share), PAGE)
            target.make_bucket("small")
            generate(target, "--method", "PUT", "--path", "/small/{%}/{}", "--keys", PAGE, "--body-bytes", OBJECT_BYTES, "--count", PAGE)
        counts = ", ".join(f"{target.name} {target.count}" for target in servers.all())
        print(f"  objects: {counts}", flush=True)
        numbered = ["--path", KEY_OF, "--connections", 32, "--seconds-max", 300]

        def fill(target):
            return measured(target, lambda: generate(target, "--method", "PUT", *numbered, "--keys", target.count, "--count", target.count,
                                                     "--body-bytes", OBJECT_BYTES), OBJECT_BYTES)

        add(matrix, table, servers, "fill with 1 KiB objects, 32 clients", fill)
        add(matrix, table, servers, "LIST 1000 of a bucket of 1000", lambda target: listing(target, "list-type=2", "small"))
        add(matrix, table, servers, "LIST 1000", lambda target: listing(target, "list-type=2"))
        add(matrix, table, servers, "LIST 1000 from the middle", lambda target: listing(target, "list-type=2&start-after=50%2F"))
        add(matrix, table, servers, "LIST by delimiter, 100 prefixes", lambda target: listing(target, "delimiter=%2F&list-type=2"))
        add(matrix, table, servers, "GET 1 KiB of all, 32 clients", lambda target: measured(target, lambda: generate(
            target, *numbered[:-1], cell_seconds(), "--keys", target.count, "--scatter", "--count", 10_000_000)))
        started = starts(servers, table)
        add(matrix, table, servers, "DELETE by batches of 1000 (CPU a batch)", lambda target: measured(target, lambda: delete_all(target)))
        return [*matrix.lines(), "", f"Objects: {counts}. {started}"]


def add(matrix: Matrix, table: Table, servers: Servers, name: str, work):
    cells = servers.each(work)
    matrix.add(name, cells)
    summarise(table, name, cells)


def listing(target: Target, query: str, bucket=BUCKET) -> Cell | str:
    """One client lists the same page again and again."""
    request = [signed_request(f"http://{target.address}/{bucket}?{query}", "GET", target.key)]
    return measured(target, lambda: replay(target, request, 100_000, 1, cell_seconds()))


def replay(target: Target, requests: list[bytes], count: int, connections: int, seconds: int) -> dict:
    return measure.load(target.address, requests, count, connections, seconds_max=seconds)


def delete_all(target: Target) -> dict:
    """DeleteObjects of all keys, a thousand at a time, eight at once."""
    requests = []
    for start in range(0, target.count, PAGE):
        keys = "".join(f"<Object><Key>{n % FOLDERS:02}/{n:07}</Key></Object>" for n in range(start, min(start + PAGE, target.count)))
        body = f"<Delete><Quiet>true</Quiet>{keys}</Delete>".encode()
        digest = base64.b64encode(hashlib.md5(body).digest()).decode()
        requests.append(signed_request(f"http://{target.address}/{BUCKET}?delete=", "POST", target.key, body, {"Content-MD5": digest}))
    report = replay(target, requests, len(requests), 8, 240)
    report["per_second"] *= PAGE
    return report


def starts(servers: Servers, table: Table) -> str:
    """From start to the first answered LIST: after a stop, and after kill -9."""
    server, times = servers.server, {}
    for how, end in (("stopped", server.stop), ("killed", server.kill9)):
        end()
        begun = time.monotonic()
        server.start()
        servers.find_ours()
        servers.ours.count = objects()
        servers.ours.client().list_objects_v2(Bucket=BUCKET, MaxKeys=1)
        times[how] = time.monotonic() - begun
    peer_times = []
    for peer in servers.peers:
        if peer.name == "SeaweedFS":
            peer.stop()
            begun = time.monotonic()
            peer.start()
            peer.client().list_objects_v2(Bucket=BUCKET, MaxKeys=1)
            peer_times.append(f"{peer.name} with {peer.count}: {(time.monotonic() - begun) * 1000:.0f} ms")
    work = f"start with {objects()} objects to the first LIST, after stop and kill -9"
    ours = f"{times['stopped'] * 1000:.0f} and {times['killed'] * 1000:.0f} ms, {rss_mib(servers.ours.pid):.0f} MiB"
    table.add(work, ours, ", ".join(peer_times))
    return f"{work[0].upper()}{work[1:]}: {ours}; {', '.join(peer_times)}."


def multipart(folder: Path, table: Table):
    """Section: 1 GiB in 64 parts of 16 MiB, eight at once, and the whole object read back."""
    kinds = [kind for kind in PEERS if kind.s3]
    with Servers(folder, kinds) as servers:
        matrix = Matrix(servers.names())
        add(matrix, table, servers, "multipart 1 GiB (CPU of it all)", lambda target: measured(target, lambda: upload(target), GIB))
        get = ["--path", f"/{BUCKET}/big", "--count", 4, "--seconds-max", 60]
        add(matrix, table, servers, "GET 1 GiB", lambda target: measured(target, lambda: generate(target, *get)))
        return matrix.lines()


def upload(target: Target) -> dict:
    client = target.client()
    begun = time.monotonic()
    made = client.create_multipart_upload(Bucket=BUCKET, Key="big")["UploadId"]
    escaped = quote(made, safe="-_.~")
    generate(target, "--method", "PUT", "--path", f"/{BUCKET}/big?partNumber={{}}&uploadId={escaped}", "--first", 1, "--keys", PARTS, "--count", PARTS,
             "--body-bytes", PART_BYTES, "--connections", 8)
    etag = f'"{hashlib.md5(pattern(PART_BYTES)).hexdigest()}"'
    parts = [{"PartNumber": number, "ETag": etag} for number in range(1, PARTS + 1)]
    client.complete_multipart_upload(Bucket=BUCKET, Key="big", UploadId=made, MultipartUpload={"Parts": parts})
    seconds = time.monotonic() - begun
    return {"requests": 1, "per_second": 1 / seconds, "p50_us": seconds * 1e6, "p99_us": seconds * 1e6}


def flushes(folder: Path, table: Table):
    """Section: the disk's own limit."""
    lines = ["| written and flushed, one after the other | a second | p50 |", "|---" * 3 + "|"]
    for size in (KIB, 64 * KIB, 8 * MIB):
        done = subprocess.run([LOAD.parent / "standpipe-limits", "flush", "--dir", folder, "--bytes", str(size), "--seconds", "2"],
                              capture_output=True, text=True, check=True)
        report = json.loads(done.stdout)
        a_second, p50 = figure(report["per_second"]), micros(report["p50_us"])
        table.add(f"limit: write and fdatasync of {size // KIB} KiB, one after the other", f"{a_second}/s, p50 {p50}")
        lines.append(f"| {size // KIB} KiB | {a_second} | {p50} |")
    return lines


SECTIONS = {"s3-flush": flushes, "s3-1k": objects_of("1 KiB"), "s3-64k": objects_of("64 KiB"), "s3-8m": objects_of("8 MiB"),
            "s3-multipart": multipart, "s3-million": million}
