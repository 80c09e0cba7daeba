"""What somebody is looking for: the words, what they narrowed the list to, and the order, as an address says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils.http import urlencode

from fingerpost.base.search import Filters

SORTS = ("relevance", "date", "title", "added")
NARROWED_BY = ("kind", "design", "topic", "organisation", "source", "status")
SYNTAXES = ("pubmed", "ovid", "ebsco")
WITHDRAWN = "withdrawn"
MOST_VALUES = 20
LONGEST_VALUE = 200


@dataclass(frozen=True, slots=True)
class Look:
    """One look at the results. Several values of one filter are alternatives.

    `syntax` is how the words are to be read: "" as plain words, else as a line of that database's syntax. `without` are
    other words for what was typed that are not to be looked for. `plain_order` switches the signals of strength and
    date off: how well the words are met alone decides the order. With `aside` also that is found which was withdrawn or
    is past its time, where an organisation leaves that out.
    """

    q: str
    kind: tuple[str, ...] = ()
    design: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    organisation: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    sort: str = "relevance"
    syntax: str = ""
    without: tuple[str, ...] = ()
    plain_order: bool = False
    aside: bool = False

    @property
    def filters(self) -> Filters:
        """The filters for search."""
        return Filters(
            year_from=self.year_from,
            year_to=self.year_to,
            designs=self.design,
            topics=self.topic,
            organisations=tuple(int(each) for each in self.organisation),
            statuses=self.status,
            sources=self.source,
            set_aside=None if self.aside or WITHDRAWN in self.status else False,
        )

    @property
    def narrowed(self) -> bool:
        """Whether anything but the words was given."""
        return any((*(getattr(self, name) for name in NARROWED_BY), self.year_from, self.year_to))

    def parameters(self) -> list[tuple[str, str]]:
        """The look as an address holds it, without the page."""
        pairs = [("q", self.q), *((name, value) for name in NARROWED_BY for value in getattr(self, name))]
        pairs += [(name, str(getattr(self, name))) for name in ("year_from", "year_to") if getattr(self, name)]
        pairs += [("without", word) for word in self.without]
        said = {"sort": self.sort if self.sort != "relevance" else "", "syntax": self.syntax}
        said["order"] = "plain" if self.plain_order else ""
        said["aside"] = "with" if self.aside else ""
        return [*pairs, *((name, value) for name, value in said.items() if value)]

    def ending(self) -> str:
        """The end of an address of this look."""
        return urlencode(self.parameters())

    def address(self, path: str, **changed: Any) -> str:
        """The address of this look with something changed."""
        return f"{path}?{replace(self, **changed).ending()}"

    def less(self, name: str, value: str) -> dict[str, tuple[str, ...]]:
        """The change that takes one value out of a filter."""
        return {name: tuple(each for each in getattr(self, name) if each != value)}

    def lessened(self, name: str, value: str) -> Look:
        """The look with one value less in a filter."""
        change: dict[str, Any] = {**self.less(name, value)}
        return replace(self, **change)

    def wide_open(self) -> Look:
        """The same words without any filter."""
        return Look(
            self.q, sort=self.sort, syntax=self.syntax, without=self.without, plain_order=self.plain_order,
            aside=self.aside,
        )  # fmt: skip


def look_of(question: str, given: QueryDict) -> Look:
    """Read an address; what makes no sense in it is passed over."""
    narrowed = {name: tuple(dict.fromkeys(_values(given, name))) for name in NARROWED_BY}
    narrowed["organisation"] = tuple(value for value in narrowed["organisation"] if _number(value))
    sort, syntax = given.get("sort", ""), given.get("syntax", "")
    return Look(
        question,
        **narrowed,
        year_from=_year(given.get("year_from", "")),
        year_to=_year(given.get("year_to", "")),
        sort=sort if sort in SORTS else "relevance",
        syntax=syntax if syntax in SYNTAXES else "",
        without=tuple(dict.fromkeys(_values(given, "without"))),
        plain_order=given.get("order") == "plain",
        aside=given.get("aside") == "with",
    )


def look_from(ending: str) -> Look:
    """The look that the end of an address holds."""
    given = QueryDict(ending)
    return look_of(given.get("q", ""), given)


def _values(given: QueryDict, name: str) -> Iterator[str]:
    return (value[:LONGEST_VALUE] for value in given.getlist(name)[:MOST_VALUES] if value.strip())


def _number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 16


def _year(text: str | None) -> int | None:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else None
