"""The verbs around `ship`: down, open, promote, logs, and the trash with its 48 hours."""

import json
import os
import pty
import signal
import socket
import subprocess
import time

import pytest

from edge_client import app_url, fetch, wait_for
from projects import node_app, node_server, write
from standpipe_server import BINARY, Server

HOUR_MS = 3600 * 1000
TRASH_HOURS = 48
BUCKET = "standpipe-000000000000"


def test_down_stops_the_server_and_everything_in_it(tmp_path):
    with Server(tmp_path / "data") as server:
        server.ship(write(tmp_path / "app", node_app("up")), "--name", "app")
        pid = server.process.pid
        done = server.run("down")
        assert done.stdout == f"stopped the server of {server.data} (pid {pid})\n"
        # `down` comes back after the end, not before it: nothing is waited for here.
        assert server.process.poll() == 0 and not (server.data / "server.json").exists()
        for door in ("pipe", "edge"):
            with pytest.raises(OSError):
                socket.create_connection(server.ready[door].rsplit(":", 1), timeout=5)
        assert server.run("down").stdout == "no standpipe server is running\n"
        assert server.run_json("down") == {"status": "not_running", "pid": None}
        server.start()
        assert fetch(server, app_url(server, "app"))[2] == b"up"
        assert server.run_json("down") == {"status": "stopped", "pid": server.process.pid}


def test_open_prints_the_address_and_starts_a_browser_on_a_desktop(server, tmp_path):
    """With a display and a terminal the desktop's own program gets the address; piped or without a display, nobody does."""
    report = server.ship(write(tmp_path / "app", {"index.html": "x"}), "--name", "opened")
    tools, opened = tmp_path / "bin", tmp_path / "opened.txt"
    tools.mkdir()
    (tools / "xdg-open").write_text(f"#!/bin/sh\nprintf '%s' \"$1\" > {opened}.new && mv {opened}.new {opened}\n")
    (tools / "xdg-open").chmod(0o755)
    desktop = {"PATH": f"{tools}:{os.environ['PATH']}", "DISPLAY": ":7"}
    assert server.run("open", "opened", env=desktop).stdout == report["url"] + "\n"
    assert server.run_json("open", "opened", env=desktop) == {"app": "opened", "url": report["url"]}

    def open_on_a_terminal(environment):
        ours, theirs = pty.openpty()
        command = [BINARY, "open", "opened", "--data", server.data]
        subprocess.run(command, stdout=theirs, stderr=theirs, check=True, env=server.environment | environment)
        os.close(theirs)
        shown = os.read(ours, 65536).decode()
        os.close(ours)
        assert report["url"] in shown

    headless = {"PATH": desktop["PATH"], "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    open_on_a_terminal({k: v for k, v in headless.items() if k == "PATH"})
    assert not opened.exists()
    open_on_a_terminal(desktop)
    wait_for(opened.exists, "the browser was not started")
    assert opened.read_text() == report["url"]


def test_promote_takes_what_is_kept_and_names_what_is_not(server, tmp_path):
    first = server.ship(write(tmp_path / "app", node_app("one")), "--name", "promoted")
    preview = server.ship(write(tmp_path / "app", node_app("two")), "--name", "promoted", "--preview")
    assert preview["next"][0] == f"standpipe promote {preview['deploy']} --app promoted"
    moved = server.run_json("promote", preview["deploy"], "--app", "promoted")
    assert (moved["status"], moved["deploy"], moved["previous"]) == ("live", preview["deploy"], first["deploy"])
    assert fetch(server, app_url(server, "promoted"))[2] == b"two"
    for arguments, status, word in (
        ([], 2, "say which deployment"),
        (["0000000000000000"], 1, "standpipe ls promoted"),
        (["not an id"], 1, "standpipe ls"),
    ):
        done = server.run("promote", *arguments, "--app", "promoted", check=False)
        assert done.returncode == status and word in done.stderr and "hint: " in done.stderr, done
    assert fetch(server, app_url(server, "promoted"))[2] == b"two"


def test_logs_of_one_deployment_and_so_many_lines(server, tmp_path):
    handler = "console.log('%s ' + q.url); r.end('x')"
    first = server.ship(write(tmp_path / "app", node_server(handler % "one")), "--name", "logging")
    for index in range(5):
        fetch(server, app_url(server, "logging", f"/{index}"))
    second = server.ship(write(tmp_path / "app", node_server(handler % "two")), "--name", "logging")
    fetch(server, app_url(server, "logging", "/last"))

    def lines(*arguments):
        done = server.run("logs", "logging", "--json", *arguments)
        return [json.loads(line)["text"] for line in done.stdout.splitlines()]

    assert [line for line in lines("--deployment", first["deploy"]) if line[-1].isdigit()] == [f"one /{index}" for index in range(5)]
    assert "two /last" in lines("--deployment", second["deploy"]) and not any("one" in line for line in lines("--deployment", second["deploy"]))
    assert lines("--lines", "1") == ["two /last"]
    assert server.run("logs", "logging", "--deployment", "0000000000000000", check=False).returncode == 1
    # A reader that has seen enough ends the command well.
    piped = subprocess.run(f"'{BINARY}' logs logging --data '{server.data}' | head -n 1", shell=True, capture_output=True, text=True, env=server.environment)
    assert piped.stdout.count("\n") == 1 and piped.stderr == ""


def test_following_logs_ends_with_ctrl_c_and_with_the_server(tmp_path):
    with Server(tmp_path / "data") as server:
        server.ship(write(tmp_path / "app", node_server("console.log('asked'); r.end('x')")), "--name", "followed")
        command = [BINARY, "logs", "followed", "-f", "--data", server.data]
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "env": server.environment}
        for end in (lambda one: one.send_signal(signal.SIGINT), lambda _: server.kill9()):
            restore = lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)
            with subprocess.Popen(command, preexec_fn=restore, **options) as following:
                fetch(server, app_url(server, "followed"))
                while "asked" not in (line := following.stdout.readline()):
                    assert line, "logs ended"
                end(following)
                _, talk = following.communicate(timeout=20)
                assert following.returncode != 0 and "panicked" not in talk


def test_the_trash_empties_itself_after_48_hours(tmp_path):
    """An app past its time goes with its function, revisions and archives; its data, and apps within their time, stay."""
    with Server(tmp_path / "data", "--housekeeping-secs", "1") as server:
        s3 = server.client("s3")
        for name in ("over", "within", "live"):
            server.ship(write(tmp_path / name, node_app(name)), "--name", name)
        s3.put_object(Bucket=f"{BUCKET}-over", Key="data", Body=b"kept")
        for name, hours in (("over", TRASH_HOURS + 1), ("within", TRASH_HOURS - 1)):
            report = server.run_json("rm", name, "--yes")
            until = report["restorable_until_ms"] / HOUR_MS - time.time() * 1000 / HOUR_MS
            assert report["status"] == "trashed" and TRASH_HOURS - 1 < until <= TRASH_HOURS
            marker = {"Bucket": BUCKET, "Key": f"apps/{name}/trash.json"}
            document = json.loads(s3.get_object(**marker)["Body"].read())
            document["removed_at_ms"] -= hours * HOUR_MS
            s3.put_object(**marker, Body=json.dumps(document).encode())

        def objects(name):
            return [row["Key"] for row in s3.list_objects_v2(Bucket=BUCKET, Prefix=f"apps/{name}/").get("Contents", [])]

        wait_for(lambda: not objects("over"), "the trash is not emptied")
        assert [row["app"] for row in server.run_json("ls")["apps"]] == ["live", "within"]
        undo = server.run("rm", "over", "--undo", check=False)
        assert undo.returncode == 1 and "over" in undo.stderr and "hint: " in undo.stderr
        assert s3.get_object(Bucket=f"{BUCKET}-over", Key="data")["Body"].read() == b"kept"
        server.run("rm", "within", "--undo")
        for name in ("within", "live"):
            wait_for(lambda: fetch(server, app_url(server, name))[2] == name.encode(), f"`{name}` is not served")
        # The name is free again.
        server.ship(tmp_path / "over", "--name", "over")
        assert fetch(server, app_url(server, "over"))[2] == b"over"
