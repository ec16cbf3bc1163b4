"""The guestbook in a real headless Chromium."""

import json
import os
import shutil
import subprocess
import urllib.parse

import pytest

from standpipe_server import ROOT

CLIENTS = ROOT / "tests/clients"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed: apt-get install chromium")
def test_guestbook_in_a_browser(server, tmp_path):
    url = server.ship(ROOT / "examples/guestbook")["url"]
    text = "written by a browser <b>not bold</b>"
    screenshot = ROOT / "target/guestbook.png"
    done = subprocess.run(
        ["node", CLIENTS / "guestbook.mjs", url, text, screenshot],
        capture_output=True, text=True, timeout=120, env=os.environ | {"CHROMIUM": CHROMIUM, "HOME": str(tmp_path)},
    )
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["entries"] >= 1 and result["problems"] == []
    assert screenshot.stat().st_size > 10_000


def test_js_sdk_unmodified(server):
    key_id, secret = server.key()
    environment = server.environment | {
        "AWS_ENDPOINT_URL": server.endpoint, "AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": key_id, "AWS_SECRET_ACCESS_KEY": secret,
    }
    done = subprocess.run(["node", CLIENTS / "s3.mjs", "js-sdk-bucket"], capture_output=True, text=True, timeout=120, env=environment)
    assert done.returncode == 0, done.stderr
    assert urllib.parse.unquote(done.stdout).strip() == "ok"
