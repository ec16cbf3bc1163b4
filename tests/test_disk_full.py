"""A full disk: writes are refused with a reason, reads and apps go on, and free space heals everything by itself."""

import os
import subprocess

import pytest
from botocore.exceptions import ClientError

from edge_client import app_url, fetch, wait_for
from projects import write
from standpipe_server import Server

MIB = 1024 * 1024
DISK_MIB = 96
FILLER_MIB = 48
OBJECT = os.urandom(MIB)


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 96 MiB, half of it taken by a file that a test can remove."""
    mount_point = tmp_path / "disk"
    mount_point.mkdir()
    if os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root")
    options = f"size={DISK_MIB}m"
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "standpipe-test", mount_point], capture_output=True, text=True)
    if mounted.returncode != 0:
        pytest.skip(f"cannot mount a small disk here: {mounted.stderr.strip()}")
    filler = mount_point / "filler"
    filler.write_bytes(bytes(FILLER_MIB * MIB))
    yield mount_point
    # The sandboxes' launcher ends just after the server; whatever stays longer is a leak and keeps the disk busy.
    unmount = ["umount", mount_point]
    try:
        wait_for(lambda: subprocess.run(unmount, capture_output=True).returncode == 0, "the data directory is still in use")
    except AssertionError:
        subprocess.run(["umount", "--lazy", mount_point], check=True)
        raise


@pytest.fixture
def server_on_small_disk(small_disk):
    with Server(small_disk / "data") as running:
        yield running


def fill(client) -> tuple[list[str], ClientError]:
    """Puts objects of 1 MiB, then ever smaller ones, until even 1 KiB is refused. Returns the keys and the refusal."""
    stored, refusal = [], None
    for size in (MIB, 128 * 1024, 16 * 1024, 1024):
        for index in range(4000):
            key = f"{size}/{index}"
            try:
                client.put_object(Bucket="full", Key=key, Body=OBJECT[:size])
                stored.append(key)
            except ClientError as error:
                refusal = error
                break
    assert stored and refusal, "the disk did not become full"
    return stored, refusal


def check_readable(client, keys):
    for key in keys[:: max(1, len(keys) // 50)]:
        size = int(key.split("/")[0])
        assert client.get_object(Bucket="full", Key=key)["Body"].read() == OBJECT[:size], key
    listed = {
        row["Key"] for page in client.get_paginator("list_objects_v2").paginate(Bucket="full") for row in page.get("Contents", [])
    }
    assert listed == set(keys), "LIST shows a refused write, or misses an acknowledged one"


def test_writes_are_refused_reads_go_on_and_space_heals(server_on_small_disk, small_disk):
    server = server_on_small_disk
    client = server.client("s3")
    client.create_bucket(Bucket="full")
    stored, refusal = fill(client)
    assert refusal.response["ResponseMetadata"]["HTTPStatusCode"] in (503, 507), refusal.response
    assert "full" in refusal.response["Error"]["Message"] or "space" in refusal.response["Error"]["Message"]
    check_readable(client, stored)

    # Dead and alive again while the disk is full: it starts, and everything is still readable.
    server.kill9()
    server.start()
    check_readable(client, stored)

    (small_disk / "filler").unlink()
    client.put_object(Bucket="full", Key="1024/after", Body=OBJECT[:1024])
    client.put_object(Bucket="full", Key="1048576/after", Body=OBJECT)
    check_readable(client, [*stored, "1024/after", "1048576/after"])


def test_deleting_makes_room_again(server_on_small_disk):
    """A person whose disk is full deletes objects; that must work, and the room must come back."""
    client = server_on_small_disk.client("s3")
    client.create_bucket(Bucket="full")
    stored, _ = fill(client)
    for key in stored:
        client.delete_object(Bucket="full", Key=key)
    check_readable(client, [])


def test_ship_on_a_full_disk_says_so_and_switches_nothing(server_on_small_disk, small_disk, tmp_path):
    server, project = server_on_small_disk, tmp_path / "project"
    server.ship(write(project, {"index.html": "old"}), "--name", "app")
    assert fetch(server, app_url(server, "app"))[2] == b"old"
    client = server.client("s3")
    client.create_bucket(Bucket="full")
    fill(client)

    write(project, {"index.html": "new", "picture.bin": os.urandom(8 * MIB)})
    done = server.run("ship", project, "--name", "app", check=False)
    assert done.returncode == 1 and ("full" in done.stderr or "space" in done.stderr), done.stderr
    assert "hint: " in done.stderr
    assert fetch(server, app_url(server, "app"))[2] == b"old"

    (small_disk / "filler").unlink()
    assert server.ship(project, "--name", "app")["status"] == "live"
    assert fetch(server, app_url(server, "app"))[2] == b"new"
