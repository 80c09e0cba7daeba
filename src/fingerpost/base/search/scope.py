"""Who is looking and what they narrowed the search to: the part of a query that never changes a score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from fingerpost.base.records.document import FOR_ALL
from fingerpost.base.records.viewer import Viewer

EVERYONE_AND_SYSTEM = "*"
NOBODY_AT_ALL = "!"
"""The audience of what only the index itself reads."""
LONG_AUDIENCE, LONGEST_AUDIENCE = "+", 10_000
_BETWEEN = " "


@dataclass(frozen=True, slots=True)
class Filters:
    """What to narrow a search to. Several values of one filter are alternatives; different filters all hold.

    Years are inclusive; with either of them set, records whose year is unknown are left out. `added_from`
    and `added_until` are the first and last moment at which a record may have been made here, in milliseconds
    since 1970. What is set aside for the viewer is left out (False), is all there is (True), or makes no difference.
    """

    year_from: int | None = None
    year_to: int | None = None
    designs: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    organisations: tuple[int, ...] = ()
    statuses: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    added_from: int | None = None
    added_until: int | None = None
    set_aside: bool | None = False


@dataclass(frozen=True, slots=True)
class Scope:
    """The documents that a search may touch at all; `retracted` and `split` are `None` where either will do.

    `marks` say for whom a document may be set aside; where there are none, that makes no difference. With `since` only
    documents that were written to the index as this row or later.
    """

    tokens: frozenset[str]
    kinds: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)
    retracted: bool | None = None
    split: bool | None = None
    marks: tuple[str, ...] = ()
    since: int | None = None


def tokens_of(viewer: Viewer) -> frozenset[str]:
    """The tokens to look for in the index: every document also carries one that only the system looks for."""
    return frozenset({EVERYONE_AND_SYSTEM}) if viewer.system else viewer.tokens


def audience_term(tokens: Iterable[str]) -> str:
    """A whole audience as one term of the index. One of very many tokens is only said to be long."""
    term = _BETWEEN.join(sorted(tokens))
    return term if len(term.encode()) <= LONGEST_AUDIENCE else LONG_AUDIENCE


@lru_cache(maxsize=10_000)
def tokens_in(term: str) -> frozenset[str]:
    """The tokens of an audience that is not long."""
    return frozenset(term.split(_BETWEEN))


def marks_of(viewer: Viewer) -> tuple[str, ...]:
    """The marks of what is set aside for this viewer: what is so for everybody, and for their organisation."""
    return (FOR_ALL,) if viewer.organisation is None else (FOR_ALL, str(viewer.organisation))


SYSTEM_SCOPE = Scope(frozenset({EVERYONE_AND_SYSTEM}))
