"""Other people's clients, unmodified: the JS SDK is in test_browser.py, the aws CLI and boto3 in test_s3_clients.py."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

CLIENTS = Path(__file__).resolve().parent.parent / "clients"
ROOT = CLIENTS.parent.parent
# Where ./test puts clients that need an environment or a build of their own.
PYTHON = Path(os.environ.get("STANDPIPE_STRANGERS_PYTHON", ROOT / "target/strangers-venv/bin/python"))
RUST = Path(os.environ.get("STANDPIPE_STRANGERS_RUST", ROOT / "target/strangers-rust/debug/standpipe-test-clients"))


@pytest.fixture
def run(server, tmp_path):
    """Runs a command with nothing but what `env-aws` prints."""
    access_key_id, secret_access_key = server.key()
    environment = server.environment | {
        "AWS_ENDPOINT_URL": server.endpoint, "AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": access_key_id, "AWS_SECRET_ACCESS_KEY": secret_access_key, "HOME": str(tmp_path),
    }
    environment.pop("AWS_CA_BUNDLE", None)  # plain HTTP here, and rclone cannot take one

    def run(*command, **variables):
        done = subprocess.run(
            [str(word) for word in command], capture_output=True, text=True, timeout=180, env=environment | variables,
        )
        assert done.returncode == 0, f"{command} exited {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    return run


def needs(path, how):
    if not path or not Path(path).exists():
        pytest.skip(f"not installed: {how}")


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def documents(tmp_path):
    """A folder with small, odd, empty and large files."""
    folder = tmp_path / "documents"
    (folder / "deep/er").mkdir(parents=True)
    (folder / "a file +&%.txt").write_text("one")
    (folder / "deep/ünïcode").write_text("two")
    (folder / "deep/er/empty").write_bytes(b"")
    (folder / "large").write_bytes(bytes(range(256)) * 40_000)
    return folder


def test_s3fs_and_polars(run):
    needs(PYTHON, "./test makes target/strangers-venv from tests/clients/requirements.txt")
    assert run(PYTHON, CLIENTS / "files.py", "strangers-files").strip().endswith("ok")


def test_rust_object_store(run, server):
    needs(RUST, "./test --strangers builds tests/clients/rust")
    server.client("s3").create_bucket(Bucket="strangers-object-store")
    assert run(RUST, "object-store", "strangers-object-store").strip().endswith("ok")


def test_rust_sdk_for_s3(run):
    needs(RUST, "./test --strangers builds tests/clients/rust")
    assert run(RUST, "s3", "strangers-rust-s3").strip().endswith("ok")


def test_rust_sdk_for_sqs(run):
    needs(RUST, "./test --strangers builds tests/clients/rust")
    assert run(RUST, "sqs", "strangers-rust-sqs").strip().endswith("ok")


def test_rclone_syncs_checks_moves_and_purges(run, server, documents, tmp_path):
    rclone = shutil.which("rclone")
    needs(rclone, "apt-get install rclone")
    # rclone sends `x-amz-acl: private` unless told otherwise; as on AWS, a new bucket takes this list only.
    settings = f"provider=Other,env_auth,acl=bucket-owner-full-control,no_check_bucket,endpoint='{server.endpoint}',region=us-east-1"
    remote = f":s3,{settings}:strangers-rclone"
    server.client("s3").create_bucket(Bucket="strangers-rclone")
    # Cut at 5 MiB, the large file goes in parts.
    run(rclone, "sync", documents, f"{remote}/tree", "--s3-upload-cutoff", "5M", "--s3-chunk-size", "5M")
    run(rclone, "check", documents, f"{remote}/tree", "--download")
    (documents / "added").write_text("three")
    run(rclone, "sync", documents, f"{remote}/tree", "--checksum")
    run(rclone, "moveto", f"{remote}/tree/large", f"{remote}/moved")
    run(rclone, "copy", remote, tmp_path / "back")
    back = tree(tmp_path / "back")
    assert back.pop("moved") == (documents / "large").read_bytes()
    assert {name.removeprefix("tree/") for name in back} == set(tree(documents)) - {"large"}
    listed = run(rclone, "lsf", "-R", "--files-only", remote).split("\n")
    assert "tree/deep/ünïcode" in listed
    run(rclone, "purge", remote)
    assert "strangers-rclone" not in [bucket["Name"] for bucket in server.client("s3").list_buckets()["Buckets"]]


def test_restic_backs_up_prunes_and_restores(run, server, documents, tmp_path):
    restic = shutil.which("restic")
    needs(restic, "apt-get install restic")

    def call(*arguments):
        return run(restic, "--repo", f"s3:{server.endpoint}/strangers-restic", *arguments, RESTIC_PASSWORD="only for the test")

    call("init")
    call("backup", documents)
    before = tree(documents)
    (documents / "large").write_bytes(b"changed")
    call("backup", documents)
    assert len(call("snapshots", "--json").split('"short_id"')) == 3
    call("check", "--read-data")
    first = call("snapshots", "--json").split('"short_id":"')[1][:8]
    call("restore", first, "--target", tmp_path / "back")
    assert tree(tmp_path / "back" / documents.relative_to("/")) == before
    call("forget", "--keep-last", "1", "--prune")
    call("check", "--read-data")
