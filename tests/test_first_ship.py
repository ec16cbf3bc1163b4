"""On a machine where nothing runs: what is started, what is not, and what a refused command leaves behind (nothing)."""

import json
import os
import signal
import socket
import subprocess

import pytest

from edge_client import fetch, wait_for
from projects import node_app, write
from standpipe_server import BINARY, ROOT, Server, clean_environment

VITE = '{"scripts":{"build":"vite build"},"devDependencies":{"vite":"7"}}'


@pytest.fixture
def home(tmp_path):
    """A person's home of the test's own; a server that was started from it ends with the test."""
    folder = tmp_path / "home"
    folder.mkdir()
    yield folder
    running = folder / ".standpipe/server.json"
    if running.exists():
        os.kill(json.loads(running.read_text())["pid"], signal.SIGTERM)
        wait_for(lambda: not running.exists(), "the server did not stop")


def run(home, *arguments, **environment):
    """A command with nothing in its environment that names a server."""
    surroundings = clean_environment(home) | {"HOME": str(home), "STANDPIPE_PIPE": "127.0.0.1:0", "STANDPIPE_EDGE": "127.0.0.1:0"}
    return subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True, timeout=120, env=surroundings | environment)


def processes_naming(folder) -> list[str]:
    """Command lines that name a folder, but for this test's own."""
    found = []
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{entry}/cmdline", "rb") as line:
                command = line.read()
        except OSError:
            continue
        if os.fsencode(folder) in command and int(entry) != os.getpid():
            found.append(command.decode(errors="replace"))
    return found


REFUSED = {
    # Title: files, what is shipped below the project, PATH, exit status, code, words of the message, words of the way out.
    "a-file": ({"file": "x"}, "file", None, 2, "not_a_directory", "is not a directory", "standpipe ship DIR"),
    "missing": ({}, "nowhere", None, 2, "not_a_directory", "does not exist", "standpipe ship DIR"),
    "empty": ({}, "", None, 1, "nothing_detected", "package.json", "Procfile"),
    "notes": ({"notes.txt": "x", "src/main.c": "x"}, "", None, 1, "nothing_detected", "requirements.txt", "Procfile"),
    "broken": ({"package.json": "{"}, "", None, 1, "bad_project_file", "package.json", "package.json"),
    "no-node": (node_app("x"), "", "/nowhere", 1, "tool_missing", "`node` is needed to run", "https://nodejs.org/"),
    "no-npm": ({"package.json": VITE, "index.html": "x"}, "", "/nowhere", 1, "tool_missing", "`npm` is needed to build", "https://nodejs.org/"),
    "no-python": ({"requirements.txt": "flask\n", "app.py": "from flask import Flask\napp = Flask(__name__)\n"}, "", "/nowhere",
                  1, "tool_missing", "`python3` is needed to build", "https://www.python.org/"),
}


# A plan tells what would be run, also on a machine that lacks the tools.
CASES = [(title, verb) for title, case in REFUSED.items() for verb in ("ship", "plan") if (verb, case[4]) != ("plan", "tool_missing")]


@pytest.mark.parametrize(("title", "verb"), CASES)
def test_a_refused_folder_starts_nothing_and_leaves_nothing(home, tmp_path, title, verb):
    files, below, path, status, code, message, fix = REFUSED[title]
    project = tmp_path / "project"
    project.mkdir()
    write(project, files)
    surroundings = {"PATH": path} if path else {}
    done = run(home, verb, project / below, "--json", **surroundings)
    error = json.loads(done.stdout)["error"]
    assert (done.returncode, error["code"]) == (status, code), done
    assert message in error["message"] and any(fix in one for one in error["fix"]), error
    assert list(home.iterdir()) == [] and processes_naming(home) == []
    # The same for people: the reason, and what to do.
    told = run(home, verb, project / below, **surroundings)
    assert told.returncode == status and told.stdout == "" and "error: " in told.stderr and "hint: " in told.stderr


def test_a_plan_starts_nothing(home, tmp_path):
    project = write(tmp_path / "planned", {"index.html": "x"})
    done = run(home, "plan", project, "--json", STANDPIPE_EDGE="127.0.0.1:8099")
    plan = json.loads(done.stdout)
    assert (plan["app"], plan["files"], plan["bytes"], plan["unchanged"]) == ("planned", 1, 1, False)
    assert plan["url"] == "http://planned.localhost:8099/" and plan["detected"]["framework"] == "static"
    assert list(home.iterdir()) == [] and processes_naming(home) == []


def test_doctor_starts_nothing_and_speaks_plainly(home):
    done = run(home, "doctor", "--json")
    report = json.loads(done.stdout)
    assert report["server"] is None and report["disk"]["free_bytes"] > 0
    assert report["sandbox"]["tier"] in ("full", "landlock") and len(report["sandbox"]["meaning"].split()) > 8
    assert report["egress"]["mode"] in ("tied", "untied") and len(report["egress"]["meaning"].split()) > 8
    assert list(home.iterdir()) == [] and processes_naming(home) == []
    text = run(home, "doctor").stdout
    for part in ("sandbox", "meaning"), ("egress", "meaning"):
        assert report[part[0]][part[1]] in text


def test_usage_errors_are_one_object_for_programs(home):
    done = run(home, "ship", "--no-such-flag", "--json")
    error = json.loads(done.stdout)["error"]
    assert (done.returncode, error["code"]) == (2, "usage") and "--no-such-flag" in error["message"] and error["fix"]


def test_ship_starts_a_server_that_outlives_it(home, tmp_path):
    """The README's first command, twice: the second sends nothing. Then `down`."""
    project = write(tmp_path / "project", {"index.html": "by itself"})
    first = run(home, "ship", project)
    running = json.loads((home / ".standpipe/server.json").read_text())
    assert first.returncode == 0 and f"started the pipe in the background (pid {running['pid']})" in first.stderr
    # stdout is data: the URL alone.
    assert first.stdout.count("\n") == 1 and first.stdout.startswith("http://project.localhost:")
    again = json.loads(run(home, "ship", project, "--json").stdout)
    assert (again["status"], again["changed"]) == ("unchanged", {"files": 0, "bytes": 0})
    assert again["url"] == first.stdout.strip()

    class Edge:
        edge_port = int(running["edge"].rsplit(":", 1)[1])

    assert fetch(Edge, again["url"])[2] == b"by itself"
    assert str(running["pid"]) in run(home, "down").stdout
    assert not (home / ".standpipe/server.json").exists()


def test_a_killed_server_that_nobody_has_noticed_is_no_server(home, tmp_path):
    """kill -9, and a parent that does not look: a zombie holds the number, but the next ship starts a server of its own."""
    project = write(tmp_path / "project", {"index.html": "again"})
    server = Server(home / ".standpipe").__enter__()
    try:
        server.process.kill()
        state = lambda: open(f"/proc/{server.process.pid}/stat").read().rsplit(")", 1)[1].split()[0]
        wait_for(lambda: state() == "Z", "the killed server is no zombie")
        refused = run(home, "ls", "--json")
        assert (refused.returncode, json.loads(refused.stdout)["error"]["code"]) == (6, "not_running")
        done = run(home, "ship", project)
        assert done.returncode == 0 and "started the pipe in the background" in done.stderr, done
    finally:
        server.kill9()


@pytest.mark.parametrize("verb", ["doctor", "plan", "env-aws", "ls"])
def test_a_reader_that_has_seen_enough_is_no_failure(home, server, verb):
    """`standpipe ls | head`: the pipe is closed before anything is written."""
    ours, theirs = os.pipe()
    os.close(ours)
    command = [BINARY, verb, *([ROOT / "examples/static"] if verb == "plan" else []), "--data", server.data]
    done = subprocess.run(command, stdout=theirs, stderr=subprocess.PIPE, text=True, timeout=60, env=clean_environment(home))
    os.close(theirs)
    assert (done.returncode, done.stderr) == (0, "")


def test_taken_ports_are_stepped_over_and_named(home, tmp_path):
    """Another program has the usual ports: the server takes the next free ones and says so."""
    taken = []
    for port in (4566, 8080):
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
            listener.listen()
            taken.append(listener)
        except OSError:
            listener.close()
    surroundings = {k: v for k, v in (clean_environment(home) | {"HOME": str(home)}).items() if not k.startswith("STANDPIPE_")}
    project = write(tmp_path / "project", {"index.html": "beside others"})
    try:
        done = subprocess.run([BINARY, "ship", project], capture_output=True, text=True, timeout=60, env=surroundings)
    finally:
        for listener in taken:
            listener.close()
    assert done.returncode == 0, done.stderr
    assert "another program has port 4566" in done.stderr and "another program has port 8080" in done.stderr
