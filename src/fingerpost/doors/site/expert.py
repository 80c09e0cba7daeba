"""What the page of results says of an expert's line: how it was read, and which of its characters brought a warning."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from fingerpost.areas.alerts.looking import Look
from fingerpost.areas.alerts.reading import as_expert, looks_like
from fingerpost.base.kit.prose import mark
from fingerpost.base.search.query.reading import Note


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to be told, and the characters that it is about, empty for the whole line."""

    about: str
    message: str


@dataclass(frozen=True, slots=True)
class ExpertLine:
    """A line as it was read. Without `searched` there is nothing to look for."""

    syntax: str
    words: str
    searched: bool
    line: Markup
    remarks: tuple[Remark, ...]
    plain_url: str


@dataclass(frozen=True, slots=True)
class Offer:
    """That the words look like a syntax, and the address of the same words read so."""

    syntax: str
    url: str


def expert_line(look: Look, path: str) -> ExpertLine | None:
    """What is told of the words where they are read in a syntax."""
    expert = as_expert(look)
    if expert is None:
        return None
    notes = (*expert.errors, *expert.notes)
    return ExpertLine(
        expert.syntax.label, expert.words, expert.query is not None, _marked(look.q, notes),
        tuple(_remark(look.q, note) for note in notes), look.address(path, syntax=""),
    )  # fmt: skip


def offer(look: Look, path: str) -> Offer | None:
    """To read plain words in the syntax that they look like."""
    syntax = looks_like(look.q) if not look.syntax else None
    return Offer(syntax.label, look.address(path, syntax=syntax.name, without=())) if syntax else None


def _remark(text: str, note: Note) -> Remark:
    first, last = note.at
    whole = first <= 0 and last >= len(text)
    return Remark("" if whole else text[first:last], note.message)


def _marked(text: str, notes: Iterable[Note]) -> Markup:
    return mark(text, [note.at for note in notes if note.at[1] > note.at[0]])
