"""The edge against nginx: CPU per request for static files and for a proxied answer."""

import shutil
import subprocess
import time
import socket

from measure import Table, load, plain_request
from standpipe_server import Server

NGINX = """
daemon off; master_process off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx.err;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; types {{ text/plain txt; }}
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  upstream app {{ server 127.0.0.1:{upstream}; keepalive 64; }}
  server {{ listen 127.0.0.1:{port}; root {folder}/files;
    location /proxied {{ proxy_pass http://app; proxy_http_version 1.1; proxy_set_header Connection ""; }} }}
}}
"""
ROUNDS = 5
APP = "require('http').createServer((q, r) => { r.setHeader('content-type', 'text/plain'); r.end('x'.repeat(1024)); }).listen(process.env.PORT);\n"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_port(port: int):
    """Until something accepts, at most ten seconds."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.01)
    raise SystemExit(f"nothing listens on port {port}")


def static_and_proxy(folder, table: Table):
    files = folder / "files"
    files.mkdir()
    (files / "1k.txt").write_bytes(b"x" * 1024)
    (files / "64k.txt").write_bytes(b"y" * 65536)
    (files / "index.html").write_text("bench")
    app = folder / "app"
    app.mkdir()
    (app / "server.js").write_text(APP)
    (app / "package.json").write_text('{"name":"proxied","scripts":{"start":"node server.js"}}')
    upstream_port, nginx_port = free_port(), free_port()
    node = subprocess.Popen([shutil.which("node"), "server.js"], cwd=app, env={"PORT": str(upstream_port)})
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=nginx_port, upstream=upstream_port))
    nginx = None
    try:
        if shutil.which("nginx"):
            nginx = subprocess.Popen([shutil.which("nginx"), "-c", folder / "nginx.conf", "-p", folder])
            wait_port(nginx_port)
        wait_port(upstream_port)
        with Server(folder / "data") as server:
            server.ship(files, "--name", "bench-static")
            server.ship(app, "--name", "bench-proxy")
            for work, host, path, ours_path, wanted in (
                ("edge static 1 KiB, CPU per request", "bench-static", "/1k.txt", "/1k.txt", "<= 1.0x nginx"),
                ("edge static 64 KiB, CPU per request", "bench-static", "/64k.txt", "/64k.txt", "<= 1.4x nginx"),
                ("edge proxy 1 KiB, CPU per request", "bench-proxy", "/proxied", "/", "<= 2x nginx"),
            ):
                compare(server, nginx, nginx_port, table, work, host, path, ours_path, wanted)
    finally:
        for process in (nginx, node):
            if process:
                process.terminate()
                process.wait()


def compare(server, nginx, nginx_port, table, work, app, path, ours_path, wanted):
    """Five rounds in turn; the median ratio counts. The app's own CPU is in a sandbox and not in ours."""
    ours_requests = [plain_request(f"{app}.localhost:{server.edge_port}", ours_path)]
    peer_requests = [plain_request("bench", path)]
    rounds = []
    pid = server.process.pid
    for _ in range(ROUNDS):
        apps_before = apps_cpu(server)
        ours = load(f"127.0.0.1:{server.edge_port}", ours_requests, 20_000, pid=pid)
        ours_us = ours["cpu_us"] - (apps_cpu(server) - apps_before) / ours["requests"] * 1e6
        peer = load(f"127.0.0.1:{nginx_port}", peer_requests, 20_000, pid=nginx.pid) if nginx else None
        rounds.append((ours_us / peer["cpu_us"] if peer else 0, ours_us, ours, peer))
    ratio, ours_us, ours, peer = sorted(rounds, key=lambda r: r[0])[ROUNDS // 2]
    table.add(
        work, f"{ours_us:.1f} us, {ours['per_second']:.0f}/s, p99 {ours['p99_us']} us",
        f"nginx {peer['cpu_us']:.1f} us, {peer['per_second']:.0f}/s" if peer else "nginx not installed",
        f"{ratio:.2f}x" if peer else "", wanted,
    )


def apps_cpu(server) -> float:
    """CPU of the sandboxed programs: every descendant that is not our own binary."""
    import os
    from measure import TICKS, tree
    from pathlib import Path

    ticks = 0
    for pid in tree(server.process.pid)[1:]:
        try:
            if "standpipe" in os.readlink(f"/proc/{pid}/exe"):
                continue
            ticks += sum(map(int, Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]))
        except OSError:
            continue
    return ticks / TICKS
