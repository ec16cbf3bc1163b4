"""Queues: one by one and in batches, long polls, FIFO groups, many queues, deep queues, many in flight; peers in the same run.

Every send and delete of standpipe is flushed before its answer. The peers that speak SQS keep messages in memory only;
those of `sqs_limits` flush as we do and speak protocols of their own.
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

import sqs_limits
from measure import ROOT, Table, cpu_seconds, load, rss_mib
from standpipe_server import Server

BODY = "x" * 1024
NODE_PROGRAMS = ROOT / "target/bench-node/node_modules/.bin"
COUNT = 6_000
# Batches received and deleted, twice as many sent: phases of a second or so each. Peers get as few as is best for them:
# with so many waiting, fauxqs receives at a seventh of its rate.
BATCHES = 5_000
CONNECTIONS = (1, 32, 256)
# Ours and fauxqs's, one after the other; fauxqs is quickest with few batches waiting.
TURNS, FAUXQS_BATCHES = 7, 300
LATENCY_ROUNDS = 200
LATENCY_PAUSE = 0.01
# Sent and deleted before anything is measured: the log then has its full size, as after the first minutes of a server's life.
WARM_BATCHES = 3200
# Idle: no more than this share of a core for so long.
IDLE_SECONDS, IDLE_SHARE, IDLE_SECONDS_MAX = 0.5, 0.05, 60
QUEUES = 10_000
# A million takes half a minute and 1.5 GB of disk, in proportion: ten about five minutes and 15 GB.
# STANDPIPE_BENCH_DEEP=10000000 bench/run sqs-depth
DEEP_MESSAGES = int(os.environ.get("STANDPIPE_BENCH_DEEP", 1_000_000))
DEEP_RUN_BATCHES = 20_000
IN_FLIGHT = 100_000


class Target:
    """A server under test: its address, process and a queue."""

    def __init__(self, name, address, pid, key):
        self.name, self.address, self.pid, self.key = name, address, pid, key
        self.client = boto3.session.Session().client(
            "sqs", endpoint_url=f"http://{address}", region_name="us-east-1", aws_access_key_id=key[0],
            aws_secret_access_key=key[1], config=Config(max_pool_connections=64))

    def queue(self, name, **attributes):
        return self.client.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]

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
        connections = min(connections, len(requests))
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


def batches(target: Target, count: int, connections: int, name: str = "ten") -> dict:
    url = target.queue(f"{name}-{connections}", VisibilityTimeout="3600")
    entries = [{"Id": str(index), "MessageBody": BODY} for index in range(10)]
    sent = target.load([target.signed("SendMessageBatch", QueueUrl=url, Entries=entries)], 2 * count, connections)
    received = target.load([target.signed("ReceiveMessage", QueueUrl=url, MaxNumberOfMessages=10)], count, connections)
    handles = target.handles(url, 10 * count)
    tens = [handles[at:at + 10] for at in range(0, len(handles), 10)]
    requests = [target.signed("DeleteMessageBatch", QueueUrl=url, Entries=[{"Id": str(i), "ReceiptHandle": h} for i, h in enumerate(ten)]) for ten in tens]
    deleted = target.load_each_once(requests, connections)
    return {"send": sent, "receive": received, "delete": deleted}


def cycles(phases: dict) -> float:
    """Whole lives of messages (or of batches) per second."""
    return 1 / sum(1 / phase["per_second"] for phase in phases.values())


def cpu(phases: dict) -> float:
    return sum(phase["cpu_us"] for phase in phases.values())


def by_phase(phases: dict) -> str:
    """Messages per second and CPU per message of each phase of batches."""
    return ", ".join(f"{name} {10 * phase['per_second']:.0f}/s {phase['cpu_us'] / 10:.0f} us" for name, phase in phases.items())


def messages(folder, table: Table):
    """The SQS rows: sends, receives and deletes against the peers, and the flush of the same disk."""
    with Server(folder / "data") as server:
        ours = Target("standpipe", server.ready["pipe"], server.process.pid, server.key())
        warm(ours)
        results = {n: one_by_one(ours, COUNT if n > 1 else COUNT // 10, n) for n in CONNECTIONS}
        tens = {n: batches(ours, BATCHES if n > 1 else BATCHES // 10, n) for n in CONNECTIONS}
        waits = long_polls(ours)
        fifo(ours, table)
    flush_us = flush(folder / "flush")
    peers = measured_peers(folder)
    for n, phases in results.items():
        same = [(peer, peer.one[n]) for peer in peers if n in peer.one]
        table.add(f"SQS send+receive+delete 1 KiB, {n} clients, flushed", f"{cycles(phases):.0f}/s, {cpu(phases):.0f} us CPU "
                  f"(send {phases['send']['per_second']:.0f}/s p50 {phases['send']['p50_us']} us, receive {phases['receive']['per_second']:.0f}/s, "
                  f"delete {phases['delete']['per_second']:.0f}/s)", ", ".join(f"{peer.target.name} {cycles(one):.0f}/s {cpu(one):.0f} us" for peer, one in same),
                  " ".join(f"{cycles(phases) / cycles(one):.1f}x" for _, one in same), ">= 1.5x fauxqs" if n == 32 else "")
    for n, phases in tens.items():
        same = [(peer, peer.tens[n]) for peer in peers if n in peer.tens]
        table.add(f"SQS batches of 10, {n} clients, flushed", f"{10 * cycles(phases):.0f} msg/s, {cpu(phases) / 10:.0f} us CPU each ({by_phase(phases)})",
                  ", ".join(f"{peer.target.name} {10 * cycles(ten):.0f} msg/s ({by_phase(ten)})" for peer, ten in same),
                  " ".join(f"{cycles(phases) / cycles(ten):.1f}x" for _, ten in same))
    by_turns(folder, table)
    limits(folder, table, results[32])
    table.add("SQS send to a waiting long poll, p50", f"{statistics.median(waits) * 1e6:.0f} us (p99 {sorted(waits)[len(waits) * 99 // 100] * 1e6:.0f} us)",
              f"one fdatasync {flush_us:.0f} us", wanted="< 1000 us above the flush")


def by_turns(folder, table: Table):
    """Batches of ours and of fauxqs in turn: a shared machine's rates move by half from one minute to the next."""
    peer = fauxqs(folder)
    if not peer:
        return
    try:
        with Server(folder / "turns") as server:
            ours = Target("standpipe", server.ready["pipe"], server.process.pid, server.key())
            warm(ours)
            one_by_one(peer.target, COUNT // 2, 32)
            turn(peer.target, FAUXQS_BATCHES, "warm")
            turns = [(turn(ours, BATCHES, f"turn{number}"), turn(peer.target, FAUXQS_BATCHES, f"turn{number}")) for number in range(TURNS)]
    finally:
        peer.stop()
    ratios = [cycles(one) / cycles(other) for one, other in turns]
    one, other = (statistics.median(10 * cycles(pair[side]) for pair in turns) for side in (0, 1))
    table.add(f"SQS batches of 10, 32 clients, flushed, by turns, the middle of {TURNS}",
              f"{one:.0f} msg/s, {statistics.median(cpu(pair[0]) for pair in turns) / 10:.0f} us CPU each",
              f"fauxqs {other:.0f} msg/s, {statistics.median(cpu(pair[1]) for pair in turns) / 10:.0f} us",
              f"{statistics.median(ratios):.1f}x ({min(ratios):.1f} to {max(ratios):.1f})", ">= 2x fauxqs")


def turn(target: Target, count: int, name: str) -> dict:
    """Batches in a queue that is gone afterwards."""
    phases = batches(target, count, 32, name)
    target.client.delete_queue(QueueUrl=target.client.get_queue_url(QueueName=f"{name}-32")["QueueUrl"])
    until_idle(target.pid)
    return phases


def warm(target: Target):
    url = target.queue("warm")
    target.load([target.signed("SendMessageBatch", QueueUrl=url, Entries=[{"Id": str(index), "MessageBody": BODY} for index in range(10)])], WARM_BATCHES)
    target.client.delete_queue(QueueUrl=url)
    until_idle(target.pid)


def until_idle(pid):
    """Waits until a server has done what it does by itself: removing a deleted queue's messages, say. Else that is measured too."""
    deadline = time.monotonic() + IDLE_SECONDS_MAX
    while time.monotonic() < deadline:
        before = cpu_seconds(pid)
        time.sleep(IDLE_SECONDS)
        if cpu_seconds(pid) - before <= IDLE_SECONDS * IDLE_SHARE:
            return


def measured_peers(folder) -> list:
    """Peers that speak SQS, each measured with as much work as it does in a few seconds."""
    peers = []
    for start, count in ((fauxqs, COUNT // 2), (ministack, COUNT // 12), (moto, COUNT // 24)):
        peer = start(folder)
        if not peer:
            continue
        try:
            fast = start is fauxqs
            peer.one = {n: one_by_one(peer.target, count, n) for n in (CONNECTIONS if fast else (32,))}
            peer.tens = {n: batches(peer.target, max(count // 10, 32), n) for n in ((32,) if not fast else (32, 256))}
            peers.append(peer)
        finally:
            peer.stop()
    return peers


def limits(folder, table: Table, ours: dict):
    """Other durable queues on the same disk."""
    ports = [free_port() for _ in range(5)]
    for name, wanted, run in (("Redis stream, appendfsync always", ">= 0.6x", lambda: sqs_limits.redis(folder, ports[0], COUNT)),
                              ("NATS JetStream, sync always", "less CPU", lambda: sqs_limits.nats(folder, ports[1], COUNT // 2)),
                              ("RabbitMQ, durable, confirms", "less CPU", lambda: sqs_limits.rabbitmq(folder, ports[2:], COUNT // 2))):
        phases = run()
        if phases:
            client = "" if name.startswith("Redis") else ", client-bound"
            table.add(f"SQS against {name}, 32 clients", f"{cycles(ours):.0f}/s, {cpu(ours):.0f} us CPU", f"{cycles(phases):.0f}/s{client}, {cpu(phases):.0f} us CPU "
                      f"(send {phases['send']['per_second']:.0f}/s, receive {phases['receive']['per_second']:.0f}/s, delete {phases['delete']['per_second']:.0f}/s)",
                      f"{cycles(ours) / cycles(phases):.2f}x rate, {cpu(phases) / cpu(ours):.2f}x less CPU", wanted)


def fifo(target: Target, table: Table):
    for groups in (1, 100, 10_000):
        url = target.queue(f"groups-{groups}.fifo", FifoQueue="true", VisibilityTimeout="3600")
        requests = [target.signed("SendMessage", QueueUrl=url, MessageBody=BODY, MessageGroupId=f"g{n % groups}", MessageDeduplicationId=str(n))
                    for n in range(COUNT)]
        sent = target.load(requests, COUNT)
        received = target.load([target.signed("ReceiveMessage", QueueUrl=url, MaxNumberOfMessages=10)], COUNT // 10)
        table.add(f"SQS FIFO, {groups} groups, 32 clients", f"send {sent['per_second']:.0f}/s {sent['cpu_us']:.0f} us CPU, receive of 10 {received['per_second']:.0f}/s")


def long_polls(target: Target) -> list[float]:
    """Seconds from just before a send to the answer of a poll that waits for it, over raw sockets."""
    url = target.queue("latency", VisibilityTimeout="3600")
    host, port = target.address.split(":")
    poll = target.signed("ReceiveMessage", QueueUrl=url, WaitTimeSeconds=20)
    send = target.signed("SendMessage", QueueUrl=url, MessageBody="m")
    with socket.create_connection((host, int(port))) as waiting, socket.create_connection((host, int(port))) as sending:
        times = []
        for each in (waiting, sending):
            each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for _ in range(LATENCY_ROUNDS):
            waiting.sendall(poll)
            time.sleep(LATENCY_PAUSE)  # by now the server has it
            started = time.perf_counter()
            sending.sendall(send)
            answer = read_answer(waiting)
            times.append(time.perf_counter() - started)
            assert b"ReceiptHandle" in answer
            read_answer(sending)
        return times


def read_answer(connection) -> bytes:
    """One HTTP answer with a Content-Length."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(65536)
    head, body = received.split(b"\r\n\r\n", 1)
    length = next(int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length"))
    while len(body) < length:
        body += connection.recv(65536)
    return body


def flush(path: Path) -> float:
    """Microseconds of one fdatasync after one small write, the median, in the rhythm of the long polls: a disk at rest is slower."""
    times = []
    with open(path, "wb", buffering=0) as file:
        file.write(b"\0" * (1 << 20))
        os.fsync(file.fileno())
        file.seek(0)
        for _ in range(LATENCY_ROUNDS):
            time.sleep(LATENCY_PAUSE)
            started = time.perf_counter()
            file.write(b"x" * 1024)
            os.fdatasync(file.fileno())
            times.append(time.perf_counter() - started)
    return statistics.median(times) * 1e6


def depth(folder, table: Table):
    """What grows with messages waiting, messages in flight and queues, and what does not. Takes about half a minute and
    1.5 GB of disk for each million of STANDPIPE_BENCH_DEEP, two to three times as long on a busy disk."""
    with Server(folder / "data") as server:
        target = Target("standpipe", server.ready["pipe"], server.process.pid, server.key())
        url = target.queue("deep", VisibilityTimeout="43200")
        empty, rss = costs(target, url), rss_mib(target.pid)
        entries = [{"Id": str(index), "MessageBody": BODY} for index in range(10)]
        started = time.monotonic()
        # In runs short enough for the load generator's own limit.
        for batches_left in range(DEEP_MESSAGES // 10, 0, -DEEP_RUN_BATCHES):
            target.load([target.signed("SendMessageBatch", QueueUrl=url, Entries=entries)], min(batches_left, DEEP_RUN_BATCHES))
        table.add(f"SQS {DEEP_MESSAGES} messages of 1 KiB sent in batches of 10", f"{DEEP_MESSAGES / (time.monotonic() - started):.0f} msg/s")
        deep, deep_rss = costs(target, url), rss_mib(target.pid)
        table.add(f"SQS RSS, empty and with {DEEP_MESSAGES} messages of 1 KiB waiting", f"{rss:.0f} and {deep_rss:.0f} MiB, {(deep_rss - rss) * 1048576 / DEEP_MESSAGES:.0f} bytes each", wanted="not by bodies")
        target.load([target.signed("ReceiveMessage", QueueUrl=url, MaxNumberOfMessages=10)], IN_FLIGHT // 10)
        flying, flying_rss = costs(target, url), rss_mib(target.pid)
        table.add(f"SQS RSS with {IN_FLIGHT} of them in flight", f"{flying_rss:.0f} MiB")
        for name in empty:
            table.add(f"SQS CPU per {name}: empty, {DEEP_MESSAGES} waiting, and {IN_FLIGHT} in flight", f"{empty[name]:.0f}, {deep[name]:.0f} and {flying[name]:.0f} us", wanted="flat")
        rss, started = rss_mib(target.pid), time.monotonic()
        target.load([target.signed("CreateQueue", QueueName=f"many-{index}") for index in range(QUEUES)], QUEUES)
        table.add(f"SQS {QUEUES} queues", f"made in {time.monotonic() - started:.1f} s, {rss_mib(target.pid) - rss:.0f} MiB more")
        each = target.load([target.signed("SendMessage", QueueUrl=f"{url.rsplit('/', 1)[0]}/many-{index}", MessageBody=BODY) for index in range(QUEUES)], QUEUES)
        table.add(f"SQS one send to each of {QUEUES} queues, first use included", f"{each['per_second']:.0f}/s, {each['cpu_us']:.0f} us CPU")
        server.stop()
        started = time.monotonic()
        server.start()
        up = time.monotonic() - started
        target = Target("standpipe", server.ready["pipe"], server.process.pid, server.key())
        started = time.monotonic()
        target.client.receive_message(QueueUrl=url.replace(url.split("/")[2], target.address))
        table.add(f"SQS restart with {DEEP_MESSAGES} messages and {QUEUES} queues", f"ready in {up * 1e3:.0f} ms, first receive {(time.monotonic() - started) * 1e3:.0f} ms")


def costs(target: Target, url) -> dict[str, float]:
    """CPU in microseconds of one send, one receive and one delete, of a server that has nothing left to do of what came before."""
    until_idle(target.pid)
    sent = target.load([target.signed("SendMessage", QueueUrl=url, MessageBody=BODY)], 4000)
    received = target.load([target.signed("ReceiveMessage", QueueUrl=url)], 2000)
    handles = target.handles(url, 2000)
    deleted = target.load_each_once([target.signed("DeleteMessage", QueueUrl=url, ReceiptHandle=handle) for handle in handles])
    return {"send": sent["cpu_us"], "receive": received["cpu_us"], "delete": deleted["cpu_us"]}


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
    """Starts a peer if pip has put it beside this Python, or npm where `bench/run` lets it."""
    binary = shutil.which(program, path=os.pathsep.join(map(str, (Path(sys.executable).parent, NODE_PROGRAMS))))
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


def fauxqs(folder):
    return start_peer(folder, "fauxqs", "fauxqs", [], {"FAUXQS_PORT": "{port}", "FAUXQS_LOGGER": "false"})
