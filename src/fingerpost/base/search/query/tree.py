"""The one query tree that every way of asking is read into: small, typed, immutable, and aware of where it was typed.

Two trees are equal when they mean the same; the places (`at`) do not count. A tree as read may hold lines of a strategy
(`Line`), headings by the name they were given (`Heading`), words that may be headings (`Untagged`) and what cannot be
looked up here (`Unknown`). `resolved` in `resolving.py` replaces them; the engine and the oracle know the result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

Span = tuple[int, int]
"""Where something was typed: first character and the one after the last, in the text of its line."""
NOWHERE: Span = (0, 0)


class Field(StrEnum):
    """What can be searched. `WORDS` is everything, stemmed and in one spelling; the others hold words as written."""

    WORDS = "words"
    TITLE = "title"
    ABSTRACT = "abstract"
    KEYWORDS = "keywords"
    HEADINGS = "headings"
    AUTHORS = "authors"
    JOURNAL = "journal"
    TYPES = "types"
    LANGUAGE = "language"
    IDENTIFIERS = "identifiers"


TITLE_ABSTRACT = (Field.TITLE, Field.ABSTRACT, Field.KEYWORDS)
TEXT_WORDS = (Field.TITLE, Field.ABSTRACT, Field.KEYWORDS, Field.HEADINGS, Field.TYPES)
ANYWHERE = (*TEXT_WORDS, Field.AUTHORS, Field.JOURNAL)
PLAIN = (Field.WORDS,)


@dataclass(frozen=True, slots=True)
class Gap:
    """A wildcard within a word: from `least` to `most` letters or figures; `most` is `None` for any number."""

    least: int = 0
    most: int | None = None


Pattern = tuple[str | Gap, ...]
"""One word in lower case, in pieces: letters and wildcards. ("an", Gap(0, 1), "emia") is anemia and anaemia."""


@dataclass(frozen=True, slots=True)
class Words:
    """One word, or several next to one another in this order, in any one of `fields`."""

    patterns: tuple[Pattern, ...]
    fields: tuple[Field, ...] = PLAIN
    at: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Near:
    """Every part occurs in one field, apart from one another, in a stretch with at most `gap` other words.

    The parts are `Words`, `Near`, or an `AnyOf` of these. The words within a part that is itself a `Near` count as that
    part's own. `ordered` asks for the parts in the order given. Ovid's `adj3` has a gap of 2, `adj` is ordered with 0.
    """

    parts: tuple[Query, ...]
    gap: int
    ordered: bool = False
    at: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Heading:
    """A subject heading as it was typed. `explode` takes in what is narrower; `major` asks for a main topic.

    With `qualifiers` (subheadings, by their full names in lower case) any one of them must go with the heading; with an
    empty `name` they may go with any heading.
    """

    name: str
    explode: bool = False
    major: bool = False
    qualifiers: tuple[str, ...] = ()
    at: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a heading stands for, once looked up: any of these headings, by their names in lower case.

    Without `names` any heading will do, so that only the qualifiers decide.
    """

    names: tuple[str, ...]
    major: bool = False
    qualifiers: tuple[str, ...] = ()
    at: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Untagged:
    """Words as PubMed takes them without a tag: each anywhere in the record, and as headings where some fit.

    Each of `terms` is one word as typed, in lower case, in the parts that a hyphen and its like leave it in.
    """

    terms: tuple[tuple[str, ...], ...]
    at: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Published:
    """Published from `first` to `last`, both included, as numbers like 20240131; `None` is open.

    A record of which only the year is known counts as published on 1 January, one without a year as never.
    """

    first: int | None = None
    last: int | None = None
    at: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Line:
    """What another line of the strategy found, by its number from 1."""

    number: int
    at: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that cannot be looked up here, kept so that it is not lost. Searches go on as if it were not there."""

    text: str
    at: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part must hold."""

    parts: tuple[Query, ...]
    at: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part must hold."""

    parts: tuple[Query, ...]
    at: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Without:
    """The part must not hold. "a NOT b" is all of a and without b."""

    part: Query
    at: Span = field(default=NOWHERE, compare=False)


Query = Words | Near | Heading | Subject | Untagged | Published | Line | Unknown | AllOf | AnyOf | Without


def children(query: Query) -> tuple[Query, ...]:
    """The parts directly below a node."""
    if isinstance(query, AllOf | AnyOf | Near):
        return query.parts
    return (query.part,) if isinstance(query, Without) else ()


def walk(query: Query) -> Iterator[Query]:
    """The node itself and everything below it."""
    waiting = [query]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(children(node)))


def changed(query: Query, change: Callable[[Query], Query]) -> Query:
    """The tree with `change` applied to every node, from the leaves up. Depth is bounded by whoever read the text."""
    if isinstance(query, AllOf | AnyOf | Near):
        return change(replace(query, parts=tuple(changed(part, change) for part in query.parts)))
    if isinstance(query, Without):
        return change(replace(query, part=changed(query.part, change)))
    return change(query)


def asked_for(query: Query | None) -> list[Words]:
    """The words that a query asks for, in order, leaving out what it excludes."""
    if query is None or isinstance(query, Without):
        return []
    if isinstance(query, Words):
        return [query]
    return [words for part in children(query) for words in asked_for(part)]


def all_of(parts: list[Query], at: Span = NOWHERE) -> Query | None:
    """One part by itself, several together, `None` for none."""
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts), at) if parts else None


def any_of(parts: list[Query], at: Span = NOWHERE) -> Query | None:
    """One part by itself, several as alternatives, `None` for none."""
    return parts[0] if len(parts) == 1 else AnyOf(tuple(parts), at) if parts else None
