"""Durable queues that are not SQS, as limits on the same disk: Redis streams, NATS JetStream, RabbitMQ.

Each flushes before it confirms. Their clients are what is at hand, not all as light as the load generator, so compare
the server's CPU per message; the rate says "client" where the client is likely the limit.
"""

import asyncio
import csv
import io
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

from measure import cpu_seconds

BODY = "x" * 1024
CONNECTIONS = 32
START_SECONDS = 60
STOP_SECONDS = 20


def phase(pid, count, seconds, cpu):
    return {"per_second": count / seconds, "cpu_us": cpu / count * 1e6}


def timed(pid, count, work):
    """Runs `work`, which does `count` operations."""
    cpu, started = cpu_seconds(pid), time.monotonic()
    work()
    return phase(pid, count, time.monotonic() - started, cpu_seconds(pid) - cpu)


def program(name, *elsewhere):
    return shutil.which(name) or shutil.which(name, path=os.pathsep.join(map(str, elsewhere)))


def wait_for_port(process, port):
    import socket

    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit(f"{process.args[0]} did not start on port {port}")
            time.sleep(0.05)


class Child:
    """A server that ends with the block."""

    def __init__(self, folder: Path, command, port, environment=None):
        self.log = open(folder / f"{Path(command[0]).name}.log", "wb")
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log, cwd=folder, env=os.environ | (environment or {}))
        self.port = port

    def __enter__(self):
        wait_for_port(self.process, self.port)
        return self.process.pid

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


# The oldest delivered message is acknowledged and removed, as DeleteMessage does.
REDIS_DELETE = """local r = redis.call('XPENDING', KEYS[1], 'g', '-', '+', 1)
if r[1] then redis.call('XACK', KEYS[1], 'g', r[1][1]); redis.call('XDEL', KEYS[1], r[1][1]) end return 1"""


def redis(folder, port, count):
    """Debian's redis-server, a stream with a consumer group, every command flushed (appendfsync always)."""
    server, benchmark = program("redis-server"), program("redis-benchmark")
    if not (server and benchmark):
        return None
    command = [server, "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder), "--appendonly", "yes", "--appendfsync", "always", "--save", ""]
    with Child(folder, command, port) as pid:
        def run(count, connections, *arguments):
            done = subprocess.run([benchmark, "-p", str(port), "-c", str(connections), "-n", str(count), "--csv", *arguments],
                                  capture_output=True, text=True, check=True)
            return float(list(csv.DictReader(io.StringIO(done.stdout)))[-1]["rps"])

        def measured(*arguments):
            cpu = cpu_seconds(pid)
            rate = run(count, CONNECTIONS, *arguments)
            return {"per_second": rate, "cpu_us": (cpu_seconds(pid) - cpu) / count * 1e6}

        run(1, 1, "XGROUP", "CREATE", "q", "g", "$", "MKSTREAM")
        return {"send": measured("XADD", "q", "*", "body", BODY),
                "receive": measured("XREADGROUP", "GROUP", "g", "c", "COUNT", "1", "STREAMS", "q", ">"),
                "delete": measured("EVAL", REDIS_DELETE, "1", "q")}


def nats(folder, port, count):
    """NATS JetStream, a work queue in a file, every message flushed (sync_interval always)."""
    server = program("nats-server", Path(sys.executable).parent)
    try:
        import nats as client
    except ImportError:
        return None
    if not server:
        return None
    (folder / "nats.conf").write_text(f'listen: 127.0.0.1:{port}\njetstream {{ store_dir: "{folder}/jetstream", sync_interval: always }}\n')
    with Child(folder, [server, "-c", str(folder / "nats.conf")], port) as pid:
        return asyncio.run(nats_phases(client, pid, port, count))


async def nats_phases(client, pid, port, count):
    from nats.js.api import ConsumerConfig, RetentionPolicy, StorageType

    connections = [await client.connect(f"nats://127.0.0.1:{port}") for _ in range(CONNECTIONS)]
    streams = [connection.jetstream() for connection in connections]
    await streams[0].add_stream(name="q", subjects=["q"], storage=StorageType.FILE, retention=RetentionPolicy.WORK_QUEUE)
    # Without it a consumer is given no more than a thousand messages before it acknowledges some.
    unlimited = ConsumerConfig(max_ack_pending=-1)
    subscriptions = [await stream.pull_subscribe("q", durable="c", config=unlimited) for stream in streams]
    each, messages, phases = count // CONNECTIONS, [], {}

    async def send(index):
        for _ in range(each):
            await streams[index].publish("q", BODY.encode())

    async def receive(index):
        for _ in range(each):
            messages.extend(await subscriptions[index].fetch(1, timeout=30))

    async def delete(index):
        for message in messages[index * each:(index + 1) * each]:
            await message.ack_sync()

    for name, work in (("send", send), ("receive", receive), ("delete", delete)):
        cpu, started = cpu_seconds(pid), time.monotonic()
        await asyncio.gather(*[work(index) for index in range(CONNECTIONS)])
        phases[name] = phase(pid, each * CONNECTIONS, time.monotonic() - started, cpu_seconds(pid) - cpu)
    for connection in connections:
        await connection.close()
    return phases


def rabbitmq(folder, ports, count):
    """Debian's rabbitmq-server, a durable queue, persistent messages, publisher confirms, an acknowledgement each."""
    server, epmd = program("rabbitmq-server", "/usr/lib/rabbitmq/bin"), program("epmd")
    server = "/usr/lib/rabbitmq/bin/rabbitmq-server" if os.path.exists("/usr/lib/rabbitmq/bin/rabbitmq-server") else server
    try:
        import pika
    except ImportError:
        return None
    if not (server and epmd):
        return None
    port, names, distribution = ports
    environment = {"HOME": str(folder), "ERL_EPMD_PORT": str(names), "ERL_EPMD_ADDRESS": "127.0.0.1", "RABBITMQ_NODENAME": "bench@localhost",
                   "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1", "RABBITMQ_NODE_PORT": str(port), "RABBITMQ_DIST_PORT": str(distribution),
                   "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"), "RABBITMQ_LOG_BASE": str(folder / "log"), "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
                   "RABBITMQ_PID_FILE": str(folder / "pid")}
    with Child(folder, [epmd, "-port", str(names), "-address", "127.0.0.1"], names, environment), Child(folder, [server], port, environment) as pid:
        return rabbitmq_phases(pika, pid, port, count)


def rabbitmq_phases(pika, pid, port, count):
    parameters = pika.ConnectionParameters("127.0.0.1", port, connection_attempts=20, retry_delay=0.5)
    channels = [pika.BlockingConnection(parameters).channel() for _ in range(CONNECTIONS)]
    channels[0].queue_declare("q", durable=True)
    each, tags = count // CONNECTIONS, [[] for _ in channels]
    persistent = pika.BasicProperties(delivery_mode=2)

    def send(index):
        channels[index].confirm_delivery()
        for _ in range(each):
            channels[index].basic_publish("", "q", BODY.encode(), persistent, mandatory=True)

    def receive(index):
        for _ in range(each):
            frame, _, _ = channels[index].basic_get("q")
            tags[index].append(frame.delivery_tag)

    def delete(index):
        for tag in tags[index]:
            channels[index].basic_ack(tag)
        # An acknowledgement has no answer of its own; a call that has one comes after all of them.
        channels[index].queue_declare("q", durable=True, passive=True)

    def parallel(work):
        threads = [threading.Thread(target=work, args=(index,)) for index in range(CONNECTIONS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    phases = {name: timed(pid, each * CONNECTIONS, lambda work=work: parallel(work)) for name, work in (("send", send), ("receive", receive), ("delete", delete))}
    for channel in channels:
        channel.connection.close()
    return phases
