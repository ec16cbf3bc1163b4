"""Switches, sockets and sizes: visitors notice no deployment, and memory does not grow with what passes through."""

import asyncio
import hashlib
import http.client
import os
import threading

import pytest
import websockets

from edge_client import app_url, fetch, wait_for
from projects import node_app, node_server, write

SWITCHES = 10
CLIENTS = 4
MIB = 1024 * 1024
TRANSFER_MIB = 200
SMALL_APPS = 50

# A server of one file that speaks WebSocket (RFC 6455) itself: echoes short text frames, says its version first.
SOCKETS = """
const crypto = require('crypto');
const VERSION = %s;
const server = require('http').createServer((q, r) => {
  if (q.url === '/events') {
    r.writeHead(200, { 'content-type': 'text/event-stream' });
    r.write('data: ' + VERSION + '\\n\\n');
    let count = 0;
    const timer = setInterval(() => r.write('data: ' + (count += 1) + '\\n\\n'), 20);
    return r.on('close', () => clearInterval(timer));
  }
  r.end(VERSION);
});
server.on('upgrade', (q, socket) => {
  const accept = crypto.createHash('sha1').update(q.headers['sec-websocket-key'] + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11').digest('base64');
  socket.write('HTTP/1.1 101 Switching Protocols\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\nSec-WebSocket-Accept: ' + accept + '\\r\\n\\r\\n');
  const send = (text) => socket.write(Buffer.concat([Buffer.from([0x81, text.length]), Buffer.from(text)]));
  socket.on('error', () => {});
  socket.on('data', (frame) => {
    if ((frame[0] & 15) === 8) return socket.end();
    const length = frame[1] & 127, mask = frame.subarray(2, 6), text = frame.subarray(6, 6 + length).map((byte, i) => byte ^ mask[i %% 4]);
    send(VERSION + ' ' + Buffer.from(text));
  });
});
server.listen(process.env.PORT);
"""


def sockets_app(version: str) -> dict:
    files = node_app("")
    files["server.js"] = SOCKETS % f"'{version}'"
    return files


def rss_mib(pid: int, field="VmRSS") -> float:
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith(f"{field}:")) / 1024


class Visitors:
    """Threads that ask without a pause, on connections they keep as a browser does, and note every answer."""

    def __init__(self, server, app, count=CLIENTS):
        self.server, self.app, self.stop = server, app, threading.Event()
        self.answers, self.failures = [[] for _ in range(count)], []
        self.threads = [threading.Thread(target=self.visit, args=(answers,), daemon=True) for answers in self.answers]

    def visit(self, answers):
        host = {"Host": f"{self.app}.localhost:{self.server.edge_port}"}
        connection = http.client.HTTPConnection("127.0.0.1", self.server.edge_port, timeout=30)
        while not self.stop.is_set():
            try:
                connection.request("GET", "/", headers=host)
                answer = connection.getresponse()
                body = answer.read()
            except Exception as failure:
                self.failures.append(repr(failure))
                return
            if answer.status != 200:
                self.failures.append(f"{answer.status} {body[:200]}")
            answers.append(body)
        connection.close()

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        for thread in self.threads:
            thread.join(30)


def alternate(server, folder, name, files_of):
    """Ships two versions in turn, then moves between them by rollback and promote."""
    expected = None
    for switch in range(SWITCHES):
        expected = f"version {switch}"
        server.ship(write(folder, files_of(expected)), "--name", name)
    server.run("rollback", "--app", name)
    return f"version {SWITCHES - 2}"


@pytest.mark.parametrize("kind", ["server", "static"])
def test_no_request_fails_while_versions_switch(server, tmp_path, kind):
    name = f"switching-{kind}"
    files_of = node_app if kind == "server" else (lambda text: {"index.html": text})
    server.ship(write(tmp_path, files_of("first")), "--name", name)
    with Visitors(server, name) as visitors:
        last = alternate(server, tmp_path, name, files_of)
        wait_for(lambda: fetch(server, app_url(server, name))[2] == last.encode(), "the rollback is not seen")
    assert visitors.failures == []
    seen = {body for answers in visitors.answers for body in answers}
    assert min(len(answers) for answers in visitors.answers) > SWITCHES and len(seen) > SWITCHES // 2, seen
    allowed = {b"first"} | {f"version {switch}".encode() for switch in range(SWITCHES)}
    assert seen <= allowed


def test_open_sockets_and_event_streams_outlive_a_switch(server, tmp_path):
    """Whoever is connected stays with the old version; whoever comes gets the new one."""
    name = "sockets"
    server.ship(write(tmp_path, sockets_app("v1")), "--name", name)
    uri, options = f"ws://{name}.localhost:{server.edge_port}/", {"host": "127.0.0.1", "port": server.edge_port}

    def stream():
        connection = http.client.HTTPConnection("127.0.0.1", server.edge_port, timeout=30)
        connection.request("GET", "/events", headers={"Host": f"{name}.localhost:{server.edge_port}"})
        return connection, connection.getresponse()

    def next_event(answer) -> str:
        line = answer.readline()
        assert answer.readline() == b"\n"
        return line.decode().removeprefix("data: ").strip()

    async def talk():
        async with websockets.connect(uri, **options) as old:
            await old.send("hello")
            assert await old.recv() == "v1 hello"
            connection, events = stream()
            assert next_event(events) == "v1"
            for version in ("v2", "v3", "v4"):
                write(tmp_path, sockets_app(version))
                await asyncio.to_thread(server.ship, tmp_path, "--name", name)
                await old.send(version)
                assert await old.recv() == f"v1 {version}"
                async with websockets.connect(uri, **options) as new:
                    await new.send("hi")
                    assert await new.recv() == f"{version} hi"
            first = int(next_event(events))
            assert [int(next_event(events)) for _ in range(20)] == list(range(first + 1, first + 21))
            connection.close()

    asyncio.run(talk())


def test_large_transfers_pass_in_little_memory(fresh_server, tmp_path):
    """200 MB up to an app and down from it, and down from a static file: streamed, not held."""
    handler = (
        "if (q.method === 'POST') { const h = require('crypto').createHash('sha256'); q.on('data', (d) => h.update(d));"
        " q.on('end', () => r.end(h.digest('hex'))); return; }"
        " const block = Buffer.alloc(1 << 20, 'x'); let left = %d;"
        " const more = () => { while (left-- > 0) if (!r.write(block)) return r.once('drain', more); r.end(); }; more();" % TRANSFER_MIB
    )
    app = write(tmp_path / "app", node_server(handler) | {})
    big = os.urandom(MIB)
    static = write(tmp_path / "site", {"index.html": "x"})
    with open(static / "big.bin", "wb") as file:
        for _ in range(TRANSFER_MIB):
            file.write(big)
    server = fresh_server
    server.ship(app, "--name", "transfer")
    server.ship(static, "--name", "site")
    before = rss_mib(server.process.pid, "RssAnon")
    peak, done = [0.0], threading.Event()

    def watch():
        while not done.wait(0.02):
            peak[0] = max(peak[0], rss_mib(server.process.pid, "RssAnon"))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        body = (big for _ in range(TRANSFER_MIB))
        headers = {"Content-Length": str(TRANSFER_MIB * MIB)}
        status, _, digest = fetch(server, app_url(server, "transfer"), "POST", body, headers, timeout=120)
        expected = hashlib.sha256()
        for _ in range(TRANSFER_MIB):
            expected.update(big)
        assert status == 200 and digest.decode() == expected.hexdigest()
        status, _, received = fetch(server, app_url(server, "transfer"), timeout=120)
        assert status == 200 and received == b"x" * (TRANSFER_MIB * MIB)
        del received
        status, _, received = fetch(server, app_url(server, "site", "/big.bin"), timeout=120)
        assert status == 200 and hashlib.sha256(received).hexdigest() == expected.hexdigest()
    finally:
        done.set()
        watcher.join()
    assert peak[0] - before < 48, f"memory grew by {peak[0] - before:.0f} MiB to {peak[0]:.0f} MiB"


def test_slow_reader_gets_everything_and_holds_little(server, tmp_path):
    """A client that reads late gets back-pressure, not a server that buffers."""
    import socket

    handler = "const block = Buffer.alloc(1 << 20, 'x'); let left = 64; const more = () => { while (left-- > 0) if (!r.write(block)) return r.once('drain', more); r.end(); }; more();"
    server.ship(write(tmp_path, node_server(handler)), "--name", "slow-reader")
    with socket.create_connection(("127.0.0.1", server.edge_port), timeout=60) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
        connection.sendall(f"GET / HTTP/1.0\r\nHost: slow-reader.localhost:{server.edge_port}\r\n\r\n".encode())
        first = connection.recv(1000)
        # Others are served meanwhile.
        for _ in range(20):
            assert fetch(server, app_url(server, "slow-reader", "/"), "HEAD")[0] == 200
        received = len(first)
        while chunk := connection.recv(MIB):
            received += len(chunk)
    assert received > 64 * MIB


def test_fifty_apps_live_side_by_side(fresh_server, tmp_path):
    """Each answers with its own page, `ls` shows them all, and the server stays small."""
    server = fresh_server
    for index in range(SMALL_APPS):
        server.ship(write(tmp_path / f"app-{index}", {"index.html": f"I am {index}"}))
    for index in range(SMALL_APPS):
        assert fetch(server, app_url(server, f"app-{index}"))[2] == f"I am {index}".encode()
    assert {row["app"] for row in server.run_json("ls")["apps"]} == {f"app-{index}" for index in range(SMALL_APPS)}
    server.kill9()
    server.start()
    for index in range(0, SMALL_APPS, 7):
        assert fetch(server, app_url(server, f"app-{index}"))[2] == f"I am {index}".encode()
    assert rss_mib(server.process.pid, "RssAnon") < 64
