"""`standpipe scrub`: every flipped bit is found, named by what it belongs to, and never served."""

import json
import re

import pytest
from botocore.exceptions import BotoCoreError, ClientError
from urllib3.exceptions import HTTPError

SIZES = {"inline": 900, "apart": 9_000, "packed": 200_000, "file": 5_000_000}


def body_of(name: str) -> bytes:
    return (name.encode() + b" is a text that no other object has. ") * (SIZES[name] // (len(name) + 37) + 1)


@pytest.fixture
def filled(fresh_server):
    client = fresh_server.client("s3")
    client.create_bucket(Bucket="rot")
    for name in SIZES:
        client.put_object(Bucket="rot", Key=f"dir/{name}", Body=body_of(name))
    return fresh_server


def flip(server, name: str):
    """Flips one bit of every place where the store keeps these bytes."""
    needle, flipped = body_of(name)[200:260], 0
    for path in [server.data / "index.redb", *server.data.glob("blobs/*/*")]:
        content = path.read_bytes()
        with open(path, "r+b") as file:
            for found in re.finditer(re.escape(needle), content):
                file.seek(found.start() + 7)
                file.write(bytes([content[found.start() + 7] ^ 4]))
                flipped += 1
    assert flipped, f"{name} is nowhere"


def scrub(server, *arguments) -> tuple[int, dict]:
    done = server.run("scrub", "--json", *arguments, check=False)
    return done.returncode, json.loads(done.stdout)


def read(client, key):
    return client.get_object(Bucket="rot", Key=key)["Body"].read()


@pytest.mark.parametrize("running", [False, True], ids=["stopped", "running"])
def test_a_scrub_names_every_damaged_object_and_no_other(filled, running):
    if not running:
        filled.stop()
    code, report = scrub(filled)
    assert (code, report["status"], report["damage"]) == (0, "clean", []) and report["blobs"] == 2
    # Blob files only: what the index of a running server holds in memory is not read from the disk again.
    damaged = ["packed", "file"] if running else list(SIZES)
    for name in damaged:
        flip(filled, name)
    code, report = scrub(filled, "--mib-per-second", "500")
    objects = {(found["bucket"], found["key"]) for found in report["damage"] if found["kind"] == "object"}
    assert code == 1 and report["status"] == "damaged"
    assert objects == {("rot", f"dir/{name}") for name in damaged}, report
    said = filled.run("scrub", check=False)
    assert said.returncode == 1 and "damaged object `dir/packed`" in said.stdout, said
    if not running:
        filled.start()
    client = filled.client("s3")
    for name in SIZES:
        if name not in damaged:
            assert read(client, f"dir/{name}") == body_of(name)
            continue
        with pytest.raises((ClientError, BotoCoreError, HTTPError)):
            read(client, f"dir/{name}")
    # Where only the bytes are damaged and the record is not, the object can be put again.
    for name in ("packed", "file"):
        client.put_object(Bucket="rot", Key=f"dir/{name}", Body=body_of(name))
        assert read(client, f"dir/{name}") == body_of(name)


def test_data_that_does_not_open_is_damage_too(filled):
    filled.kill9()
    log = filled.data / "log"
    content = bytearray(log.read_bytes())
    content[40] ^= 1
    log.write_bytes(content)
    code, report = scrub(filled)
    assert code == 1 and report["damage"][0]["kind"] == "store" and "log" in report["damage"][0]["what"]


def test_a_folder_without_data_is_a_wrong_argument(fresh_server, tmp_path):
    fresh_server.stop()
    fresh_server.data = tmp_path / "empty"
    fresh_server.data.mkdir()
    done = fresh_server.run("scrub", check=False)
    assert done.returncode == 2 and "there is no data" in done.stderr
    assert list(fresh_server.data.iterdir()) == []
