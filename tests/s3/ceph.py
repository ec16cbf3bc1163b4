"""Runs Ceph's public s3-tests against a server of its own and compares the outcome with docs/s3-tests.md.

    git clone https://github.com/ceph/s3-tests
    pip install -r s3-tests/requirements.txt boto3==1.44.5 pytest-timeout pytest-xdist   # without botocore[crt]
    python tests/s3/ceph.py s3-tests

Every case must pass unless docs/s3-tests.md lists it with a verdict and a reason, and what is listed must fail: the
list cannot rot. Exit status 0 says that both hold. What follows the checkout goes to pytest (`-k versioning`, `-n 4`).
"""

import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from standpipe_server import Server  # noqa: E402  (found through the path above)

LIST = ROOT / "docs/s3-tests.md"
# A "day" of lifecycle rules, in seconds: the suite waits some of these and expects rules of few days to have acted.
LIFECYCLE_DAY_SECONDS = 10
REAL_DAY_SECONDS = 86_400
# These compare the date in x-amz-expiration with the calendar: they need real days.
CALENDAR_CASES = "expiration_header"
# Every role of the suite and the digit its account begins with; the suite's tenants are accounts here.
ROLES = {"s3 main": 1, "s3 alt": 2, "s3 tenant": 3, "iam": 1, "iam root": 4, "iam alt root": 5}
WORKER_COUNT_MAX = 8
MODULES = ["test_s3.py", "test_headers.py", "test_utils.py"]


def configuration(server: Server, worker: int) -> str:
    """The suite's configuration file for this server and one worker of pytest-xdist."""
    host, port = server.ready["pipe"].rsplit(":", 1)
    lines = ["[DEFAULT]", f"host = {host}", f"port = {port}", "is_secure = False", "ssl_verify = False",
             "[fixtures]", "bucket prefix = s3tests-{random}-"]
    for role, digit in ROLES.items():
        account = f"{digit}{worker:011}"
        access_key, secret_key = server.key(account)
        owner = server.client("s3", key=(access_key, secret_key)).list_buckets()["Owner"]
        lines += [f"[{role}]", f"access_key = {access_key}", f"secret_key = {secret_key}", f"user_id = {owner['ID']}",
                  f"display_name = {owner['ID']}", f"email = {account}@example.com", f"tenant = {account}"]
        if role == "s3 main":
            lines += ["api_name = eu-west-1", f"lc_debug_interval = {LIFECYCLE_DAY_SECONDS}"]
            # The suite wants two keys; an account has one.
            managed = key_of(server, (access_key, secret_key))
            lines += [f"kms_keyid = {managed}", f"kms_keyid2 = {managed}"]
    return "\n".join(lines) + "\n"


def key_of(server: Server, key: tuple[str, str]) -> str:
    """The name of the key `aws/s3` of an account, as a write is told it."""
    client, bucket = server.client("s3", key=key), f"key-of-{key[0].lower()}"
    client.create_bucket(Bucket=bucket)
    name = client.put_object(Bucket=bucket, Key="k", ServerSideEncryption="aws:kms")["SSEKMSKeyId"]
    client.delete_object(Bucket=bucket, Key="k")
    client.delete_bucket(Bucket=bucket)
    return name


def listed() -> dict[str, str]:
    """Case -> verdict, from the tables of docs/s3-tests.md."""
    rows = re.findall(r"^\| `(test_\S+)` \| ([a-z]+) \|", LIST.read_text(), re.MULTILINE) if LIST.exists() else []
    return dict(rows)


def outcomes(report: Path) -> dict[str, str]:
    """Case -> passed, failed or skipped, from pytest's JUnit file."""
    found = {}
    for case in ET.parse(report).getroot().iter("testcase"):
        name = case.get("name")
        states = {child.tag for child in case}
        now = "failed" if states & {"failure", "error"} else "skipped" if "skipped" in states else "passed"
        # A case whose clean-up errs has two entries: the worse one counts.
        found[name] = now if found.get(name) != "failed" else "failed"
    return found


def run_suite(checkout: Path, server: Server, folder: Path, only: str, arguments: list[str]) -> dict[str, str]:
    """One run of the cases whose names match `only`."""
    for worker in range(WORKER_COUNT_MAX):
        (folder / f"s3tests-{worker}.conf").write_text(configuration(server, worker))
    report = folder / "report.xml"
    modules = [f"s3tests/functional/{module}" for module in MODULES]
    chosen = [] if any(".py" in argument for argument in arguments) else modules
    environment = server.environment | {"S3TEST_CONF_OF_WORKER": str(folder / "s3tests-{}.conf"), "AWS_DEFAULT_REGION": "us-east-1"}
    environment["S3TEST_ONLY"] = only
    environment["PYTHONPATH"] = str(Path(__file__).parent)
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "ceph_plugin", "--tb=short", "--timeout=120", f"--junitxml={report}", *chosen, *arguments],
        cwd=checkout, env=environment, check=False,
    )
    return outcomes(report)


def main() -> int:
    if len(sys.argv) < 2 or not Path(sys.argv[1], "s3tests").is_dir():
        print("usage: ceph.py CHECKOUT [PYTEST ARGUMENTS]; CHECKOUT is a clone of https://github.com/ceph/s3-tests", file=sys.stderr)
        return 2
    known = listed()
    found = {}
    for day, only in ((LIFECYCLE_DAY_SECONDS, f"^(?!.*{CALENDAR_CASES})"), (REAL_DAY_SECONDS, CALENDAR_CASES)):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(os.environ.get("S3_TESTS_KEEP", name)) / str(day)
            folder.mkdir(parents=True, exist_ok=True)
            with Server(folder / "data", "--s3-lifecycle-day-secs", str(day)) as server:
                found |= run_suite(Path(sys.argv[1]), server, folder, only, sys.argv[2:])
    failed = sorted(case for case, state in found.items() if state == "failed")
    surprises = [case for case in failed if case not in known]
    stale = sorted(case for case in known if found.get(case) == "passed")
    for case in surprises:
        print(f"failed, and not in {LIST.name}: {case}")
    for case in stale:
        print(f"passed, but {LIST.name} says it cannot: {case}")
    if not found:
        print("no case ran", file=sys.stderr)
        return 2
    passed = sum(state == "passed" for state in found.values())
    print(f"{len(found)} cases: {passed} passed, {len(failed)} failed ({len(failed) - len(surprises)} of them listed)")
    return 1 if surprises or stale else 0


if __name__ == "__main__":
    sys.exit(main())
