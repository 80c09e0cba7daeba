"""The search in words, above the results: each part with the address of the same search without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from fingerpost.areas.alerts.looking import NARROWED_BY, Look
from fingerpost.areas.alerts.names import Names
from fingerpost.base.search import Found


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the search in words, and the address without it; empty where it cannot be taken out."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Parts that belong together: what was typed, what else was looked for, what the list was narrowed to."""

    name: str
    label: str
    parts: tuple[Part, ...]


def understood(look: Look, found: Found, path: str, names: Names) -> list[Line]:
    """What was looked for, as far as there is anything to say."""
    lines = [
        Line("words", _("Looking for"), () if look.syntax else tuple(_words(look, found, path))),
        Line("also", _("Also looked for"), tuple(_others(look, found, path))),
        Line("without", _("Not looked for"), tuple(_left_out(look, path))),
        Line("only", _("Only"), tuple(_narrowed(look, path, names))),
    ]
    return [line for line in lines if line.parts]


def _words(look: Look, found: Found, path: str) -> Iterator[Part]:
    several = len(found.understood) > 1
    for word in found.understood:
        yield Part(word, look.address(path, q=less(look.q, word)) if several else "")


def _others(look: Look, found: Found, path: str) -> Iterator[Part]:
    """Synonyms and spellings that were added to what was typed."""
    for other in dict.fromkeys(other for also in found.others.values() for other in also):
        yield Part(other, look.address(path, without=(*look.without, other)))


def _left_out(look: Look, path: str) -> Iterator[Part]:
    """Those that were taken out; to remove one here is to look for it again."""
    for word in look.without:
        yield Part(word, look.address(path, **look.less("without", word)))


def _narrowed(look: Look, path: str, names: Names) -> Iterator[Part]:
    for name in NARROWED_BY:
        for value in getattr(look, name):
            yield Part(names.of(name, value), look.address(path, **look.less(name, value)))
    if look.year_from:
        yield Part(_("from %(year)s") % {"year": look.year_from}, look.address(path, year_from=None))
    if look.year_to:
        yield Part(_("until %(year)s") % {"year": look.year_to}, look.address(path, year_to=None))


def less(question: str, word: str) -> str:
    """The question without one of its words."""
    kept = [each for each in question.split() if each.strip("\"'()?.,;:!“”").lower() != word.lower()]
    return " ".join(kept) or question
