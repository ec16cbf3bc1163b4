"""`standpipe up`, keys, env-aws, STS: the commands around the pipe."""

import json
import os
import signal
import socket
import stat
import subprocess
import time
from pathlib import Path

import pytest
from botocore.exceptions import ClientError

from standpipe_server import BINARY, Server, clean_environment


def start_and_fail(*arguments, **options):
    """Runs `up` with arguments it must refuse; it ends by itself."""
    return subprocess.run([BINARY, "up", *map(str, arguments)], capture_output=True, text=True, timeout=30, **options)


def test_ready_line_names_the_addresses(server):
    assert set(server.ready) >= {"status", "pipe", "edge", "domain", "data", "pid"}
    assert server.ready["pid"] == server.process.pid
    for name in ("pipe", "edge"):
        host, port = server.ready[name].rsplit(":", 1)
        socket.create_connection((host, int(port)), timeout=5).close()


def test_root_key_is_private_and_works(server):
    assert stat.S_IMODE(os.stat(server.data / "keys.json").st_mode) == 0o600
    identity = server.client("sts").get_caller_identity()
    assert identity["Account"] == "000000000000"
    assert identity["Arn"] == "arn:aws:iam::000000000000:root"


def test_a_key_of_another_account_is_another_caller(server):
    assert server.client("sts", account="123456789012").get_caller_identity()["Account"] == "123456789012"


def test_wrong_secret_and_unknown_key_are_refused(server):
    key_id, _ = server.key()
    for key in ((key_id, "wrong"), ("AKIAUNKNOWNUNKNOWN00", "wrong")):
        with pytest.raises(ClientError) as refused:
            server.client("sts", key=key).get_caller_identity()
        assert refused.value.response["ResponseMetadata"]["HTTPStatusCode"] == 403


def test_keys_are_made_listed_imported_and_removed_while_it_runs(server):
    made = server.run_json("key", "create", "--account", "210987654321")
    listed = server.run("key", "ls").stdout
    assert made["access_key_id"] in listed and made["secret_access_key"] not in listed
    server.run("key", "import", "mine", "my-secret", "--account", "210987654321")
    assert server.client("sts", key=("mine", "my-secret")).get_caller_identity()["Account"] == "210987654321"
    server.run("key", "rm", "mine")
    assert "mine" not in server.run("key", "ls").stdout.split()


def test_keys_work_without_a_server(tmp_path):
    environment = os.environ | {"XDG_STATE_HOME": str(tmp_path / "state")}
    command = [BINARY, "--data", tmp_path / "data", "--json", "key", "create", "--account", "111122223333"]
    made = json.loads(subprocess.run(command, capture_output=True, text=True, env=environment, check=True).stdout)
    with Server(tmp_path / "data") as server:
        key = made["access_key_id"], made["secret_access_key"]
        assert server.client("sts", key=key).get_caller_identity()["Account"] == "111122223333"


@pytest.mark.parametrize("account", ["12345", "1234567890123", "12345678901x", ""])
def test_account_must_be_twelve_digits(server, account):
    done = server.run("key", "create", "--account", account, check=False)
    assert done.returncode == 2 and "12" in done.stderr


def test_env_aws_is_what_a_shell_can_source(server):
    exports = server.run("env-aws").stdout
    shell = f"{exports}\nprintf '%s %s %s' \"$AWS_ENDPOINT_URL\" \"$AWS_REGION\" \"$AWS_ACCESS_KEY_ID\""
    printed = subprocess.run(["sh", "-c", shell], capture_output=True, text=True, check=True).stdout.split()
    assert printed == [server.endpoint, "us-east-1", server.key()[0]]


def test_a_client_finds_the_only_running_server_by_itself(tmp_path):
    with Server(tmp_path / "data") as server:
        environment = server.environment | {"HOME": str(tmp_path / "home")}
        done = subprocess.run([BINARY, "env-aws"], capture_output=True, text=True, env=environment)
        assert server.endpoint in done.stdout, done.stderr


def test_no_server_is_said_with_how_to_start_one(tmp_path):
    environment = os.environ | {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state")}
    done = subprocess.run([BINARY, "ls"], capture_output=True, text=True, env=environment)
    assert done.returncode == 6 and "standpipe up" in done.stderr


def test_taken_data_directory_is_refused_with_the_owner(server):
    done = start_and_fail("--data", server.data, "--pipe", "127.0.0.1:0", "--edge", "127.0.0.1:0")
    assert done.returncode == 1
    assert str(server.process.pid) in done.stderr and "--data" in done.stderr


def test_taken_port_is_refused_with_a_way_out(server, tmp_path):
    done = start_and_fail("--data", tmp_path / "other", "--pipe", server.ready["pipe"], "--edge", "127.0.0.1:0")
    assert done.returncode == 1
    assert server.ready["pipe"] in done.stderr and "--pipe" in done.stderr


def test_dev_mode_is_loopback_only(tmp_path):
    done = start_and_fail("--dev", "--data", tmp_path / "data", "--pipe", "0.0.0.0:0", "--edge", "127.0.0.1:0")
    assert done.returncode == 2 and "loopback" in done.stderr


def test_dev_mode_takes_any_key_and_twelve_digits_are_an_account(tmp_path):
    with Server(tmp_path / "data", "--dev") as server:
        assert server.client("sts", key=("test", "test")).get_caller_identity()["Account"] == "000000000000"
        assert server.client("sts", key=("123456789012", "x")).get_caller_identity()["Account"] == "123456789012"


def test_sigterm_drains_and_exits_0(tmp_path):
    server = Server(tmp_path / "data").__enter__()
    assert server.stop() == 0
    assert not (server.data / "server.json").exists()


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_nobody_reading_the_ready_line_is_no_failure(tmp_path, form):
    ours, theirs = os.pipe()
    os.close(ours)
    data = tmp_path / "data"
    command = [BINARY, "up", *form, "--data", data, "--pipe", "127.0.0.1:0", "--edge", "127.0.0.1:0"]
    process = subprocess.Popen(command, stdout=theirs, env=clean_environment(tmp_path))
    os.close(theirs)
    deadline = time.monotonic() + 30
    while not (data / "server.json").exists():
        assert process.poll() is None and time.monotonic() < deadline, "the server must come up and say where it is"
        time.sleep(0.01)
    process.send_signal(signal.SIGTERM)
    # -SIGTERM: the signal was there before the line was due. A panic would be 101.
    assert process.wait(30) in (0, -signal.SIGTERM)


def test_restart_after_kill_9_keeps_keys_and_objects(tmp_path):
    with Server(tmp_path / "data") as server:
        server.client("s3").create_bucket(Bucket="kept")
        key = server.key()
        server.kill9()
        server.start()
        assert server.key() == key
        assert [b["Name"] for b in server.client("s3").list_buckets()["Buckets"]] == ["kept"]


def test_doctor_names_the_parts(server):
    report = server.run_json("doctor")
    assert {"sandbox", "cgroup", "runtimes", "disk", "ports"} <= set(report)
    assert "tier" in report["sandbox"]


def test_usage_errors_exit_2(server):
    assert server.run("no-such-verb", check=False).returncode == 2


def test_a_burst_of_connections_waits_to_be_accepted(server):
    """Linux drops what is beyond the listener's queue, and the client tries again a second later."""
    most = int(Path("/proc/sys/net/core/somaxconn").read_text())
    for address in (server.ready["pipe"], server.ready["edge"]):
        listening = subprocess.run(["ss", "-ltnH", f"sport = :{address.rsplit(':', 1)[1]}"], capture_output=True, text=True, check=True).stdout
        assert int(listening.split()[2]) == min(4096, most), listening
