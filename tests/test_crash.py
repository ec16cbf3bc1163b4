"""kill -9 at random and at chosen moments: what was acknowledged is there, whole, and nothing half done shows.

The moments come from a seed, printed when a test fails; STANDPIPE_TEST_SEED repeats one.
"""

import hashlib
import os
import pty
import random
import signal
import subprocess
import threading

import pytest
from botocore.exceptions import BotoCoreError, ClientError

from edge_client import app_url, fetch, wait_for
from projects import node_app, write
from standpipe_server import BINARY

SEED = int(os.environ.get("STANDPIPE_TEST_SEED", "20260731"))
ROUNDS = 8
WRITERS = 4
KEYS_PER_WRITER = 6
ACKNOWLEDGED_PER_ROUND = (5, 120)
MIB = 1024 * 1024
SIZES = [0, 10, 900, 16 * 1024, 16 * 1024 + 1, 100_000, 4 * MIB + 1]
ABSENT = None


def body_of(label: str) -> bytes:
    """Bytes that name themselves: a mixture of two writes is neither."""
    size = SIZES[int(hashlib.sha256(label.encode()).hexdigest(), 16) % len(SIZES)]
    return label.encode() + b":" + hashlib.shake_128(label.encode()).digest(size)


class Key:
    """What the oracle knows of one key: its last acknowledged body, and those of writes that got no answer."""

    def __init__(self, name: str):
        self.name, self.acknowledged, self.in_doubt = name, ABSENT, []

    def check(self, found):
        allowed = [self.acknowledged, *self.in_doubt]
        assert found in allowed, f"{self.name}: {describe(found)} is none of {[describe(body) for body in allowed]}"
        self.acknowledged, self.in_doubt = found, []


def describe(body):
    return "absent" if body is ABSENT else f"{body[:24]!r} ({len(body)} bytes)"


class Writer(threading.Thread):
    """Writes its own keys in turn until the server dies, and claims shared ones with If-None-Match."""

    def __init__(self, client, keys, claims, label, counter):
        super().__init__(daemon=True)
        self.client, self.keys, self.claims, self.counter = client, keys, claims, counter
        self.label, self.random = label, random.Random(f"{SEED} {label}")
        self.claimed, self.failure = [], None

    def run(self):
        step = 0
        try:
            while self.write(step):
                step += 1
        except Exception as failure:  # the main thread tells
            self.failure = failure
            self.counter.stop()

    def write(self, step: int) -> bool:
        """One write. False when the server is gone."""
        label, roll = f"{self.label}-{step}", self.random.random()
        if roll < 0.15:
            return self.claim(label)
        key = self.random.choice(self.keys)
        body = ABSENT if roll < 0.3 else body_of(label)
        if roll > 0.93:
            body = label.encode() * (5 * MIB // len(label) + 1) + b"tail"
        try:
            if body is ABSENT:
                self.client.delete_object(Bucket="crash", Key=key.name)
            elif roll > 0.93:
                self.multipart(key.name, body)
            else:
                self.client.put_object(Bucket="crash", Key=key.name, Body=body)
        except (BotoCoreError, ClientError) as error:
            key.in_doubt.append(body)
            return gone(error)
        key.acknowledged, key.in_doubt = body, []
        self.counter.add()
        return True

    def multipart(self, name, body):
        where = {"Bucket": "crash", "Key": name}
        upload = self.client.create_multipart_upload(**where)["UploadId"]
        parts = []
        for number, part in enumerate((body[: 5 * MIB], body[5 * MIB:]), 1):
            etag = self.client.upload_part(**where, UploadId=upload, PartNumber=number, Body=part)["ETag"]
            parts.append({"PartNumber": number, "ETag": etag})
        self.client.complete_multipart_upload(**where, UploadId=upload, MultipartUpload={"Parts": parts})

    def claim(self, label) -> bool:
        name = self.random.choice(self.claims)
        try:
            self.client.put_object(Bucket="crash", Key=name, Body=label.encode(), IfNoneMatch="*")
        except (BotoCoreError, ClientError) as error:
            taken = isinstance(error, ClientError) and error.response["ResponseMetadata"]["HTTPStatusCode"] in (409, 412)
            return taken or gone(error)
        self.claimed.append((name, label))
        self.counter.add()
        return True


def gone(error) -> bool:
    """A broken connection is the crash; an answer that says no is a defect."""
    if isinstance(error, ClientError):
        raise error
    return False


class Counter:
    """Lets the main thread wait for the Nth acknowledged write."""

    def __init__(self):
        self.changed, self.count, self.stopped = threading.Condition(), 0, False

    def add(self):
        with self.changed:
            self.count += 1
            self.changed.notify_all()

    def stop(self):
        with self.changed:
            self.stopped = True
            self.changed.notify_all()

    def wait_for(self, count):
        with self.changed:
            reached = self.changed.wait_for(lambda: self.count >= count or self.stopped, timeout=60)
        assert reached, f"only {self.count} of {count} writes in 60 s"


def read_all(client) -> dict:
    """Every object by GET; LIST, HEAD and GET must agree."""
    found = {}
    for page in client.get_paginator("list_objects_v2").paginate(Bucket="crash"):
        for row in page.get("Contents", []):
            answer = client.get_object(Bucket="crash", Key=row["Key"])
            body = answer["Body"].read()
            assert len(body) == row["Size"] and answer["ETag"] == row["ETag"], f"LIST and GET differ on {row['Key']}"
            if "-" not in row["ETag"]:
                assert answer["ETag"].strip('"') == hashlib.md5(body).hexdigest(), row["Key"]
            found[row["Key"]] = body
    return found


def test_every_acknowledged_write_survives_kill_9(fresh_server):
    """Threads put, overwrite, delete, complete uploads and claim keys; the server dies at seeded moments."""
    moments = random.Random(SEED)
    key = fresh_server.key()
    fresh_server.client("s3", key=key).create_bucket(Bucket="crash")
    keys = [[Key(f"own/{writer}/{index}") for index in range(KEYS_PER_WRITER)] for writer in range(WRITERS)]
    winners = {}
    for turn in range(ROUNDS):
        claims, counter = [f"claim/{turn}/{index}" for index in range(4)], Counter()
        writers = [
            Writer(fresh_server.client("s3", key=key), own, claims, f"round{turn}writer{index}", counter)
            for index, own in enumerate(keys)
        ]
        for writer in writers:
            writer.start()
        counter.wait_for(moments.randint(*ACKNOWLEDGED_PER_ROUND))
        fresh_server.kill9()
        for writer in writers:
            writer.join(60)
            assert writer.failure is None, f"seed {SEED}, round {turn}: {writer.failure!r}"
            for name, label in writer.claimed:
                assert name not in winners, f"seed {SEED}: `{name}` was given to {winners[name]} and to {label}"
                winners[name] = label
        fresh_server.start()
        found = read_all(fresh_server.client("s3", key=key))
        for own in keys:
            for one in own:
                one.check(found.get(one.name, ABSENT))
        for name, label in winners.items():
            assert found.get(name) == label.encode(), f"seed {SEED}: claim {name} of {label} reads {describe(found.get(name))}"
    assert sum(one.acknowledged is not ABSENT for own in keys for one in own) > 0 and winners


BUILDING = (
    "const fs = require('fs'); fs.mkdirSync('public', { recursive: true });"
    "fs.writeFileSync('public/built.txt', fs.readFileSync('text.txt'));"
)
PHASES = ["build", "package", "upload", "deploy", "check", "live"]


def project_with_all_phases(folder, text):
    files = node_app(text) | {"text.txt": text, "build.js": BUILDING}
    files["package.json"] = '{"name":"one","scripts":{"start":"node server.js","build":"node build.js"}}'
    return write(folder, files)


def ship_until(server, folder, name, phase):
    """A ship on a terminal of its own, up to the moment it announces a phase."""
    ours, theirs = pty.openpty()
    command = [BINARY, "ship", folder, "--name", name, "--data", server.data]
    environment = server.environment | {"TERM": "xterm"}
    shipping = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=theirs, env=environment, start_new_session=True,
        # A test run in the background of a shell ignores Ctrl-C, and children would inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    os.close(theirs)
    seen = b""
    while phase.encode() not in seen:
        try:
            chunk = os.read(ours, 4096)
        except OSError:
            chunk = b""
        assert chunk, f"ship ended before `{phase}`: {seen.decode(errors='replace')}"
        seen += chunk
    return shipping, ours


def drain(descriptor) -> str:
    """The rest of what a terminal shows."""
    shown = b""
    try:
        while chunk := os.read(descriptor, 65536):
            shown += chunk
    except OSError:
        pass
    os.close(descriptor)
    return shown.decode(errors="replace")


@pytest.mark.parametrize("phase", PHASES)
def test_server_killed_while_shipping_serves_the_old_version_and_ships_again(fresh_server, tmp_path, phase):
    name, folder = "app", tmp_path / "project"
    project_with_all_phases(folder, "old")
    fresh_server.ship(folder, "--name", name)
    project_with_all_phases(folder, "new")
    shipping, terminal = ship_until(fresh_server, folder, name, phase)
    fresh_server.kill9()
    shipping.communicate(timeout=60)
    said = drain(terminal)
    # It may have ended well just before; a build alone needs no server, so it fails at its first request after.
    if shipping.returncode != 0:
        assert shipping.returncode in (1, 6) and "error: " in said, said
    fresh_server.start()
    served = fetch(fresh_server, app_url(fresh_server, name))
    assert (served[0], served[2]) in ((200, b"old"), (200, b"new")), served
    fresh_server.ship(folder, "--name", name)
    assert fetch(fresh_server, app_url(fresh_server, name))[2] == b"new"


def processes_with(token: str) -> list[int]:
    """Pids whose command line or environment holds a word that only one test uses."""
    found = []
    for entry in os.listdir("/proc"):
        if not entry.isdigit() or int(entry) == os.getpid():
            continue
        try:
            with open(f"/proc/{entry}/cmdline", "rb") as line:
                if token.encode() in line.read():
                    found.append(int(entry))
        except OSError:
            pass
    return found


@pytest.mark.parametrize("how", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_interrupted_build_leaves_nothing_running(server, tmp_path, how):
    """Ctrl-C, a service manager, the out-of-memory killer: the build's processes end with the ship."""
    name, token = f"interrupted-by-{how.lower()}", f"token-{how}-{os.getpid()}"
    files = node_app("late") | {"package.json": '{"name":"one","scripts":{"start":"node server.js","build":"node wait.js %s"}}' % token}
    files["wait.js"] = "require('child_process').spawn('sleep', ['600'], { argv0: process.argv[2] }); setTimeout(() => {}, 600000);"
    write(tmp_path, files)
    shipping, terminal = ship_until(server, tmp_path, name, "build")
    # npm, the shell it starts, node, and the grandchild that nobody waits for.
    wait_for(lambda: len(processes_with(token)) >= 2, "the build did not start")
    os.killpg(shipping.pid, getattr(signal, how))
    shipping.communicate(timeout=30)
    said = drain(terminal)
    # 128 + signal, as a shell tells it, or the signal itself.
    number = getattr(signal, how)
    assert shipping.returncode in (128 + number, -number), (shipping.returncode, said)
    wait_for(lambda: not processes_with(token), "the build still runs")
    assert fetch(server, app_url(server, name))[0] == 404
    # Nothing is locked: the repaired project ships.
    write(tmp_path, node_app("repaired"))
    server.ship(tmp_path, "--name", name)
    assert fetch(server, app_url(server, name))[2] == b"repaired"
