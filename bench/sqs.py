"""Queues: one by one and in batches, long polls, many queues, deep queues; memory-only peers in the same run.

Every send and delete of standpipe is flushed before its answer; the peers keep messages in memory only.
"""

import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

import boto3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials

from measure import Table, load, rss_mib
from standpipe_server import Server

BODY = "x" * 1024
COUNT = 6_000
CONNECTIONS = (1, 32, 256)
LATENCY_ROUNDS = 200
QUEUES = 10_000
DEEP_MESSAGES = int(os.environ.get("STANDPIPE_BENCH_DEEP", 200_000))


class Target:
    """A server under test: its address, process and a queue."""

    def __init__(self, name, address, pid, key):
        self.name, self.address, self.pid, self.key = name, address, pid, key
        self.client = boto3.session.Session().client(
            "sqs", endpoint_url=f"http://{address}", region_name="us-east-1", aws_access_key_id=key[0],
            aws_secret_access_key=key[1], config=Config(max_pool_connections=64))

    def queue(self, name, **attributes):
        self.client.create_queue(QueueName=name, Attributes=attributes)
        return f"http://{self.address}/000000000000/{name}"

    def signed(self, operation: str, **parameters) -> bytes:
        """One request as an SDK of today sends it."""
        body = json.dumps(parameters).encode()
        url = f"http://{self.address}/"
        headers = {"X-Amz-Target": f"AmazonSQS.{operation}", "Content-Type": "application/x-amz-json-1.0"}
        request = AWSRequest(method="POST", url=url, data=body, headers=headers)
        SigV4Auth(Credentials(*self.key), "sqs", "us-east-1").add_auth(request)
        lines = ["POST / HTTP/1.1", f"Host: {self.address}", f"Content-Length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in request.headers.items() if name.lower() not in ("host", "content-length")]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + body

    def load(self, requests, count, connections=32):
        return load(self.address, requests, count, connections, self.pid)

    def load_each_once(self, requests, connections=32):
        """No request twice: some peers refuse to delete again. The load generator needs equal shares for that."""
        requests = requests[:len(requests) // connections * connections]
        return self.load(requests, len(requests), connections)

    def handles(self, url, count) -> list[str]:
        """Receipt handles of `count` messages, received in parallel."""
        handles, lock = [], threading.Lock()

        def receive():
            while True:
                with lock:
                    if len(handles) >= count:
                        return
                got = self.client.receive_message(QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=3600).get("Messages", [])
                with lock:
                    handles.extend(message["ReceiptHandle"] for message in got)
                if not got:
                    return

        threads = [threading.Thread(target=receive) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return handles


def one_by_one(target: Target, count: int, connections: int) -> dict:
    """Send, receive, delete, each as one phase; requests per second, CPU and p50 of each."""
    url = target.queue(f"one-{connections}", VisibilityTimeout="3600")
    sent = target.load([target.signed("SendMessage", QueueUrl=url, MessageBody=BODY)], 2 * count, connections)
    received = target.load([target.signed("ReceiveMessage", QueueUrl=url, MaxNumberOfMessages=1)], count, connections)
    handles = target.handles(url, count)
    requests = [target.signed("DeleteMessage", QueueUrl=url, ReceiptHandle=handle) for handle in handles]
    deleted = target.load_each_once(requests, connections)
    return {"send": sent, "receive": received, "delete": deleted}


def batches(target: Target, count: int) -> dict:
    url = target.queue("ten", VisibilityTimeout="3600")
    entries = [{"Id": str(index), "MessageBody": BODY} for index in range(10)]
    sent = target.load([target.signed("SendMessageBatch", QueueUrl=url, Entries=entries)], 2 * count)
    received = target.load([target.signed("ReceiveMessage", QueueUrl=url, MaxNumberOfMessages=10)], count)
    handles = target.handles(url, 10 * count)
    tens = [handles[at:at + 10] for at in range(0, len(handles), 10)]
    requests = [target.signed("DeleteMessageBatch", QueueUrl=url, Entries=[{"Id": str(i), "ReceiptHandle": h} for i, h in enumerate(ten)]) for ten in tens]
    deleted = target.load_each_once(requests)
    return {"send": sent, "receive": received, "delete": deleted}


def cycles(phases: dict) -> float:
    """Whole lives of messages (or of batches) per second."""
    return 1 / sum(1 / phase["per_second"] for phase in phases.values())


def cpu(phases: dict) -> float:
    return sum(phase["cpu_us"] for phase in phases.values())


def messages(folder, table: Table):
    """The SQS rows: sends, receives and deletes against the peers, and the flush of the same disk."""
    with Server(folder / "data") as server:
        ours = Target("standpipe", server.ready["pipe"], server.process.pid, server.key())
        results = {n: one_by_one(ours, COUNT if n > 1 else COUNT // 10, n) for n in CONNECTIONS}
        tens = batches(ours, COUNT // 5)
        latency = long_poll_latency(ours)
        fifo(ours, table)
    flush_us = flush(folder / "flush")
    peers = [peer for peer in (ministack(folder), moto(folder)) if peer]
    for peer in peers:
        peer.one, peer.tens = one_by_one(peer.target, COUNT // 12, 32), batches(peer.target, COUNT // 120)
        peer.stop()
    for n, phases in results.items():
        shown = [f"{peer.target.name} {cycles(peer.one):.0f}/s {cpu(peer.one):.0f} us" for peer in peers] if n == 32 else []
        ratio = " ".join(f"{cycles(phases) / cycles(peer.one):.1f}x" for peer in peers) if n == 32 else ""
        table.add(f"SQS send+receive+delete 1 KiB, {n} clients, flushed", f"{cycles(phases):.0f}/s, {cpu(phases):.0f} us CPU "
                  f"(send {phases['send']['per_second']:.0f}/s p50 {phases['send']['p50_us']} us, receive {phases['receive']['per_second']:.0f}/s, "
                  f"delete {phases['delete']['per_second']:.0f}/s)", ", ".join(shown), ratio, "first of all")
    table.add("SQS batches of 10, 32 clients, flushed", f"{10 * cycles(tens):.0f} msg/s, {cpu(tens) / 10:.0f} us CPU each",
              ", ".join(f"{peer.target.name} {10 * cycles(peer.tens):.0f} msg/s" for peer in peers),
              " ".join(f"{cycles(tens) / cycles(peer.tens):.1f}x" for peer in peers), ">= 2x")
    table.add("SQS send to a waiting long poll, p50", f"{latency * 1e3:.2f} ms", f"one fdatasync {flush_us / 1e3:.2f} ms", wanted="< 1 ms above the flush")


def fifo(target: Target, table: Table):
    for groups in (1, 100, 10_000):
        url = target.queue(f"groups-{groups}.fifo", FifoQueue="true", VisibilityTimeout="3600")
        requests = [target.signed("SendMessage", QueueUrl=url, MessageBody=BODY, MessageGroupId=f"g{n % groups}", MessageDeduplicationId=str(n))
                    for n in range(COUNT)]
        sent = target.load(requests, COUNT)
        received = target.load([target.signed("ReceiveMessage", QueueUrl=url, MaxNumberOfMessages=10)], COUNT // 10)
        table.add(f"SQS FIFO, {groups} groups, 32 clients", f"send {sent['per_second']:.0f}/s {sent['cpu_us']:.0f} us CPU, receive of 10 {received['per_second']:.0f}/s")


def long_poll_latency(target: Target) -> float:
    """Seconds from just before a send to the answer of a poll that waited for it, the median."""
    url = target.queue("latency")
    waiting = boto3.session.Session().client("sqs", endpoint_url=f"http://{target.address}", region_name="us-east-1",
                                             aws_access_key_id=target.key[0], aws_secret_access_key=target.key[1])
    arrived, times = [], []

    def poll():
        arrived.append((waiting.receive_message(QueueUrl=url, WaitTimeSeconds=20)["Messages"][0], time.perf_counter()))

    for _ in range(LATENCY_ROUNDS):
        poller = threading.Thread(target=poll)
        poller.start()
        time.sleep(0.01)
        started = time.perf_counter()
        target.client.send_message(QueueUrl=url, MessageBody="m")
        poller.join()
        message, at = arrived.pop()
        times.append(at - started)
        target.client.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return statistics.median(times)


def flush(path: Path) -> float:
    """Microseconds of one fdatasync after one small write, the median."""
    times = []
    with open(path, "wb", buffering=0) as file:
        file.write(b"\0" * (1 << 20))
        os.fsync(file.fileno())
        file.seek(0)
        for _ in range(200):
            started = time.perf_counter()
            file.write(b"x" * 1024)
            os.fdatasync(file.fileno())
            times.append(time.perf_counter() - started)
    return statistics.median(times) * 1e6


def depth(folder, table: Table):
    """What grows with messages waiting and with queues, and what does not."""
    with Server(folder / "data") as server:
        target = Target("standpipe", server.ready["pipe"], server.process.pid, server.key())
        url = target.queue("deep", VisibilityTimeout="3600")
        small = target.load([target.signed("SendMessage", QueueUrl=url, MessageBody=BODY)], 2000)
        before = target.load([target.signed("ReceiveMessage", QueueUrl=url)], 1000)
        rss = rss_mib(target.pid)
        entries = [{"Id": str(index), "MessageBody": BODY} for index in range(10)]
        target.load([target.signed("SendMessageBatch", QueueUrl=url, Entries=entries)], DEEP_MESSAGES // 10)
        deep = target.load([target.signed("SendMessage", QueueUrl=url, MessageBody=BODY)], 2000)
        after = target.load([target.signed("ReceiveMessage", QueueUrl=url)], 1000)
        table.add(f"SQS CPU per send, empty and with {DEEP_MESSAGES} waiting", f"{small['cpu_us']:.0f} and {deep['cpu_us']:.0f} us", wanted="flat")
        table.add(f"SQS CPU per receive, empty and with {DEEP_MESSAGES} waiting", f"{before['cpu_us']:.0f} and {after['cpu_us']:.0f} us", wanted="flat")
        table.add(f"SQS RSS, empty and with {DEEP_MESSAGES} messages of 1 KiB waiting", f"{rss:.0f} and {rss_mib(target.pid):.0f} MiB", wanted="not by bodies")
        rss, started = rss_mib(target.pid), time.monotonic()
        target.load([target.signed("CreateQueue", QueueName=f"many-{index}") for index in range(QUEUES)], QUEUES)
        table.add(f"SQS {QUEUES} queues", f"made in {time.monotonic() - started:.1f} s, {rss_mib(target.pid) - rss:.0f} MiB more")
        server.stop()
        started = time.monotonic()
        server.start()
        up = time.monotonic() - started
        target = Target("standpipe", server.ready["pipe"], server.process.pid, server.key())
        started = time.monotonic()
        target.client.receive_message(QueueUrl=url.replace(url.split("/")[2], target.address))
        table.add(f"SQS restart with {DEEP_MESSAGES} messages and {QUEUES} queues", f"ready in {up * 1e3:.0f} ms, first receive {(time.monotonic() - started) * 1e3:.0f} ms")


class Peer:
    """A peer's process and what was measured of it."""

    def __init__(self, name, process, port):
        self.process = process
        self.target = Target(name, f"127.0.0.1:{port}", process.pid, ("test", "test"))
        deadline = time.monotonic() + 60
        while True:
            try:
                self.target.client.list_queues()
                break
            except Exception:
                if time.monotonic() > deadline or process.poll() is not None:
                    self.stop()
                    raise
                time.sleep(0.2)

    def stop(self):
        self.process.terminate()
        self.process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_peer(folder, name, program, arguments, environment):
    """Starts a peer if pip has put it beside this Python."""
    binary = shutil.which(program, path=Path(sys.executable).parent)
    if not binary:
        return None
    port = free_port()
    with open(folder / f"{name}.log", "wb") as log:
        process = subprocess.Popen([binary, *[argument.format(port=port) for argument in arguments]], stdout=log, stderr=log,
                                   env=os.environ | {key: value.format(port=port) for key, value in environment.items()})
    return Peer(name, process, port)


def ministack(folder):
    return start_peer(folder, "MiniStack", "ministack", [], {"GATEWAY_PORT": "{port}", "EDGE_PORT": "{port}", "SERVICES": "sqs"})


def moto(folder):
    return start_peer(folder, "moto", "moto_server", ["-H", "127.0.0.1", "-p", "{port}"], {})
