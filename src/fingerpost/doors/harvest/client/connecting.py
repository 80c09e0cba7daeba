"""One request to one pinned address, and its answer read within bounds."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import SplitResult, quote

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import HTTPResponse

from .bounds import Bounds
from .errors import BadAnswer, TooLarge, Unreachable

_CHUNK = 64 * 1024
_SAFE = "/%:@!$&'()*+,;=~-._?"


def connection_to(parts: SplitResult, address: str, silence: float) -> HTTPConnection:
    """A connection to the numeric address that was checked; the certificate has to be that of the host's name."""
    if parts.scheme == "http":
        return HTTPConnection(address, parts.port or 80, timeout=silence)
    return HTTPSConnection(
        address, parts.port or 443, timeout=silence, ssl_context=ssl.create_default_context(),
        server_hostname=parts.hostname, assert_hostname=parts.hostname,
    )  # fmt: skip


@contextmanager
def asked(
    parts: SplitResult, address: str, method: str, body: bytes | None, headers: Mapping[str, str], bounds: Bounds
) -> Iterator[HTTPResponse]:
    """The beginning of an answer. Raises Unreachable when there is none, TooLarge when it does not come in time."""
    connection = connection_to(parts, address, bounds.silence)
    ended = threading.Event()
    watch = threading.Timer(bounds.seconds, _cut, [connection, ended])
    watch.daemon = True
    watch.start()
    try:
        target = quote(parts.path or "/", _SAFE) + (f"?{quote(parts.query, _SAFE)}" if parts.query else "")
        connection.request(method, target, body, dict(headers), preload_content=False, decode_content=True)
        yield connection.getresponse()
        if ended.is_set():  # a cut in the middle of the headers looks like their end
            raise OSError
    except (HTTPError, OSError, ValueError) as error:
        raise _told(error, str(parts.hostname), ended.is_set(), bounds) from error
    finally:
        watch.cancel()
        connection.close()


def _cut(connection: Any, ended: threading.Event) -> None:
    """Ends a connection that has had its time, however slowly it still speaks."""
    ended.set()
    if (sock := connection.sock) is not None:
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)


def _told(error: Exception, host: str, late: bool, bounds: Bounds) -> Exception:
    if late:
        return TooLarge(f"{host} took longer than {bounds.seconds:.0f} seconds to answer.")
    kind = type(error).__name__
    if isinstance(error, ssl.SSLError) or "SSL" in kind:
        return Unreachable(f"The connection to {host} is not safe: its certificate cannot be trusted.")
    if "Decode" in kind:
        return BadAnswer(f"What {host} sent cannot be unpacked.")
    return Unreachable(f"{host} cannot be reached, or broke off ({kind}).")


def pieces(response: HTTPResponse, host: str, bounds: Bounds, began: float) -> Iterator[bytes]:
    """The unpacked body, piece by piece. Raises TooLarge beyond the bounds, Unreachable when it breaks off."""
    taken, said = 0, response.headers.get("Content-Length", "")
    if said.isdecimal() and int(said[:18]) > bounds.bytes:
        raise TooLarge(f"{host} would send {int(said[:18]):,} bytes; at most {bounds.bytes:,} are taken.")
    while data := response.read1(_CHUNK, decode_content=True):
        taken += len(data)
        if taken > bounds.bytes:
            raise TooLarge(f"{host} sent more than {bounds.bytes:,} bytes, so the rest was not taken.")
        if time.monotonic() - began > bounds.seconds:
            raise TooLarge(f"{host} took longer than {bounds.seconds:.0f} seconds to answer.")
        yield data
