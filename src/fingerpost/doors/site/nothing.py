"""Ways out of a search that found nothing: each with how much there would be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from fingerpost.areas.alerts.finding import looked
from fingerpost.areas.alerts.looking import NARROWED_BY, Look
from fingerpost.areas.alerts.names import Names
from fingerpost.areas.alerts.reading import with_less
from fingerpost.base.records.viewer import Viewer

from .understood import less

MOST_TRIED = 12
"""Other searches that one page without results may ask for."""
_SIGNS = ('"', "“", "”", "AND", "OR", "NOT")


@dataclass(frozen=True, slots=True)
class WayOut:
    """A search with something left out, and how many results it has."""

    text: str
    count: int
    url: str


def ways_out(look: Look, viewer: Viewer, path: str, names: Names) -> list[WayOut]:
    """The searches with one thing left out that find something, the most first."""
    tried: dict[Look, str] = {}
    for other, said in _tries(look, names):
        tried.setdefault(other, said)
    first = [(other, said) for other, said in tried.items() if other != look][:MOST_TRIED]
    found = [(said, other, looked(other, viewer, counts_only=True).total) for other, said in first]
    ways = [WayOut(said, count, other.address(path)) for said, other, count in found if count]
    return sorted(ways, key=lambda way: -way.count)


def _tries(look: Look, names: Names) -> Iterator[tuple[Look, str]]:
    if look.narrowed:
        yield look.wide_open(), _("Take all filters away")
    if look.without:
        yield replace(look, without=()), _("With other words for the same")
    yield from _without_filters(look, names)
    if look.syntax:
        yield from ((replace(look, q=rest), _("Without “%(word)s”") % {"word": part}) for part, rest in with_less(look))
        yield replace(look, syntax=""), _("As plain words")
        return
    if any(sign in look.q for sign in _SIGNS):
        yield replace(look, q=loosened(look.q)), _("With any of these words")
    for word in dict.fromkeys(look.q.split()):
        bare = word.strip("\"'()?.,;:!“”")
        if bare and bare not in _SIGNS:
            yield replace(look, q=less(look.q, bare)), _("Without “%(word)s”") % {"word": bare}


def _without_filters(look: Look, names: Names) -> Iterator[tuple[Look, str]]:
    said = _("Without “%(word)s”")
    for name in NARROWED_BY:
        for value in getattr(look, name):
            yield look.lessened(name, value), said % {"word": names.of(name, value)}
    if look.year_from or look.year_to:
        yield replace(look, year_from=None, year_to=None), _("Whatever the year")


def loosened(question: str) -> str:
    """The words of a question alone, without quotation marks, brackets and AND, OR and NOT."""
    bare = (word.strip("\"'()“”") for word in question.split())
    return " ".join(word for word in bare if word and word not in _SIGNS)
