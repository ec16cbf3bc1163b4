"""Starts, stops and kills a standpipe server, and makes clients for it."""

import json
import os
import signal
import subprocess
from pathlib import Path

import boto3
from botocore.config import Config

ROOT = Path(__file__).resolve().parent.parent
BINARY = Path(os.environ.get("STANDPIPE_BIN", ROOT / "target/release/standpipe"))
STOP_SECONDS = 30


def clean_environment(home: Path) -> dict:
    """The caller's environment without anything that points at AWS or another standpipe."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("AWS_", "STANDPIPE_"))}
    kept.update({"AWS_CA_BUNDLE": os.environ[k] for k in ("AWS_CA_BUNDLE",) if k in os.environ})
    return kept | {"XDG_STATE_HOME": str(home / "state"), "AWS_EC2_METADATA_DISABLED": "true"}


class Server:
    """`standpipe up` as a child process. `with Server(folder) as server: ...`"""

    def __init__(self, data: Path, *arguments: str):
        self.data = Path(data)
        self.arguments = list(arguments)
        self.process = None
        self.ready = {}
        self.environment = clean_environment(self.data.parent)

    def __enter__(self):
        self.data.mkdir(parents=True, exist_ok=True)
        return self.start()

    def __exit__(self, *_):
        self.stop()

    def start(self):
        """Starts it; after the first start on the same ports again."""
        pipe, edge = self.ready.get("pipe", "127.0.0.1:0"), self.ready.get("edge", "127.0.0.1:0")
        command = [BINARY, "up", "--json", "--data", self.data, "--pipe", pipe, "--edge", edge, *self.arguments]
        self.log = open(self.data.parent / f"{self.data.name}.log", "ab")
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.log, env=self.environment)
        line = self.process.stdout.readline()
        self.ready = json.loads(line) if line else {}
        assert self.ready.get("status") == "ready", f"server did not start: {line!r}; log {self.log.name}"
        return self

    def stop(self) -> int:
        """SIGTERM, as a service manager does it; returns the exit status."""
        if self.process is None:
            return 0
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        finally:
            self._forget()

    def kill9(self):
        """The power cord, as far as a process can feel it."""
        self.process.kill()
        self.process.wait()
        self._forget()

    def _forget(self):
        self.process.stdout.close()
        self.log.close()
        self.process = None

    @property
    def endpoint(self) -> str:
        return f"http://{self.ready['pipe']}"

    @property
    def edge_port(self) -> int:
        return int(self.ready["edge"].rsplit(":", 1)[1])

    def run(self, *arguments, check=True, **options) -> subprocess.CompletedProcess:
        """Runs a client command against this server."""
        done = subprocess.run(
            [BINARY, *map(str, arguments), "--data", self.data],
            capture_output=True, text=True, env=self.environment | options.pop("env", {}), **options,
        )
        if check:
            assert done.returncode == 0, f"{arguments} exited {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def run_json(self, *arguments, **options) -> dict:
        """Runs a command with `--json` and reads its one object."""
        return json.loads(self.run(*arguments, "--json", **options).stdout)

    def ship(self, folder, *arguments, **options) -> dict:
        return self.run_json("ship", folder, *arguments, **options)

    def key(self, account="000000000000") -> tuple[str, str]:
        """An access key of an account: the root key, or one made now."""
        if account == "000000000000":
            exports = dict(
                line.removeprefix("export ").split("=", 1) for line in self.run("env-aws").stdout.splitlines() if "=" in line
            )
            return exports["AWS_ACCESS_KEY_ID"], exports["AWS_SECRET_ACCESS_KEY"].strip("'\"")
        made = self.run_json("key", "create", "--account", account)
        return made["access_key_id"], made["secret_access_key"]

    def client(self, service: str, account="000000000000", key=None, **config):
        """A boto3 client; unchanged but for endpoint and key."""
        access_key_id, secret_access_key = key or self.key(account)
        return boto3.session.Session().client(
            service, endpoint_url=self.endpoint, region_name="us-east-1",
            aws_access_key_id=access_key_id, aws_secret_access_key=secret_access_key,
            config=Config(retries={"total_max_attempts": 1}, **config),
        )

    def aws(self, *arguments, check=True, **options) -> subprocess.CompletedProcess:
        """The aws CLI with nothing but what `env-aws` prints."""
        access_key_id, secret_access_key = self.key()
        environment = self.environment | {
            "AWS_ENDPOINT_URL": self.endpoint, "AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": access_key_id, "AWS_SECRET_ACCESS_KEY": secret_access_key, "AWS_PAGER": "",
        }
        aws = Path(os.sys.executable).parent / "aws"
        done = subprocess.run([aws, *map(str, arguments)], capture_output=True, text=True, env=environment, **options)
        if check:
            assert done.returncode == 0, f"aws {arguments} exited {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done
