"""What an operator meets: a second start, a normal user, few file descriptors, idle visitors, and what is left behind."""

import json
import os
import pwd
import resource
import shutil
import signal
import socket
import subprocess
from pathlib import Path

import pytest

from edge_client import app_url, fetch, wait_for
from projects import node_app, node_server, write
from standpipe_server import BINARY, Server

IDLE_CONNECTIONS = 300
OPEN_FILES = 256


def traces_of(path) -> list[str]:
    """Processes, mounts and cgroups that name a folder."""
    found, word = [], os.fsencode(path)
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            command = Path(f"/proc/{entry}/cmdline").read_bytes()
        except OSError:
            continue
        if word in command and int(entry) != os.getpid():
            found.append(f"process {entry}: {command[:200]!r}")
    found += [f"mount {line}" for line in Path("/proc/mounts").read_text().splitlines() if str(path) in line]
    return found


def sandbox_cgroups(server) -> set[Path]:
    """The cgroups made for a server's sandboxes: `standpipe-PID`, by the pid of its launcher."""
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()
    return {path for child in children for path in Path("/sys/fs/cgroup").glob(f"**/standpipe-{child}")}


@pytest.mark.parametrize("end", ["SIGTERM", "SIGKILL"])
def test_nothing_stays_behind(tmp_path, end):
    """Apps, mounts and cgroups end with the server, however it ends."""
    token = f"sandboxed-{end}-{os.getpid()}"
    program = "require('child_process').spawn('sleep', ['600'], { argv0: '%s', detached: true }); r.end('started')" % token
    with Server(tmp_path / "data") as server:
        server.ship(write(tmp_path / "app", node_server(program)), "--name", "app")
        fetch(server, app_url(server, "app"))
        groups = sandbox_cgroups(server)
        assert traces_of(token) and traces_of(server.data)
        assert groups or os.geteuid() != 0, "no cgroup found to look at"
        server.stop() if end == "SIGTERM" else server.kill9()
        wait_for(lambda: not traces_of(token), "the app's processes still run")
        wait_for(lambda: not traces_of(server.data), "processes or mounts of the server are left")
        if end == "SIGTERM":
            assert not [group for group in groups if group.exists()]
        # The launcher outlives a killed server by the time it needs to clear away.
        wait_for(lambda: not [group for group in groups if group.exists()], "cgroups are left")


def test_cgroups_of_a_killed_launcher_are_swept_by_the_next_start(tmp_path):
    """Server and launcher killed together, nobody is left to clear away: the next start does."""
    with Server(tmp_path / "data") as server:
        server.ship(write(tmp_path / "app", node_app("up")), "--name", "app")
        groups = sandbox_cgroups(server)
        assert groups or os.geteuid() != 0, "no cgroup found to look at"
        for child in Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split():
            os.kill(int(child), signal.SIGKILL)
        server.kill9()
        wait_for(lambda: not traces_of(server.data), "processes or mounts of the server are left")
        assert [group for group in groups if group.exists()] or os.geteuid() != 0
        server.start()
        wait_for(lambda: not [group for group in groups if group.exists()], "cgroups are left after the next start")


def test_a_refused_second_start_does_not_disturb_the_first(server, tmp_path):
    server.ship(write(tmp_path / "one", node_app("one")), "--name", "undisturbed-one")
    command = [BINARY, "up", "--data", server.data, "--pipe", "127.0.0.1:0", "--edge", "127.0.0.1:0"]
    refused = subprocess.run(command, capture_output=True, text=True, env=server.environment, timeout=30)
    assert refused.returncode == 1 and str(server.process.pid) in refused.stderr
    assert fetch(server, app_url(server, "undisturbed-one"))[2] == b"one"
    server.ship(write(tmp_path / "two", node_app("two")), "--name", "undisturbed-two")
    assert fetch(server, app_url(server, "undisturbed-two"))[2] == b"two"


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="needs root and setpriv to become another user")
def test_everything_works_as_a_normal_user(tmp_path):
    """No root: the pipe, a build, a sandboxed app with its bucket, a restart."""
    nobody = pwd.getpwnam("nobody")
    for folder in [tmp_path, *tmp_path.parents]:
        if folder.stat().st_mode & 0o005 != 0o005 and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o005)
    program = tmp_path / "standpipe"
    shutil.copy(BINARY, program)
    program.chmod(0o755)
    data, project = tmp_path / "data", tmp_path / "project"
    files = node_app("as nobody") | {"build.js": "require('fs').writeFileSync('built.txt', String(process.getuid()))"}
    files["package.json"] = '{"name":"one","scripts":{"start":"node server.js","build":"node build.js"}}'
    write(project, files)
    data.mkdir()
    for path in [data, project, *project.rglob("*")]:
        os.chown(path, nobody.pw_uid, nobody.pw_gid)
    environment = {"HOME": str(data), "PATH": os.environ["PATH"], "XDG_STATE_HOME": str(data / "state")}
    user = ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups", program]
    with open(tmp_path / "log", "wb") as log:
        up = subprocess.Popen([*user, "up", "--json", "--data", data, "--pipe", "127.0.0.1:0", "--edge", "127.0.0.1:0"],
                              stdout=subprocess.PIPE, stderr=log, env=environment)
    try:
        ready = json.loads(up.stdout.readline())
        shipped = subprocess.run([*user, "ship", project, "--name", "user", "--json", "--data", data], capture_output=True, text=True, env=environment)
        report = json.loads(shipped.stdout)
        assert report["status"] == "live", report

        class Edge:
            edge_port = int(ready["edge"].rsplit(":", 1)[1])

        assert fetch(Edge, report["url"])[2] == b"as nobody"
        doctor = subprocess.run([*user, "doctor", "--json", "--data", data], capture_output=True, text=True, env=environment)
        assert json.loads(doctor.stdout)["sandbox"]["tier"], doctor
    finally:
        up.send_signal(signal.SIGTERM)
        assert up.wait(30) == 0, (tmp_path / "log").read_text()
        up.stdout.close()


def test_idle_visitors_do_not_keep_others_out(server, tmp_path):
    """Hundreds of connections that say nothing, and as many that stop in the middle of a request."""
    server.ship(write(tmp_path, {"index.html": "served"}), "--name", "crowded")
    idle = []
    try:
        for index in range(IDLE_CONNECTIONS):
            for door in ("pipe", "edge"):
                connection = socket.create_connection(server.ready[door].rsplit(":", 1), timeout=10)
                if index % 2:
                    connection.sendall(b"GET / HTTP/1.1\r\nHost: crow")
                idle.append(connection)
        for _ in range(10):
            assert fetch(server, app_url(server, "crowded"), timeout=10)[2] == b"served"
            assert "Buckets" in server.client("s3").list_buckets()
    finally:
        for connection in idle:
            connection.close()


def test_few_file_descriptors_are_no_end(tmp_path):
    """More visitors than the process may have files: it waits, goes on, and is whole when they leave."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES if hard == resource.RLIM_INFINITY else hard))
    try:
        server = Server(tmp_path / "data").__enter__()
        resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    try:
        client = server.client("s3")
        client.create_bucket(Bucket="few-files")
        client.put_object(Bucket="few-files", Key="before", Body=b"1")
        crowd = [socket.create_connection(server.ready["pipe"].rsplit(":", 1), timeout=10) for _ in range(OPEN_FILES + 100)]
        assert server.process.poll() is None
        for connection in crowd:
            connection.close()

        def works():
            try:
                client.put_object(Bucket="few-files", Key="after", Body=b"2")
                return client.get_object(Bucket="few-files", Key="after")["Body"].read() == b"2"
            except Exception:
                return False

        wait_for(works, "the server did not recover")
        assert client.get_object(Bucket="few-files", Key="before")["Body"].read() == b"1"
    finally:
        assert server.stop() == 0
