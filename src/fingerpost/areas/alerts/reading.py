"""An expert's line in the search box: what it says here, what has to be said about it, and what a line looks like."""

from __future__ import annotations

from dataclasses import dataclass

from fingerpost.base.search.query.in_words import in_words
from fingerpost.base.search.query.reading import Note
from fingerpost.base.search.query.resolving import resolved
from fingerpost.base.search.query.syntaxes import SYNTAXES, Syntax
from fingerpost.base.search.query.tree import AllOf, Query, all_of
from fingerpost.base.vocabulary.thesaurus import thesaurus

from .looking import Look

PLAINLY = 0.5
"""How much a text must look like a syntax, from 0 to 1, to be offered as it."""


@dataclass(frozen=True, slots=True)
class Expert:
    """A line as read and looked up. With `errors`, or nothing that can be looked up, there is no `query`."""

    syntax: Syntax
    query: Query | None
    words: str
    notes: tuple[Note, ...] = ()
    errors: tuple[Note, ...] = ()


def as_expert(look: Look) -> Expert | None:
    """The words of a look in its syntax; `None` for plain words."""
    if not look.syntax:
        return None
    syntax = SYNTAXES[look.syntax]
    reading = syntax.read(look.q)
    if reading.errors or reading.query is None:
        return Expert(syntax, None, "", reading.notes, reading.errors)
    here = resolved(reading.query, thesaurus())
    return Expert(syntax, here.query, in_words(here.query), (*reading.notes, *here.notes))


def with_less(look: Look) -> list[tuple[str, str]]:
    """For each part of a line that has to hold: the part, and the line without it, both in the line's syntax."""
    syntax = SYNTAXES[look.syntax]
    query = syntax.read(look.q).query
    parts = query.parts if isinstance(query, AllOf) else ()
    less: list[tuple[str, str]] = []
    for at, part in enumerate(parts):
        rest = all_of([*parts[:at], *parts[at + 1 :]])
        if rest is not None:
            less.append((syntax.written(part).text, syntax.written(rest).text))
    return less


def looks_like(text: str) -> Syntax | None:
    """The syntax that plain words look like, where they plainly look like one."""
    scored = {name: syntax.looks_like(text) for name, syntax in SYNTAXES.items()}
    best = max(scored, key=lambda name: scored[name])
    return SYNTAXES[best] if scored[best] >= PLAINLY else None
