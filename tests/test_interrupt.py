"""A ship stopped in each of its steps, by Ctrl-C and by kill -9, and two ships that meet: nothing half done, the old
version serves until the new one is live, and the same command again ends well. The steps are held by a proxy, a lock or
a build that waits, so every stop is at a known place."""

import fcntl
import json
import os
import signal
import subprocess

import pytest

from edge_client import app_url, fetch, wait_for
from holding_proxy import WAIT_SECONDS, Front
from projects import NODE_SERVER, node_app, write
from standpipe_server import BINARY

WAITING = (
    "const [token, step] = process.argv.slice(2), fs = require('fs');"
    "if (process.env.NPM_CONFIG_HOLD === step) setTimeout(() => {}, 600000);"
    "else if (step === 'build') { fs.mkdirSync('public', { recursive: true }); fs.writeFileSync('public/built.txt', 'built'); }"
)
EXIT_CTRL_C = 130


def project_with_a_build(folder, token):
    """Installs, builds and has dependencies of its own; waits in a step when told so by its environment."""
    package = {
        "name": "one", "dependencies": {"dep": "file:./dep"},
        "scripts": {"start": "node server.js", "preinstall": f"node wait.js {token} install", "build": f"node wait.js {token} build"},
    }
    server = NODE_SERVER % "r.end(require('dep'))"
    return write(folder, {
        "package.json": json.dumps(package), "wait.js": WAITING, "server.js": server,
        "dep/package.json": '{"name":"dep","version":"1.0.0","main":"index.js"}', "dep/index.js": "module.exports = 'new'\n",
    })


def running_with(*words: str) -> bool:
    """True when a process has all the words among its arguments."""
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{entry}/cmdline", "rb") as line:
                if {word.encode() for word in words} <= set(line.read().split(b"\0")):
                    return True
        except OSError:
            pass
    return False


class Stop:
    """A place where a ship stands still. `step` is what Ctrl-C names; `live` tells which version visitors get there."""

    def __init__(self, step, live=b"old", build=False, pipe=None, edge=None, answer=False):
        self.step, self.live, self.build, self.pipe, self.edge, self.answer = step, live, build, pipe, edge, answer

    def arm(self, front, name, token):
        """Prepares the stop; gives a function that waits until the ship is there, and one that clears the way again."""
        if self.pipe or self.edge:
            proxy, wanted = (front.pipe, self.pipe) if self.pipe else (front.edge, self.edge)
            proxy.hold(lambda request: wanted(request, name), self.answer)
            return lambda: proxy.held.wait(WAIT_SECONDS), proxy.drop
        if self.step == "package":
            folder = front.data / "cache/dependencies"
            folder.mkdir(parents=True)
            lock = open(folder / "lock", "w")
            fcntl.flock(lock, fcntl.LOCK_EX)
            return lambda: wait_for(lambda: waits_for_lock(lock), "nobody waits for the lock"), lock.close
        return lambda: wait_for(lambda: running_with(token, self.step), f"`{self.step}` did not begin"), lambda: None


def waits_for_lock(lock) -> bool:
    """True when somebody stands behind the holder of a lock, as /proc/locks shows with `->`."""
    inode = f":{os.fstat(lock.fileno()).st_ino} "
    with open("/proc/locks") as locks:
        return any("->" in line and inode in line for line in locks)


STOPS = {
    "detect": Stop("detect", pipe=lambda r, app: r.method == "GET" and r.target.endswith(f"/apps/{app}/head.json")),
    "install": Stop("install", build=True),
    "build": Stop("build", build=True),
    "package": Stop("package", build=True),
    "upload": Stop("upload", pipe=lambda r, app: r.method == "PUT" and f"/apps/{app}/code/" in r.target),
    "revision": Stop("deploy", pipe=lambda r, app: r.method == "POST" and r.target.endswith(f"/standpipe-{app}/revisions")),
    "deployment": Stop("deploy", pipe=lambda r, app: r.method == "PUT" and f"/apps/{app}/deployments/" in r.target),
    "smoke": Stop("check", edge=lambda r, app: r.host.startswith(f"{app}-")),
    "before-switch": Stop("live", pipe=lambda r, app: r.method == "PUT" and r.target.endswith(f"/apps/{app}/head.json")),
    "after-switch": Stop("live", live=b"new", answer=True,
                         pipe=lambda r, app: r.method == "PUT" and r.target.endswith(f"/apps/{app}/head.json")),
    "observed": Stop("live", live=b"new", edge=lambda r, app: r.host.startswith(f"{app}.")),
}


def start_ship(data, folder, name, environment):
    return subprocess.Popen(
        [BINARY, "ship", folder, "--name", name, "--json", "--data", data], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True,
        # A test run in the background of a shell ignores Ctrl-C, and children would inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


@pytest.mark.parametrize("how", ["SIGINT", "SIGKILL"])
@pytest.mark.parametrize("where", STOPS)
def test_a_ship_stopped_anywhere_ends_well_when_run_again(server, tmp_path, where, how):
    stop, name, token = STOPS[where], f"stopped-{where}-{how.lower()}", f"token-{where}-{how}-{os.getpid()}"
    url = app_url(server, name)
    server.ship(write(tmp_path / "old", node_app("old")), "--name", name)
    project = project_with_a_build(tmp_path / "new", token) if stop.build else write(tmp_path / "new", node_app("new"))
    with Front(server, tmp_path / "front") as front:
        reached, clear = stop.arm(front, name, token)
        shipping = start_ship(front.data, project, name, server.environment | {"NPM_CONFIG_HOLD": where})
        try:
            assert reached(), f"the ship did not come to `{where}`"
            # The edge looks for a moved head every 100 ms.
            wait_for(lambda: fetch(server, url)[2] == stop.live, f"{stop.live} is not served while the ship stands still")
            os.killpg(shipping.pid, getattr(signal, how))
            said, talk = shipping.communicate(timeout=30)
        finally:
            shipping.kill()
            clear()
        if how == "SIGINT":
            assert shipping.returncode == EXIT_CTRL_C, talk
            error = json.loads(said)["error"]
            assert error["code"] == "interrupted" and f"interrupted at `{stop.step}`" in error["message"], error
            promise = "went live just now" if stop.step == "live" else "what was live keeps serving"
            assert promise in error["message"], error
            assert error["fix"] == [f"`standpipe ship {project} --name {name} --data {front.data}` goes on where this stopped"]
        else:
            assert (shipping.returncode, said) == (-signal.SIGKILL, "")
        wait_for(lambda: not running_with(token), "the build still runs")
        assert fetch(server, url)[2] == stop.live
        again = start_ship(front.data, project, name, server.environment)
        report = json.loads(again.communicate(timeout=60)[0])
    assert again.returncode == 0 and report["status"] == ("live" if stop.live == b"old" else "unchanged"), report
    assert fetch(server, url)[2] == b"new"
    last = server.ship(project, "--name", name)
    assert (last["status"], last["changed"]) == ("unchanged", {"files": 0, "bytes": 0})


def test_of_two_ships_the_second_to_finish_is_told(server, tmp_path):
    """Both begin on the same version; the one that moves the head first wins, the other ends with a conflict and no harm."""
    name = "two-ships"
    server.ship(write(tmp_path / "first", node_app("first")), "--name", name)
    left, right = write(tmp_path / "left", node_app("left")), write(tmp_path / "right", node_app("right"))
    with Front(server, tmp_path / "front") as front:
        front.pipe.hold(lambda request: STOPS["before-switch"].pipe(request, name))
        slower = start_ship(front.data, left, name, server.environment)
        assert front.pipe.held.wait(WAIT_SECONDS)
        assert server.ship(right, "--name", name)["status"] == "live"
        front.pipe.release()
        said, _ = slower.communicate(timeout=60)
    error = json.loads(said)["error"]
    assert (slower.returncode, error["code"]) == (5, "conflict"), error
    assert name in error["message"] and error["fix"], error
    assert fetch(server, app_url(server, name))[2] == b"right"
    assert server.ship(left, "--name", name)["status"] == "live"
    assert fetch(server, app_url(server, name))[2] == b"left"


def test_of_two_ships_of_one_folder_the_second_to_begin_is_told(server, tmp_path):
    name = "one-folder-twice"
    project = write(tmp_path / "project", node_app("mine"))
    with Front(server, tmp_path / "front") as front:
        front.pipe.hold(lambda request: STOPS["upload"].pipe(request, name))
        first = start_ship(front.data, project, name, server.environment)
        assert front.pipe.held.wait(WAIT_SECONDS)
        second = start_ship(front.data, project, name, server.environment)
        error = json.loads(second.communicate(timeout=60)[0])["error"]
        assert (second.returncode, error["code"], error["retryable"]) == (5, "busy", True), error
        assert "another ship of this folder" in error["message"] and error["fix"]
        front.pipe.release()
        report = json.loads(first.communicate(timeout=60)[0])
    assert (first.returncode, report["status"]) == (0, "live"), report
    assert fetch(server, app_url(server, name))[2] == b"mine"
