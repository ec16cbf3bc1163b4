"""What every section needs: CPU of a process tree, signed raw requests, the load generator, the table."""

import base64
import json
import os
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

ROOT = Path(__file__).resolve().parent.parent
LOAD = Path(os.environ.get("STANDPIPE_LOAD_BIN", ROOT / "target/release/standpipe-load"))
#: set by `--quick`: short rows
QUICK = False
TICKS = os.sysconf("SC_CLK_TCK")


def tree(pid: int) -> list[int]:
    """A process and all its descendants."""
    pids = [pid]
    for parent in pids:
        try:
            for task in os.listdir(f"/proc/{parent}/task"):
                pids += [int(child) for child in Path(f"/proc/{parent}/task/{task}/children").read_text().split()]
        except OSError:
            continue
    return pids


def cpu_seconds(pid: int) -> float:
    """User and system time of a process tree, reaped children included."""
    ticks = 0
    for member in tree(pid):
        try:
            fields = Path(f"/proc/{member}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        ticks += sum(map(int, fields[11:15]))
    return ticks / TICKS


def rss_mib(pid: int) -> float:
    """Resident set of one process, in MiB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def signed_request(url: str, method: str, key: tuple[str, str] | None, body=b"", headers=None) -> bytes:
    """One HTTP/1.1 request as bytes, signed as botocore signs for S3 (payload hash included)."""
    request = AWSRequest(method=method, url=url, data=body, headers=headers or {})
    if key:
        S3SigV4Auth(Credentials(*key), "s3", "us-east-1").add_auth(request)
    parts = urlsplit(url)
    lines = [f"{method} {parts.path or '/'}{'?' + parts.query if parts.query else ''} HTTP/1.1", f"Host: {parts.netloc}"]
    lines += [f"{name}: {value}" for name, value in request.headers.items() if name.lower() not in ("host", "content-length")]
    if body or method in ("PUT", "POST"):
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def plain_request(host: str, path: str, headers="") -> bytes:
    """An unsigned GET."""
    return f"GET {path} HTTP/1.1\r\nHost: {host}\r\n{headers}\r\n".encode()


def load(address: str, requests: list[bytes], count: int, connections=32, pid: int | None = None, expect=200, seconds_max=60) -> dict:
    """Runs the load generator; adds the server's CPU per request when `pid` is given."""
    with tempfile.NamedTemporaryFile("w", suffix=".requests") as file:
        file.write("\n".join(base64.b64encode(request).decode() for request in requests) + "\n")
        file.flush()
        before = cpu_seconds(pid) if pid else 0
        done = subprocess.run(
            [LOAD, "--connect", address, "--requests", file.name, "--count", str(count), "--connections", str(connections),
             "--seconds-max", str(seconds_max)],
            capture_output=True, text=True, check=True,
        )
        after = cpu_seconds(pid) if pid else 0
    report = json.loads(done.stdout)
    wrong = {status: n for status, n in report["statuses"].items() if int(status) != expect}
    if wrong or report["errors"]:
        raise SystemExit(f"load on {address}: unexpected answers {wrong}, {report['errors']} errors {report.get('first_error', '')}")
    if pid:
        report["cpu_us"] = (after - before) / report["requests"] * 1e6
    return report


class Table:
    """Rows of (what, ours, peer or limit, ratio, wanted)."""

    def __init__(self):
        self.rows = []

    def add(self, work: str, ours: str, peer="", ratio="", wanted=""):
        self.rows.append((work, ours, peer, ratio, wanted))
        print(f"  {work}: {ours}" + (f" | {peer}" if peer else "") + (f" | {ratio}" if ratio else ""), flush=True)

    def print(self):
        head = ("work", "standpipe", "peer", "ratio", "wanted")
        widths = [max(len(row[i]) for row in [head, *self.rows]) for i in range(5)]
        for row in (head, tuple("-" * w for w in widths), *self.rows):
            print("| " + " | ".join(cell.ljust(w) for cell, w in zip(row, widths)) + " |")
