"""HTTP to an app by its host name: connects to the edge's port, so no DNS is needed."""

import http.client
import re
import socket
import time
from urllib.parse import urlsplit

WAIT_SECONDS = 20


def fetch(server, url: str, method="GET", body=None, headers=None, timeout=60):
    """One request to a URL the edge printed. Returns (status, headers, body)."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection("127.0.0.1", server.edge_port, timeout=timeout)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection.request(method, path, body=body, headers={"Host": parts.netloc} | (headers or {}))
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, answer.headers, content


def app_url(server, app: str, path="/") -> str:
    return f"http://{app}.localhost:{server.edge_port}{path}"


def wait_for(condition, complaint: str, seconds=WAIT_SECONDS):
    """Asks again and again until it is true; the asking itself takes the time."""
    deadline = time.monotonic() + seconds
    while not (result := condition()):
        assert time.monotonic() < deadline, f"{complaint} after {seconds} s"
    return result


def raw(address: str, request: bytes, timeout=20) -> bytes:
    """Bytes in, bytes out until the server closes or is silent: for requests no client library would send."""
    host, port = address.rsplit(":", 1)
    with socket.create_connection((host, int(port)), timeout=timeout) as connection:
        connection.sendall(request)
        received = b""
        try:
            while chunk := connection.recv(65536):
                received += chunk
        except (TimeoutError, ConnectionResetError):
            pass
        return received


def statuses(received: bytes) -> list[int]:
    """The status of every answer in what `raw` received."""
    return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d{3}) ", received)]
