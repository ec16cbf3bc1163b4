"""Edit to live, no-op ship, and fifty switches under load."""

import asyncio
import http.client
import json
import statistics
import subprocess
import threading
import time

import websockets

from measure import Table
from standpipe_server import BINARY, Server

EDITS = 7
SWITCHES = 50
RATE_PER_SECOND = 200


def project(folder, text: str):
    folder.mkdir(exist_ok=True)
    (folder / "package.json").write_text('{"name":"one","scripts":{"start":"node server.js"}}')
    (folder / "server.js").write_text(
        "require('http').createServer((q, r) => r.end(%s)).listen(process.env.PORT);\n" % json.dumps(text))
    return folder


def get(port: int, host: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/", headers={"Host": f"{host}.localhost:{port}"})
    answer = connection.getresponse()
    result = answer.status, answer.read()
    connection.close()
    return result


def edit_to_live(folder, table: Table):
    with Server(folder / "data") as server:
        server.ship(project(folder / "app", "version 0"), "--name", "edit")
        seconds = []
        for edit in range(1, EDITS + 1):
            wanted = f"version {edit}"
            project(folder / "app", wanted)
            started = time.monotonic()
            child = subprocess.Popen([BINARY, "ship", folder / "app", "--name", "edit", "--data", server.data],
                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=server.environment)
            while get(server.edge_port, "edit")[1] != wanted.encode():
                if time.monotonic() - started > 30:
                    raise SystemExit("a new version was not live after 30 s")
            seconds.append(time.monotonic() - started)
            if child.wait() != 0:
                raise SystemExit("ship failed")
        table.add("one-file Node app, ship to observed live", f"{statistics.median(seconds) * 1000:.0f} ms (max {max(seconds) * 1000:.0f})", wanted="< 1000 ms")
        noop = []
        for _ in range(EDITS):
            started = time.monotonic()
            report = server.ship(folder / "app", "--name", "edit")
            noop.append(time.monotonic() - started)
            assert report["changed"]["files"] == 0
        table.add("no-op ship, whole process", f"{statistics.median(noop) * 1000:.0f} ms (max {max(noop) * 1000:.0f})", wanted="< 100 ms")


def switches(folder, table: Table):
    """Requests at a fixed rate and two open WebSockets while production is switched fifty times."""
    with Server(folder / "data") as server:
        ids = [server.ship(project(folder / "app", text), "--name", "switch")["deploy"] for text in ("left", "right")]
        stop, failed, done = threading.Event(), [], [0]

        def client(offset):
            due = time.monotonic() + offset
            while not stop.is_set():
                time.sleep(max(0, due - time.monotonic()))
                due += 4 / RATE_PER_SECOND
                try:
                    status, body = get(server.edge_port, "switch")
                    if status != 200 or body not in (b"left", b"right"):
                        failed.append((status, body[:80]))
                except OSError as error:
                    failed.append(error)
                done[0] += 1

        clients = [threading.Thread(target=client, args=(i / RATE_PER_SECOND,)) for i in range(4)]
        for thread in clients:
            thread.start()
        started = time.monotonic()
        for switch in range(SWITCHES):
            server.run("promote", ids[switch % 2], "--app", "switch")
        elapsed = time.monotonic() - started
        stop.set()
        for thread in clients:
            thread.join()
        table.add(f"failed requests over {SWITCHES} switches at {RATE_PER_SECOND}/s",
                  f"{len(failed)} of {done[0]} in {elapsed:.1f} s {failed[:2] or ''}", wanted="0")
        cut = asyncio.run(websockets_over_switches(server, folder, ids))
        table.add(f"cut WebSockets over {SWITCHES} switches", f"{cut} of 8", wanted="0")


async def websockets_over_switches(server, folder, _ids) -> int:
    """Eight sockets echo once per switch; a socket that breaks is cut."""
    from standpipe_server import ROOT
    import shutil

    app = folder / "websocket"
    shutil.copytree(ROOT / "examples/websocket", app)
    ids = []
    for text in ("one", "two"):
        (app / "marker.txt").write_text(text)
        ids.append((await asyncio.to_thread(server.ship, app, "--name", "ws"))["deploy"])
    uri = f"ws://ws.localhost:{server.edge_port}/"
    sockets = [await websockets.connect(uri, host="127.0.0.1", port=server.edge_port) for _ in range(8)]
    cut = set()
    for switch in range(SWITCHES):
        await asyncio.to_thread(server.run, "promote", ids[switch % 2], "--app", "ws")
        for index, socket in enumerate(sockets):
            try:
                await socket.send(str(switch))
                if await asyncio.wait_for(socket.recv(), 5) != str(switch):
                    cut.add(index)
            except Exception:
                cut.add(index)
    for socket in sockets:
        await socket.close()
    return len(cut)
