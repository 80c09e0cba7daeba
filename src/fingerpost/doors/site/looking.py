"""What somebody is looking for: the words, what they narrowed the list to, and the order, as the address says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils.http import urlencode

from fingerpost.base.accounts.words import LABELS
from fingerpost.base.search import Filters

SORTS = ("relevance", "date", "title")
NARROWED_BY = ("kind", "design", "topic")
MOST_VALUES = 20


@dataclass(frozen=True, slots=True)
class Look:
    """One look at the results. Several values of one filter are alternatives."""

    q: str
    kind: tuple[str, ...] = ()
    design: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    sort: str = "relevance"

    @property
    def filters(self) -> Filters:
        """The filters for search."""
        return Filters(year_from=self.year_from, year_to=self.year_to, designs=self.design, topics=self.topic)

    @property
    def narrowed(self) -> bool:
        """Whether anything but the words was given."""
        return any((self.kind, self.design, self.topic, self.year_from, self.year_to))

    def parameters(self) -> list[tuple[str, str]]:
        """The look as an address holds it, without the page."""
        pairs = [("q", self.q), *((name, value) for name in NARROWED_BY for value in getattr(self, name))]
        pairs += [(name, str(getattr(self, name))) for name in ("year_from", "year_to") if getattr(self, name)]
        return [*pairs, *([("sort", self.sort)] if self.sort != "relevance" else [])]

    def address(self, path: str, **changed: Any) -> str:
        """The address of this look with something changed."""
        return f"{path}?{urlencode(replace(self, **changed).parameters())}"

    def without_any(self, name: str) -> Look:
        """The same look with one filter left open."""
        wider: dict[str, Any] = {name: ()}
        return replace(self, **wider)

    def without(self, name: str, value: str) -> dict[str, tuple[str, ...]]:
        """The change that takes one value out of a filter."""
        return {name: tuple(each for each in getattr(self, name) if each != value)}


def look_of(question: str, given: QueryDict) -> Look:
    """Read an address; what makes no sense in it is passed over."""
    sort = given.get("sort", "relevance")
    return Look(
        question,
        kind=tuple(dict.fromkeys(kind for kind in _values(given, "kind") if kind in LABELS)),
        design=tuple(dict.fromkeys(_values(given, "design"))),
        topic=tuple(dict.fromkeys(_values(given, "topic"))),
        year_from=_year(given.get("year_from", "")),
        year_to=_year(given.get("year_to", "")),
        sort=sort if sort in SORTS else "relevance",
    )


def _values(given: QueryDict, name: str) -> Iterator[str]:
    return (value[:200] for value in given.getlist(name)[:MOST_VALUES] if value.strip())


def _year(text: str | None) -> int | None:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else None
