"""What a proxy may not get wrong with payloads: both ways at once, and connections used again after each kind of answer."""

import http.client
import socket

import pytest

from edge_client import app_url, fetch
from projects import write

ECHO_BYTES = 24 * 1024 * 1024
"""More than all buffers on the way together."""
SERVER = """
require('http').createServer((request, response) => {
  if (request.url === '/empty') { response.statusCode = 204; return response.end(); }
  if (request.url === '/close') { response.setHeader('connection', 'close'); return response.end('closed'); }
  if (request.url === '/chunked') { response.write('one '); return response.end('two'); }
  if (request.url !== '/echo') return response.end('plain');
  // Takes everything at once, whether or not anybody reads the answer.
  request.on('data', piece => response.write(piece));
  request.on('end', () => response.end());
}).listen(process.env.PORT);
"""


@pytest.fixture(scope="module")
def app(server, tmp_path_factory):
    folder = write(tmp_path_factory.mktemp("app"), {
        "package.json": '{"name":"streams","scripts":{"start":"node server.js"}}', "server.js": SERVER,
    })
    server.ship(folder, "--name", "streams")
    return "streams"


def test_a_client_that_sends_all_before_it_reads_gets_its_echo(server, app):
    with socket.create_connection(("127.0.0.1", server.edge_port), timeout=30) as connection:
        head = f"POST /echo HTTP/1.1\r\nHost: {app}.localhost:{server.edge_port}\r\nContent-Length: {ECHO_BYTES}\r\nConnection: close\r\n\r\n"
        connection.sendall(head.encode() + b"~" * ECHO_BYTES)
        received = 0
        while piece := connection.recv(1 << 20):
            received += piece.count(b"~")
    assert received == ECHO_BYTES


def test_one_connection_carries_answers_of_every_framing(server, app):
    connection = http.client.HTTPConnection("127.0.0.1", server.edge_port, timeout=30)
    wanted = {"/": b"plain", "/chunked": b"one two", "/empty": b"", "/close": b"closed"}
    for method, path in [(method, path) for _ in range(5) for path in wanted for method in ("GET", "HEAD", "POST")]:
        connection.request(method, path, body=b"sent" if method == "POST" else None, headers={"Host": f"{app}.localhost:{server.edge_port}"})
        answer = connection.getresponse()
        content = answer.read()
        assert answer.status == (204 if path == "/empty" else 200), (method, path)
        assert content == (b"" if method == "HEAD" else wanted[path]), (method, path)
    connection.close()
    assert fetch(server, app_url(server, app))[0] == 200
