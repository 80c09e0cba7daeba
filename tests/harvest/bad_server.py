"""A local web server that answers as told, well or badly, and remembers what it was asked."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from fingerpost.doors.harvest.client import Bounds, Client, Gate

Reply = Callable[["Handler"], None]
_BOMB = gzip.compress(b"\0" * 50_000_000)


class Handler(BaseHTTPRequestHandler):
    """One request, answered by the reply that its path has."""

    protocol_version = "HTTP/1.1"
    server: Any

    def do_GET(self) -> None:
        self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        self.query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self.query |= {name: values[0] for name, values in parse_qs(self.body.decode("latin-1")).items()}
        self.server.asked.append(self)
        try:
            self.server.replies.get(parts.path, missing)(self)
        except OSError:
            self.close_connection = True

    do_POST = do_GET

    def say(self, body: bytes | str, status: int = 200, kind: str = "application/json", **headers: str) -> None:
        """A whole, honest answer."""
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        told = {"Content-Type": kind, "Content-Length": str(len(data))}
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in told.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        """Keeps quiet."""


def missing(handler: Handler) -> None:
    handler.say("not here", 404, "text/plain")


class BadServer(ThreadingHTTPServer):
    """`replies` by path; `asked` is every request in order."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.replies: dict[str, Reply] = {}
        self.asked: list[Handler] = []

    def handle_error(self, *_: Any) -> None:
        """Whoever hung up has hung up."""

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@contextmanager
def serving() -> Iterator[BadServer]:
    """A server for as long as it is needed."""
    server = BadServer()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def client_of(server: BadServer, **options: Any) -> Client:
    """A client that may ask this server, hurries, and only notes how long it would have waited."""
    waited: list[float] = []
    gate = Gate(ports=frozenset((server.port,)), private=True)
    small = options.pop("bounds", Bounds(bytes=200_000, seconds=5.0, silence=2.0))
    client = Client(contact="library@ashdown.example", per_second=1e6, gate=gate, bounds=small, wait=waited.append)
    client.waited = waited  # type: ignore[attr-defined]
    return client


def slow(handler: Handler) -> None:
    """Says nothing for longer than anybody waits."""
    time.sleep(1.5)
    handler.say("{}")


def drip(handler: Handler) -> None:
    """A byte at a time, each in time, without end."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def dripping_head(handler: Handler) -> None:
    """Headers without end, each in time."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(90):
        handler.wfile.write(f"X-{number}: y\r\n".encode())
        handler.wfile.flush()
        time.sleep(0.05)


def truncated(handler: Handler) -> None:
    """Promises more than it sends."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"half":')
    handler.close_connection = True


def endless(handler: Handler) -> None:
    """A body without end or length."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    for _ in range(100_000):
        handler.wfile.write(b"x" * 65536)


def bomb(handler: Handler) -> None:
    """A little gzip that unpacks to very much."""
    handler.say(_BOMB, Content_Encoding="gzip")


def broken_gzip(handler: Handler) -> None:
    """Says gzip and is none."""
    handler.say(b"\x1f\x8b nonsense", Content_Encoding="gzip")


def then(*replies: Reply) -> Reply:
    """One reply after another, the last for ever."""
    left = list(replies)

    def reply(handler: Handler) -> None:
        now = left.pop(0) if len(left) > 1 else left[0]
        now(handler)

    return reply


def status(code: int, **headers: str) -> Reply:
    """An error."""
    return lambda handler: handler.say("no", code, "text/plain", **headers)


def says(body: bytes | str, kind: str = "application/json", **headers: str) -> Reply:
    """A fixed answer."""
    return lambda handler: handler.say(body, 200, kind, **headers)
