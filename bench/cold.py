"""Cold starts: the first request to an app of which nothing runs, over the edge, to the last byte of its answer."""

import http.client
import os
import shutil
import statistics
import time
from pathlib import Path

from measure import ROOT, Table, tree
from standpipe_server import Server

STARTS = 40
"""The first start of each app is left out: the others have warm page caches, as a scaled-to-zero app has."""
HELLO = ROOT / "target/release/hello"
NODE = """
require('http').createServer((request, response) => {
  response.end(String(process.pid), () => request.url === '/exit' && process.exit());
}).listen(process.env.PORT);
"""
PYTHON = """
import os
from http.server import BaseHTTPRequestHandler, HTTPServer

class Hello(BaseHTTPRequestHandler):
    def do_GET(self):
        body = str(os.getpid()).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        if self.path == "/exit":
            os._exit(0)

HTTPServer(("", int(os.environ["PORT"])), Hello).serve_forever()
"""


def projects(folder) -> dict:
    """Each kind of app in a folder of its own; every one ends when it is asked for `/exit`."""
    node, python, binary = folder / "node", folder / "python", folder / "binary"
    for project in (node, python, binary):
        project.mkdir()
    (node / "package.json").write_text('{"name":"cold-node","scripts":{"start":"node server.js"}}')
    (node / "server.js").write_text(NODE)
    (python / "Procfile").write_text("web: python3 server.py\n")
    (python / "server.py").write_text(PYTHON)
    shutil.copy(HELLO, binary / "hello")
    (binary / "Procfile").write_text("web: ./hello\n")
    return {"Rust binary": binary, "Python": python, "Node": node}


def get(port: int, app: str, path: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Host": f"{app}.localhost:{port}"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise SystemExit(f"{app} answered {answer.status}: {body[:200]}")
    return body


def running(server) -> set[int]:
    """Everything below the server that is no part of it: the launcher and the empty sandboxes it keeps ready do not count."""
    found = set()
    for pid in tree(server.process.pid)[1:]:
        try:
            if b"__launcher" not in Path(f"/proc/{pid}/cmdline").read_bytes():
                found.add(pid)
        except (FileNotFoundError, ProcessLookupError):
            pass
    return found


def cold_starts(folder, table: Table):
    for kind, project in projects(folder).items():
        app = "cold-" + kind.split()[0].lower()
        # A server for each: what runs below it is this app and nothing else.
        with Server(folder / f"data-{app}") as server:
            server.ship(project, "--name", app)
            times = sorted([cold_start(server, app) for _ in range(STARTS + 1)][1:])
        table.add(f"cold start, {kind}, first request answered",
                  f"p50 {statistics.median(times):.1f} ms, p95 {times[len(times) * 95 // 100]:.1f} ms")


def cold_start(server, app: str) -> float:
    """Milliseconds of a request to the app when nothing of it runs."""
    get(server.edge_port, app, "/exit")
    deadline = time.monotonic() + 10
    while running(server):
        if time.monotonic() > deadline:
            raise SystemExit(f"{app} still runs after it was asked to exit")
        os.sched_yield()
    started = time.monotonic()
    get(server.edge_port, app, "/")
    return (time.monotonic() - started) * 1000
