"""`standpipe ship` and its sisters on small projects made here."""

import json
import os
import pty
import re
import subprocess

import pytest

from edge_client import app_url, fetch, wait_for
from projects import node_app, node_server, write
from standpipe_server import BINARY


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "project"
    folder.mkdir()
    return folder


@pytest.fixture
def name(request):
    """An app name of the test's own, from its title."""
    return request.node.name.replace("test_", "").replace("_", "-").split("[")[0][:32].strip("-")


def test_new_version_goes_live_and_rolls_back(server, project, name):
    first = server.ship(write(project, node_app("one")), "--name", name)
    assert fetch(server, app_url(server, name))[2] == b"one"
    second = server.ship(write(project, node_app("two")), "--name", name)
    assert second["previous"] == first["deploy"] and second["changed"]["files"] >= 1
    assert fetch(server, app_url(server, name))[2] == b"two"
    server.run("rollback", "--app", name)
    assert fetch(server, app_url(server, name))[2] == b"one"
    server.run("promote", second["deploy"], "--app", name)
    assert fetch(server, app_url(server, name))[2] == b"two"


def test_preview_leaves_production_alone(server, project, name):
    server.ship(write(project, node_app("live")), "--name", name)
    preview = server.ship(write(project, node_app("next")), "--name", name, "--preview")
    assert fetch(server, app_url(server, name))[2] == b"live"
    assert fetch(server, preview["url"])[2] == b"next"
    server.run("promote", preview["deploy"], "--app", name)
    assert fetch(server, app_url(server, name))[2] == b"next"


def test_environment_reaches_the_app_and_is_never_shown(server, project, name):
    files = node_app("") | {
        "server.js": "require('http').createServer((q, r) => r.end(process.env.GREETING ?? 'unset')).listen(process.env.PORT);\n"
    }
    server.ship(write(project, files), "--name", name)
    assert fetch(server, app_url(server, name))[2] == b"unset"
    server.run("env", "set", name, "GREETING=a secret word")
    listing = server.run("env", "ls", name).stdout
    assert "GREETING" in listing and "a secret word" not in listing
    server.ship(project, "--name", name)
    assert fetch(server, app_url(server, name))[2] == b"a secret word"
    preview = server.ship(project, "--name", name, "--preview")
    assert fetch(server, preview["url"])[2] == b"unset"
    server.run("env", "rm", name, "GREETING")
    server.ship(project, "--name", name)
    assert fetch(server, app_url(server, name))[2] == b"unset"


def test_logs_show_what_the_app_wrote(server, project, name):
    files = node_app("x") | {
        "server.js": "console.log('started here');"
        "require('http').createServer((q, r) => { console.error('asked ' + q.url); r.end('x'); }).listen(process.env.PORT);\n"
    }
    server.ship(write(project, files), "--name", name)
    fetch(server, app_url(server, name, "/tea"))
    lines = server.run("logs", name).stdout
    assert "started here" in lines and "asked /tea" in lines


def test_logs_follow(server, project, name):
    """`logs -f` prints a line when it is written, not when the reader's buffer is full."""
    server.ship(write(project, node_server("console.log('asked ' + q.url); r.end('x')")), "--name", name)
    command = [BINARY, "logs", name, "--follow", "--data", server.data]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=server.environment) as following:
        try:
            for path in ("/one", "/two"):
                fetch(server, app_url(server, name, path))
                while f"asked {path}" not in (line := following.stdout.readline()):
                    assert line, "logs ended"
        finally:
            following.terminate()


def test_progress_is_for_terminals(server, project, name):
    """Steps with their times on a terminal; piped, the URL on stdout and a few plain lines on stderr."""
    command = [BINARY, "ship", write(project, node_app("one")), "--name", name, "--data", server.data]
    piped = subprocess.run(command, capture_output=True, text=True, env=server.environment)
    assert piped.stdout.strip() == app_url(server, name) and "\x1b" not in piped.stderr and "\r" not in piped.stderr
    assert piped.stderr.startswith("live after ")
    write(project, node_app("two"))
    ours, theirs = pty.openpty()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, text=True, env=server.environment | {"TERM": "xterm"})
    os.close(theirs)
    shown = os.read(ours, 65536).decode()
    os.close(ours)
    assert done.stdout.strip() == app_url(server, name)
    steps = [step for step in ("package", "upload", "deploy", "check", "live") if re.search(rf"{step}.*\d+(\.\d+)? m?s", shown)]
    assert steps == ["package", "upload", "deploy", "check", "live"], shown
    assert "undo: standpipe rollback" in shown


def test_a_bar_shows_what_travels(server, project, name):
    """On a terminal an upload is a bar that fills up; piped there is none."""
    write(project, {"index.html": "beside large files"} | {f"{index}.bin": os.urandom(1024 * 1024) for index in range(3)})
    command = [BINARY, "ship", project, "--name", name, "--data", server.data]
    ours, theirs = pty.openpty()
    subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, check=True, env=server.environment | {"TERM": "xterm"})
    os.close(theirs)
    shown = os.read(ours, 65536).decode()
    os.close(ours)
    assert re.search(r"upload.*\[#{24}\] 3\.0 MiB of 3\.0 MiB", shown), shown
    assert re.search(r"upload.* 3\.0 MiB in 5 objects", shown), shown


def test_ls_and_open(server, project, name):
    report = server.ship(write(project, {"index.html": "hi"}), "--name", name)
    assert name in [row["app"] for row in server.run_json("ls")["apps"]]
    assert report["deploy"] in [row["deployment"] for row in server.run_json("ls", name)["deployments"]]
    assert server.run("open", name).stdout.strip() == report["url"]


def test_removed_app_is_gone_and_comes_back(server, project, name):
    server.ship(write(project, {"index.html": "still here"}), "--name", name)
    refused = server.run("rm", name, check=False)
    assert refused.returncode == 4 and "--yes" in refused.stderr
    server.run("rm", name, "--yes")
    wait_for(lambda: fetch(server, app_url(server, name))[0] == 404, "the removed app is still served")
    server.run("rm", name, "--undo")
    wait_for(lambda: fetch(server, app_url(server, name))[2] == b"still here", "the restored app is not served")


def test_plan_writes_nothing(server, project, name):
    plan = server.run_json("plan", write(project, {"index.html": "hi"}), "--name", name)
    assert plan["detected"]["framework"] == "static"
    assert fetch(server, app_url(server, name))[0] == 404


class TestBadInput:
    """A clear message, the right exit code, and nothing left behind."""

    def refuse(self, server, folder, name, *arguments):
        done = server.run("ship", folder, "--name", name, "--json", *arguments, check=False)
        report = json.loads(done.stdout)
        assert report["status"] == "failed" and report["error"]["message"] and report["error"]["fix"]
        assert fetch(server, app_url(server, name))[0] == 404
        return done.returncode, report["error"]

    def test_not_a_directory(self, server, project, name):
        code, error = self.refuse(server, write(project, {"file": "x"}) / "file", name)
        assert code == 2 and "not a directory" in error["message"]

    def test_nothing_detectable(self, server, project, name):
        code, error = self.refuse(server, write(project, {"notes.xyz": "x"}), name)
        assert code == 1 and error["code"] == "nothing_detected"
        assert "package.json" in json.dumps(error) and "requirements.txt" in json.dumps(error)

    def test_build_failure_shows_the_log(self, server, project, name):
        package = {"name": "b", "scripts": {"build": "node fail.js"}}
        files = {"package.json": json.dumps(package), "fail.js": "for (let i = 0; i < 60; i++) console.log('line ' + i); process.exit(3)"}
        code, error = self.refuse(server, write(project, files), name)
        assert code == 1 and error["code"] == "build_failed" and error["phase"] == "build"
        assert len(error["log_tail"]) == 40 and "line 59" in error["log_tail"][-1] + error["log_tail"][-2] + error["log_tail"][-3]
        assert "build" in error["message"]

    def test_app_that_exits(self, server, project, name):
        files = node_app("") | {"server.js": "console.log('no database here'); process.exit(7)"}
        code, error = self.refuse(server, write(project, files), name)
        assert code == 1 and any("no database here" in line for line in error["log_tail"])

    def test_app_on_the_wrong_port(self, server, project, name):
        files = node_app("") | {"server.js": "require('http').createServer((q, r) => r.end()).listen(5999)"}
        code, error = self.refuse(server, write(project, files), name)
        assert code == 1 and "5999" in error["message"] and "PORT" in json.dumps(error)

    def test_link_leaving_the_tree(self, server, project, name):
        write(project, node_app("x"))
        (project / "leak").symlink_to("/etc/passwd")
        code, error = self.refuse(server, project, name)
        assert code == 1 and "leak" in error["message"]

    def test_bad_app_name(self, server, project, name):
        done = server.run("ship", write(project, {"index.html": "x"}), "--name", "Not A Name", check=False)
        assert done.returncode == 2 and "--name" in done.stderr

    def test_unknown_app(self, server):
        done = server.run("logs", "never-shipped", check=False)
        assert done.returncode == 1 and "never-shipped" in done.stderr and "standpipe ls" in done.stderr


def test_spaces_and_unicode_in_file_names(server, project, name):
    server.ship(write(project, {"index.html": "x", "a b/ü é.txt": "found", "100%.txt": "percent"}), "--name", name)
    assert fetch(server, app_url(server, name, "/a%20b/%C3%BC%20%C3%A9.txt"))[2] == b"found"
    assert fetch(server, app_url(server, name, "/100%25.txt"))[2] == b"percent"


def test_corrupted_head_keeps_serving_and_says_so(server, project, name):
    server.ship(write(project, {"index.html": "good"}), "--name", name)
    assert fetch(server, app_url(server, name))[2] == b"good"
    server.client("s3").put_object(Bucket="standpipe-000000000000", Key=f"apps/{name}/head.json", Body=b"{nonsense")
    assert fetch(server, app_url(server, name))[2] == b"good"
    done = server.run("ship", write(project, {"index.html": "new"}), "--name", name, "--json", check=False)
    report = json.loads(done.stdout)
    assert report["status"] == "failed" and "head" in report["error"]["message"]
