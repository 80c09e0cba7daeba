"""Asking a source: politely, patiently, and never beyond bounds."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urljoin

from fingerpost import __version__

from .asking import Answer, checked, conditions, given_up, with_query
from .bounds import Bounds, Gate
from .connecting import asked, pieces
from .errors import Forbidden, Refused, Unreachable
from .politeness import LONGEST_WAIT, Wait, back_off, retry_after, take_turn

TRIES = 4
_AGAIN = frozenset((408, 425, 429, 500, 502, 503, 504))
_MOVED = frozenset((301, 302, 303, 307, 308))


@dataclass
class Client:
    """Asks one source. `contact` is told to it, `per_second` is how often it may be asked, `wait` passes the time.

    `requests` counts what was asked, `received` the bytes that came.
    """

    contact: str = ""
    per_second: float = 1.0
    gate: Gate = field(default_factory=Gate)
    bounds: Bounds = field(default_factory=Bounds)
    wait: Wait = time.sleep
    requests: int = 0
    received: int = 0

    @property
    def agent(self) -> str:
        """Who is asking, as the source is told: product, version and contact."""
        return f"Fingerpost/{__version__} (knowledge service; {self.contact})" if self.contact else (
            f"Fingerpost/{__version__} (knowledge service)"
        )  # fmt: skip

    def get(self, url: str, query: Mapping[str, str] | None = None, *, accept: tuple[str, ...] = (),
            since: Mapping[str, str] | None = None) -> Answer:  # fmt: skip
        """The answer to a question. `accept` are the kinds of content that will do; others raise BadAnswer.

        `since` is what `remembered` gave for the last answer: then the source may say that nothing changed. Raises
        HarvestError of one kind or another; what may pass by itself has been tried again before.
        """
        return self._patiently("GET", with_query(url, query), None, accept, conditions(since))

    def post(self, url: str, form: Mapping[str, str], *, accept: tuple[str, ...] = ()) -> Answer:
        """As `get`, for questions too long for an address."""
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._patiently("POST", url, urlencode(form).encode(), accept, headers)

    def download(self, url: str, path: Path, bounds: Bounds) -> str:
        """Write what is at an address to a file, and return its MD5 in hexadecimal. Raises HarvestError."""
        digest = hashlib.md5(usedforsecurity=False)
        with path.open("wb") as file:
            for data in self._stream(url, bounds):
                file.write(data)
                digest.update(data)
        return digest.hexdigest()

    def _stream(self, url: str, bounds: Bounds) -> Iterator[bytes]:
        parts, address = self.gate.admit(url)
        host, began = str(parts.hostname), time.monotonic()
        take_turn(host, self.per_second, self.wait)
        self.requests += 1
        headers = self._headers(parts.netloc) | {"Accept-Encoding": "identity"}
        with asked(parts, address, "GET", None, headers, bounds) as response:
            if response.status != 200:
                raise Refused(f"{host} answered {response.status}.", response.status)
            said, came = response.headers.get("Content-Length", ""), 0
            for data in pieces(response, host, bounds, began):
                self.received += len(data)
                came += len(data)
                self.wait(0)
                yield data
            if said.isdecimal() and came < int(said[:18]):
                raise Unreachable(f"{host} broke off before the end.")

    def _patiently(
        self, method: str, url: str, body: bytes | None, accept: tuple[str, ...], headers: Mapping[str, str]
    ) -> Answer:
        """Tries again what may pass, waiting longer each time, or as long as the source asks."""
        for tries in range(TRIES):
            last = tries == TRIES - 1
            try:
                answer = self._following(method, url, body, headers)
            except Unreachable:
                if last:
                    raise
                self.wait(back_off(tries))
                continue
            if answer.status not in _AGAIN:
                return checked(answer, accept)
            asked_for = retry_after(answer.headers.get("retry-after", ""))
            seconds = back_off(tries) if asked_for is None else asked_for
            if last or seconds > LONGEST_WAIT:
                raise given_up(answer, max(seconds, LONGEST_WAIT))
            self.wait(seconds)
        raise AssertionError("every try ends in an answer or an error")

    def _following(self, method: str, url: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        """Follows redirects; each address on the way passes the gate, and from https none leads back to http."""
        for _ in range(self.bounds.redirects + 1):
            answer = self._once(method, url, body, headers)
            target = answer.headers.get("location", "")
            if answer.status not in _MOVED or not target:
                return answer
            onward = _onward(url, target)
            if url.startswith("https:") and not onward.startswith("https:"):
                raise Forbidden("The source leads from a safe address to one that is not.")
            url = onward
            if answer.status in (301, 302, 303) and method == "POST":
                method, body = "GET", None
        raise Refused("The source sends us round in circles.", answer.status)

    def _once(self, method: str, url: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        parts, address = self.gate.admit(url)
        host = str(parts.hostname)
        take_turn(host, self.per_second, self.wait)
        self.requests += 1
        began, told = time.monotonic(), self._headers(parts.netloc) | dict(headers)
        with asked(parts, address, method, body, told, self.bounds) as response:
            found = {name.lower(): value for name, value in response.headers.items()}
            data = bytearray()
            if response.status not in _MOVED:
                for piece in pieces(response, host, self.bounds, began):
                    data += piece
        self.received += len(data)
        return Answer(response.status, bytes(data), found, url)

    def _headers(self, netloc: str) -> dict[str, str]:
        return {"Host": netloc, "User-Agent": self.agent, "Accept": "*/*", "Accept-Encoding": "gzip"}


def _onward(url: str, target: str) -> str:
    """Where a redirect leads. Raises Forbidden for nonsense."""
    try:
        return urljoin(url, target)
    except ValueError:
        raise Forbidden("The source leads to something that is no address.") from None
