"""Every folder of examples/ is shipped and probed as its user would."""

import asyncio
import json
import shutil

import pytest
import websockets

from edge_client import app_url, fetch
from standpipe_server import ROOT

EXAMPLES = ROOT / "examples"
STATIC_OBJECTS = 9
RUN_BYTES_MIN = 256 * 1024
EDIT_BYTES_MAX = 96 * 1024


def ship_example(server, name):
    """Ships an example. Tests share a server, so whoever comes second finds it there, unchanged."""
    live = [row["app"] for row in server.run_json("ls")["apps"] if row["deployment"]]
    report = server.ship(EXAMPLES / name)
    assert report["status"] == ("unchanged" if name in live else "live"), report
    assert report["url"].rstrip("/") == app_url(server, name, "")
    return report


def test_static(fresh_server):
    server = fresh_server
    report = ship_example(server, "static")
    # Four files, a br and a gzip of each of the two that are large enough to gain, and the index.
    assert report["detected"]["framework"] == "static" and report["changed"]["files"] == STATIC_OBJECTS, report
    status, headers, body = fetch(server, app_url(server, "static"))
    assert status == 200 and b"It is live." in body
    assert headers["content-type"].startswith("text/html")
    assert headers["x-standpipe-deployment"] == report["deploy"]
    assert fetch(server, app_url(server, "static", "/about"))[0] == 200
    status, _, body = fetch(server, app_url(server, "static", "/nothing"))
    assert status == 404 and b"Not here." in body
    etag = headers["etag"]
    assert fetch(server, app_url(server, "static"), headers={"If-None-Match": etag})[0] == 304
    status, headers, body = fetch(server, app_url(server, "static", "/style.css"), headers={"Range": "bytes=0-4"})
    assert (status, body) == (206, b":root") and headers["content-range"].startswith("bytes 0-4/")


def test_static_again_changes_nothing(server):
    ship_example(server, "static")
    again = ship_example(server, "static")
    assert again["status"] == "unchanged" and again["changed"] == {"files": 0, "bytes": 0}


def test_express(server):
    report = ship_example(server, "express")
    assert report["detected"]["framework"] == "express"
    status, headers, body = fetch(server, app_url(server, "express"))
    assert status == 200 and json.loads(body) == {"hello": "express", "host": f"express.localhost:{server.edge_port}"}
    payload = bytes(range(256)) * 4096
    status, _, body = fetch(server, app_url(server, "express", "/echo"), "POST", payload, {"Content-Type": "application/x-test"})
    assert status == 200 and body == payload


def test_an_edit_of_a_small_app_sends_the_edit_alone(server, tmp_path):
    """Express and what it needs (about 1 MiB) go up once; then a changed file travels, and the archive's directory."""
    project = tmp_path / "edited"
    shutil.copytree(EXAMPLES / "express", project, ignore=shutil.ignore_patterns("node_modules"))
    first = server.ship(project)
    assert first["changed"]["bytes"] > RUN_BYTES_MIN, first
    source = project / "index.js"
    source.write_text(source.read_text().replace("hello: 'express'", "hello: 'edited'"))
    second = server.ship(project)
    assert second["changed"]["files"] == 1 and second["changed"]["bytes"] < EDIT_BYTES_MAX, second
    assert json.loads(fetch(server, app_url(server, "edited"))[2])["hello"] == "edited"


def test_express_streams_events_as_they_happen(server):
    ship_example(server, "express")
    import socket

    with socket.create_connection(("127.0.0.1", server.edge_port), timeout=30) as connection:
        connection.sendall(f"GET /ticks HTTP/1.1\r\nHost: express.localhost:{server.edge_port}\r\nConnection: close\r\n\r\n".encode())
        received = b""
        while b"data: 1" not in received:
            received += connection.recv(65536)
        # The first event is here while the last has not been written yet.
        assert b"data: 3" not in received
        while chunk := connection.recv(65536):
            received += chunk
    assert b"data: 3" in received


def test_fastapi_counts_in_its_own_bucket(server):
    report = ship_example(server, "fastapi")
    assert report["detected"]["framework"] == "fastapi"
    assert json.loads(fetch(server, app_url(server, "fastapi"))[2]) == {"hello": "fastapi"}
    for expected in (1, 2, 3):
        assert json.loads(fetch(server, app_url(server, "fastapi", "/visits"), "POST", b"")[2]) == {"visits": expected}
    objects = server.client("s3").list_objects_v2(Bucket="standpipe-000000000000-fastapi")
    assert [o["Key"] for o in objects["Contents"]] == ["visits"]


def test_websocket_echoes_through_both_proxies(server):
    ship_example(server, "websocket")

    async def talk():
        uri = f"ws://websocket.localhost:{server.edge_port}/"
        async with websockets.connect(uri, host="127.0.0.1", port=server.edge_port) as socket:
            for message in ("hello", b"\x00\xff" * 40000, "ünïcode"):
                await socket.send(message)
                assert await socket.recv() == message

    asyncio.run(talk())


def test_guestbook_keeps_entries(server):
    report = ship_example(server, "guestbook")
    assert report["detected"]["framework"] == "node+vite"
    status, _, page = fetch(server, app_url(server, "guestbook"))
    assert status == 200 and b"Guestbook" in page
    entry = json.dumps({"name": "Ada", "text": "on disk"})
    assert fetch(server, app_url(server, "guestbook", "/api/entries"), "POST", entry)[0] == 200
    status, _, body = fetch(server, app_url(server, "guestbook", "/api/entries"))
    assert status == 200 and any(e["text"] == "on disk" and e["name"] == "Ada" for e in json.loads(body))
    again = server.ship(EXAMPLES / "guestbook")
    assert again["changed"]["files"] == 0
    assert any(e["text"] == "on disk" for e in json.loads(fetch(server, app_url(server, "guestbook", "/api/entries"))[2]))


@pytest.mark.parametrize("name", ["static", "express", "fastapi", "websocket", "guestbook"])
def test_every_example_has_a_working_plan(server, name):
    plan = server.run_json("plan", EXAMPLES / name)
    assert plan["detected"]["framework"] and plan["detected"]["why"]
