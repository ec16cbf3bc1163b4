"""Odd trees and interrupted work: a clear message, the right exit status, nothing left behind, and no crash."""

import json
import os
import subprocess
import threading

import pytest

from edge_client import app_url, fetch, wait_for
from projects import node_app, node_program, write
from standpipe_server import BINARY

TREE_FILES = 100_000
TREE_SECONDS_MAX = 60


def refused(server, folder, name, *arguments, **options) -> tuple[int, dict]:
    """A ship that must fail: its exit status and error. The app must not exist afterwards."""
    done = server.run("ship", folder, "--name", name, "--json", *arguments, check=False, **options)
    assert done.returncode != 0, done.stdout
    report = json.loads(done.stdout)
    assert report["status"] == "failed" and report["error"]["message"], report
    assert fetch(server, app_url(server, name))[0] == 404
    assert name not in [row["app"] for row in server.run_json("ls")["apps"] if row["deployment"]]
    return done.returncode, report["error"]


def test_a_tree_of_100_000_files(server, tmp_path):
    """Ships in bounded time, is served, and shipped again changes nothing."""
    tree = write(tmp_path / "site", {f"source/{index}.txt": f"content {index}" for index in range(50)} | {"index.html": "many"})
    for folder in range(1000):
        (tree / f"d{folder}").mkdir()
        for index in range(TREE_FILES // 1000):
            os.link(tree / f"source/{index % 50}.txt", tree / f"d{folder}/f{index}.txt")
    report = server.ship(tree, "--name", "hundred-thousand", timeout=TREE_SECONDS_MAX)
    assert report["status"] == "live"
    assert fetch(server, app_url(server, "hundred-thousand", "/d999/f99.txt"))[2] == b"content 49"
    again = server.ship(tree, "--name", "hundred-thousand", timeout=TREE_SECONDS_MAX)
    assert again["changed"] == {"files": 0, "bytes": 0}


def test_an_app_that_never_listens(server, tmp_path):
    """After the start deadline (30 s): its log, the port, and what to do."""
    write(tmp_path, node_program("console.log('waiting for a database'); setInterval(() => {}, 1000);"))
    code, error = refused(server, tmp_path, "never-listens")
    assert code == 1 and error["code"] == "smoke_failed" and "did not listen" in error["message"] and "PORT" in json.dumps(error)
    assert any("waiting for a database" in line for line in error["log_tail"])


def test_an_app_whose_first_page_fails(server, tmp_path):
    code, error = refused(server, write(tmp_path, node_program(
        "require('http').createServer((q, r) => { console.log('no table'); r.statusCode = 500; r.end(); }).listen(process.env.PORT)"
    )), "first-page-fails")
    assert code == 1 and "500" in error["message"] and any("no table" in line for line in error["log_tail"])


def test_a_bad_version_leaves_the_good_one(server, tmp_path):
    """A failed ship of a live app: the old version serves, and the message says so by its status."""
    server.ship(write(tmp_path, node_app("good")), "--name", "stays-good")
    write(tmp_path, node_program("process.exit(3)"))
    done = server.run("ship", tmp_path, "--name", "stays-good", "--json", check=False)
    assert done.returncode == 1 and fetch(server, app_url(server, "stays-good"))[2] == b"good"
    live = [row for row in server.run_json("ls", "stays-good")["deployments"] if row["live"]]
    assert len(live) == 1


@pytest.mark.parametrize("target", ["/etc/passwd", "../..", "../outside.txt", "a/../../outside.txt"])
def test_links_that_leave_the_tree(server, tmp_path, target):
    write(tmp_path, {"outside.txt": "out", "project/index.html": "x", "project/a/b.txt": "y"})
    (tmp_path / "project/leak").symlink_to(target)
    code, error = refused(server, tmp_path / "project", "leaking-link")
    assert code == 1 and error["code"] == "link_leaves_tree" and "leak" in error["message"]


def test_links_in_a_circle_and_to_nowhere(server, tmp_path):
    """They lead to no file, so they are no page; never followed for ever, and no reason to refuse the rest."""
    write(tmp_path, {"index.html": "still served"})
    (tmp_path / "circle").symlink_to("circle")
    (tmp_path / "here").symlink_to(".")
    (tmp_path / "nowhere").symlink_to("missing.txt")
    report = server.ship(tmp_path, "--name", "circles", timeout=60)
    assert (report["status"], report["changed"]["files"]) == ("live", 2), report
    assert fetch(server, app_url(server, "circles"))[2] == b"still served"
    for path in ("/circle", "/here/index.html", "/nowhere"):
        assert fetch(server, app_url(server, "circles", path))[0] == 404, path


def test_a_link_inside_the_tree_is_followed(server, tmp_path):
    write(tmp_path, {"index.html": "x", "a/real.txt": "found by link"})
    (tmp_path / "alias.txt").symlink_to("a/real.txt")
    server.ship(tmp_path, "--name", "inner-link")
    assert fetch(server, app_url(server, "inner-link", "/alias.txt"))[2] == b"found by link"


def test_a_name_that_is_not_unicode(server, tmp_path):
    write(tmp_path, {"index.html": "x"})
    with open(os.fsencode(tmp_path) + b"/caf\xe9.txt", "wb") as file:
        file.write(b"x")
    code, error = refused(server, tmp_path, "not-unicode")
    assert code == 1 and error["code"] == "bad_file_name" and "caf" in error["message"]


def test_sockets_and_pipes_do_not_hang_a_ship(server, tmp_path):
    """A FIFO in the folder: opened for reading it would wait for ever."""
    write(tmp_path, {"index.html": "x"})
    os.mkfifo(tmp_path / "pipe")
    assert server.ship(tmp_path, "--name", "with-fifo", timeout=60)["status"] == "live"
    assert fetch(server, app_url(server, "with-fifo", "/pipe"))[0] == 404


@pytest.mark.parametrize("content, code", [
    ("{", "bad_project_file"), ("[]", "bad_project_file"), ("nul\0", "bad_project_file"),
    ('{"scripts": "x"}', "nothing_detected"), ('{"scripts": {"start": 7}}', "nothing_detected"), ("\ufeff{}", "nothing_detected"),
])
def test_a_package_json_that_is_none(server, tmp_path, content, code):
    """Named with its file when it is no JSON object; one that says nothing useful is nothing to go by. No panic."""
    done = server.run("ship", write(tmp_path, {"package.json": content}), "--name", "broken-package", "--json", check=False)
    report = json.loads(done.stdout)
    assert (done.returncode, report["error"]["code"]) == (1, code), report
    assert "panicked" not in done.stderr and "package.json" in json.dumps(report["error"])


def test_an_empty_folder_and_a_missing_one(server, tmp_path):
    (tmp_path / "empty").mkdir()
    code, error = refused(server, tmp_path / "empty", "empty-folder")
    assert code == 1 and error["code"] == "nothing_detected"
    code, error = refused(server, tmp_path / "missing", "missing-folder")
    assert code == 2 and "missing" in error["message"]


def test_the_folder_changes_while_it_ships(server, tmp_path):
    """Files vanish and grow during the ship: it ends well or says which; the app is whole either way."""
    write(tmp_path, {"index.html": "x"} | {f"f{index}.txt": "x" * 2000 for index in range(300)})
    stop = threading.Event()

    def disturb():
        turn = 0
        while not stop.is_set():
            turn += 1
            (tmp_path / f"f{turn % 300}.txt").unlink(missing_ok=True)
            (tmp_path / f"f{turn * 7 % 300}.txt").write_text("y" * (turn % 5000))

    disturber = threading.Thread(target=disturb)
    disturber.start()
    try:
        done = server.run("ship", tmp_path, "--name", "restless", "--json", check=False, timeout=60)
    finally:
        stop.set()
        disturber.join()
    report = json.loads(done.stdout)
    assert done.returncode == 0 or report["error"]["message"], done
    assert "panicked" not in done.stderr
    # Either is right: the disturbed ship may have caught the very tree that is there now.
    assert server.ship(tmp_path, "--name", "restless")["status"] in ("live", "unchanged")
    assert fetch(server, app_url(server, "restless"))[2] == b"x"


def test_every_verb_names_an_unknown_app(server):
    for verb in (["logs", "nobody"], ["open", "nobody"], ["rollback", "--app", "nobody"], ["promote", "aaaaaaaaaaaaaaaa", "--app", "nobody"],
                 ["rm", "nobody", "--yes"], ["rm", "nobody", "--undo"], ["env", "ls", "nobody"], ["ls", "nobody"]):
        done = server.run(*verb, check=False)
        assert done.returncode in (1, 2), (verb, done)
        assert "nobody" in done.stderr and "hint: " in done.stderr, (verb, done.stderr)


def test_a_ship_of_a_locked_folder_says_who_is_faster(server, tmp_path):
    """Two ships of one folder at once: both end, at least one wins, and the other's status is a conflict's."""
    write(tmp_path, node_app("same folder"))
    command = [BINARY, "ship", tmp_path, "--name", "same-folder", "--json", "--data", server.data]
    racers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=server.environment) for _ in range(4)]
    ends = [(racer.wait(60), json.loads(racer.stdout.read())) for racer in racers]
    assert any(code == 0 for code, _ in ends)
    assert all(code in (0, 5) for code, _ in ends), ends
    assert fetch(server, app_url(server, "same-folder"))[2] == b"same folder"
