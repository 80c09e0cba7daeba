"""What is taken and where is never gone: bounds on size and time, and the addresses that may be asked."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from .errors import Forbidden, Unreachable

Resolve = Callable[[str, int], Sequence[str]]
_OPEN = ipaddress.ip_network("2000::/3")
"""The IPv6 that is given out to be routed (RFC 4291, 2.4). All else is local, or writes an IPv4 address inside."""
_SHARED_WAYS = (ipaddress.ip_network("2002::/16"), ipaddress.ip_network("2001::/32"))
"""IPv6 of that kind that leads to an IPv4 address written inside it: 6to4 (RFC 3056) and Teredo (RFC 4380)."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most that one request may cost: bytes after unpacking, seconds in all, seconds of silence, redirects."""

    bytes: int = 30_000_000
    seconds: float = 120.0
    silence: float = 30.0
    redirects: int = 5


def resolve(host: str, port: int) -> Sequence[str]:
    """Every address of a host. Raises Unreachable when it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unreachable(f"There is no host called {host}, or this server cannot look it up.") from None
    return [str(each[4][0]) for each in found]


@dataclass(frozen=True, slots=True)
class Gate:
    """Which addresses may be asked. `private` lets this machine's own networks in, for tests against a local server."""

    ports: frozenset[int] = frozenset((80, 443))
    private: bool = False
    resolve: Resolve = resolve

    def admit(self, url: str) -> tuple[SplitResult, str]:
        """The parts of an address, and the one numeric address that is to be connected to.

        Raises Forbidden where it may not be asked: every address that the host's name stands for has to be public, so
        that a name which stands for a public and a private one is refused.
        """
        parts = split(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        if port not in self.ports:
            raise Forbidden(f"{parts.hostname} is asked for on port {port}; only web ports are allowed.")
        found = self.resolve(str(parts.hostname), port)
        if not found:
            raise Unreachable(f"There is no host called {parts.hostname}.")
        if not self.private and not all(map(is_public, found)):
            raise Forbidden(f"{parts.hostname} is inside a private network, where sources are never looked for.")
        return parts, found[0]


def split(url: str) -> SplitResult:
    """The parts of an address. Raises Forbidden for one that is not plain http or https."""
    try:
        parts = urlsplit(url)
        parts = parts if parts.netloc.isascii() else parts._replace(netloc=parts.netloc.encode("idna").decode())
        well = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        raise Forbidden("This is not an address on the web.") from None
    if not well or any(ord(letter) < 33 or ord(letter) == 127 for letter in url):
        raise Forbidden("Only addresses that begin with https:// or http:// can be asked.")
    if parts.username is not None or parts.password is not None:
        raise Forbidden("An address with a user name or password in it is not asked.")
    return parts


def is_public(address: str) -> bool:
    """Whether a numeric address is on the open internet."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return is_public(str(found.ipv4_mapped))
        if found not in _OPEN or any(found in network for network in _SHARED_WAYS):
            return False
    return found.is_global and not found.is_multicast
