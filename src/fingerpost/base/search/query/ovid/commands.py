"""Ovid's commands about lines: limit, remove duplicates, use a database, keep some records."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from fingerpost.base.search.query.tree import AllOf, Line, Query, Unknown

from .limits import limited
from .lines import lines_of
from .messages import Notes
from .tokens import Kind, Token

_OF_LINES = re.compile(r"\s*/?\s*(or|and)\s*/?\s*(#?\d[\d\s,#-]*?)\s*", re.I)
_LIMIT = re.compile(r"\s*limit\s+(.+?)\s+to\s+(.+?)\s*", re.I | re.S)
_LIMIT_SHORT = re.compile(r"\s*\.\.l(?:imit)?\s*/?\s*(#?\d+)\s+(.+?)\s*", re.I | re.S)
_DUPLICATES = re.compile(r"\s*(?:remove\s+duplicates\s+from|\.\.dedup)\s+(.+?)\s*", re.I)
_USE = re.compile(r"\s*(#?\d+|.*[/.)\]])\s+(use\s+\w{3,12}(?:\s*,\s*\w{3,12})*)\s*", re.I | re.S)
_KEEP = re.compile(r"\s*from\s+(#?\d+)\s+(keep\s+.+?)\s*", re.I)


@dataclass(frozen=True, slots=True)
class Asked:
    """A line that is a command; `query` is `None` where nothing of it can be used."""

    query: Query | None


def command(text: str, notes: Notes) -> Asked | None:
    """The line as a command, or `None` where it is a search."""
    if lines := _OF_LINES.fullmatch(text):
        at = (len(text) - len(text.lstrip()), len(text.rstrip()))
        return Asked(lines_of(Token(Kind.LINES, lines.group(2), at, (lines.group(1).lower(),)), notes))
    if limit := _LIMIT.fullmatch(text) or _LIMIT_SHORT.fullmatch(text):
        return Asked(_limit(limit, notes))
    if match := _DUPLICATES.fullmatch(text):
        notes.tell(match.span(), _("Nothing to remove: each paper is here only once."))
        return Asked(_subject(match.group(1), match.start(1), notes))
    for pattern in (_USE, _KEEP):
        if match := pattern.fullmatch(text):
            return Asked(_kept(match, notes))
    return None


def _limit(match: re.Match[str], notes: Notes) -> Query | None:
    subject = _subject(match.group(1), match.start(1), notes)
    limits = limited(match.group(2), match.start(2), notes)
    if subject is None:
        return None
    return AllOf((subject, *limits), (match.start(1), match.end(2))) if limits else subject


def _subject(text: str, start: int, notes: Notes) -> Query | None:
    """What a command is about: mostly one line."""
    from .reader import expression

    if re.fullmatch(r"\s*#?\d{1,6}\s*", text):
        return Line(int(text.strip().lstrip("#")), (start, start + len(text)))
    return expression(" " * start + text, notes)


def _kept(match: re.Match[str], notes: Notes) -> Query | None:
    subject = _subject(match.group(1), match.start(1), notes)
    if subject is None:
        return None
    kept = Unknown(" ".join(match.group(2).split()), match.span(2))
    message = _("“{text}” is about Ovid's own databases and sets, so it changes nothing here.")
    notes.warn(kept.at, message.format(text=kept.text))
    return AllOf((subject, kept), match.span())
