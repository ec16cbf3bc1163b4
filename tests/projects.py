"""Small projects that the tests ship."""

import json
from pathlib import Path

NODE_SERVER = "require('http').createServer((q, r) => { %s }).listen(process.env.PORT);\n"


def write(folder: Path, files: dict) -> Path:
    """Writes files by their paths; texts or bytes."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content) if isinstance(content, bytes) else path.write_text(content)
    return folder


def node_program(program: str) -> dict:
    """A Node app of one file without dependencies."""
    package = {"name": "one", "scripts": {"start": "node server.js"}}
    return {"package.json": json.dumps(package), "server.js": program}


def node_server(handler: str) -> dict:
    """A Node server; `handler` is JavaScript with the request `q` and the response `r`."""
    return node_program(NODE_SERVER % handler)


def node_app(text: str) -> dict:
    """A one-file Node server that answers a text."""
    return node_server("r.end(%s)" % json.dumps(text))
