"""HTTP to an app by its host name: connects to the edge's port, so no DNS is needed."""

import http.client
from urllib.parse import urlsplit


def fetch(server, url: str, method="GET", body=None, headers=None, timeout=30):
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
