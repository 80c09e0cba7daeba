"""What is asked and what is answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from .errors import BadAnswer, Later, Refused


@dataclass(frozen=True, slots=True)
class Answer:
    """What a source sent: its HTTP status, body, and headers by lower-case name. `url` is where it was in the end."""

    status: int
    body: bytes
    headers: Mapping[str, str]
    url: str

    @property
    def unchanged(self) -> bool:
        """Whether the source says that nothing changed since the last time."""
        return self.status == 304

    @property
    def type(self) -> str:
        """The kind of content that the source says it is, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


def with_query(url: str, query: Mapping[str, str] | None) -> str:
    """The address with a query behind what it has already; empty values are left out."""
    given = {name: value for name, value in (query or {}).items() if value}
    return f"{url}{'&' if '?' in url else '?'}{urlencode(given)}" if given else url


def remembered(answer: Answer) -> dict[str, str]:
    """What to keep of an answer, to ask next time only for what changed."""
    return {name: answer.headers[name] for name in ("etag", "last-modified") if answer.headers.get(name)}


def conditions(since: Mapping[str, str] | None) -> dict[str, str]:
    """The headers that ask only for what changed."""
    names = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
    return {names[name]: value for name, value in (since or {}).items() if name in names}


def checked(answer: Answer, accept: tuple[str, ...]) -> Answer:
    """The answer, if it is one. Raises Refused for an error, BadAnswer for another kind of content."""
    if answer.unchanged:
        return answer
    if answer.status != 200:
        raise Refused(f"The source answered {answer.status}{_meaning(answer.status)}.", answer.status)
    if accept and not any(kind in answer.type for kind in accept):
        raise BadAnswer(f"The source sent {answer.type or 'something unnamed'} where {accept[0]} was asked for.")
    return answer


def _meaning(status: int) -> str:
    known = {400: "the question is not understood", 401: "a key is needed", 403: "this is not allowed",
             404: "there is nothing at this address", 410: "it is gone for good"}  # fmt: skip
    return f": {known[status]}" if status in known else ""


def given_up(answer: Answer, seconds: float) -> Later:
    """What to say when a source that could not answer will not be asked again for now."""
    if answer.status == 429:
        return Later("The source says that it was asked too often. The next try is later.", seconds)
    return Later(f"The source has a fault of its own ({answer.status}). The next try is later.", seconds)
