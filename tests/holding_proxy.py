"""Stands between a client command and a server, and holds one chosen request: a step that lasts as long as a test wants."""

import json
import re
import shutil
import socket
import threading
from pathlib import Path

WAIT_SECONDS = 60


class Request:
    """The head of a request, as far as tests choose by it."""

    def __init__(self, head: bytes):
        text = head.decode("latin-1")
        self.method, self.target, _ = text.split("\r\n", 1)[0].split(" ", 2)
        headers = dict(line.split(":", 1) for line in text.split("\r\n")[1:] if ":" in line)
        self.headers = {name.strip().lower(): value.strip() for name, value in headers.items()}
        self.host = self.headers.get("host", "")


class HoldingProxy:
    """A TCP proxy for HTTP/1.1. `hold` names the request to stop; `held` is set once it is stopped."""

    def __init__(self, upstream: str):
        host, port = upstream.rsplit(":", 1)
        self.upstream = (host, int(port))
        self.wanted, self.of_answer, self.dropped = None, False, False
        self.held, self.released = threading.Event(), threading.Event()
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.listener.getsockname()[1]}"

    def hold(self, wanted, answer=False):
        """Stops the first request for which `wanted(request)` is true: before the server sees it, or its answer."""
        self.held.clear()
        self.released.clear()
        self.of_answer, self.wanted, self.dropped = answer, wanted, False

    def release(self):
        """Lets what is held go on, and everything after it."""
        self.wanted = None
        self.released.set()

    def drop(self):
        """Forgets what is held, as a network does with the last packets of a process that is gone; the rest goes on."""
        self.dropped = True
        self.release()

    def close(self):
        self.release()
        self.listener.close()

    def _accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client):
        try:
            with client, socket.create_connection(self.upstream) as server:
                hold_answer = threading.Event()
                threading.Thread(target=self._answers, args=(server, client, hold_answer), daemon=True).start()
                self._requests(client, server, hold_answer)
        except OSError:
            pass

    def _requests(self, client, server, hold_answer):
        buffer = b""
        while True:
            while b"\r\n\r\n" not in buffer:
                if not (chunk := client.recv(65536)):
                    return
                buffer += chunk
            head, buffer = buffer.split(b"\r\n\r\n", 1)
            request = Request(head)
            with self.lock:
                chosen = self.wanted is not None and self.wanted(request)
                if chosen:
                    self.wanted = None
            if chosen and self.of_answer:
                hold_answer.set()
            elif chosen:
                self.held.set()
                self.released.wait(WAIT_SECONDS)
                if self.dropped:
                    return
            server.sendall(head + b"\r\n\r\n")
            left = int(request.headers.get("content-length", "0"))
            assert "transfer-encoding" not in request.headers, "bodies of unknown length are not held"
            while left:
                if not buffer and not (buffer := client.recv(65536)):
                    return
                part, buffer = buffer[:left], buffer[left:]
                server.sendall(part)
                left -= len(part)

    def _answers(self, server, client, hold_answer):
        try:
            while chunk := server.recv(65536):
                # An interim answer ("100 Continue") is not the one that is waited for.
                if hold_answer.is_set() and not re.match(rb"HTTP/1\.1 1\d\d ", chunk):
                    hold_answer.clear()
                    self.held.set()
                    self.released.wait(WAIT_SECONDS)
                client.sendall(chunk)
            client.shutdown(socket.SHUT_WR)
        except OSError:
            pass


class Front:
    """A data directory that client commands take for a server's, with a proxy in front of its pipe and of its edge."""

    def __init__(self, server, folder: Path):
        self.server, self.data = server, Path(folder)
        self.data.mkdir(parents=True)
        self.pipe, self.edge = HoldingProxy(server.ready["pipe"]), HoldingProxy(server.ready["edge"])
        shutil.copy(server.data / "keys.json", self.data / "keys.json")
        running = json.loads((server.data / "server.json").read_text())
        running |= {"pipe": self.pipe.address, "edge": self.edge.address, "data": str(self.data)}
        (self.data / "server.json").write_text(json.dumps(running))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.pipe.close()
        self.edge.close()
