"""The filters beside the results, with counts of what this viewer may see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from fingerpost.areas.alerts.finding import looked
from fingerpost.areas.alerts.looking import NARROWED_BY, Look
from fingerpost.areas.alerts.names import Names, filter_names
from fingerpost.base.records.viewer import Viewer
from fingerpost.base.search import Found
from fingerpost.base.vocabulary.queries import synonyms_of

MOST_OPTIONS = 12
Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Option:
    """One tick box."""

    value: str
    text: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The tick boxes of one filter."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years, or what of them has results, as a link to them alone."""

    text: str
    count: int
    url: str
    chosen: bool


def open_counts(look: Look, found: Found, viewer: Viewer) -> Counts:
    """The counts of every facet. One in use counts what there would be without it, so that there is a choice.

    What is not chosen in such a facet is counted by words alone, which costs a part of what a whole search does.
    """
    counts = dict(found.facets)
    for name, wider in _widened(look):
        there = looked(wider, viewer, counts_only=True).facets.get(name, {})
        here = counts.get(name, {})
        counts[name] = {value: max(there.get(value, 0), here.get(value, 0)) for value in {*there, *here}}
    return counts


def _widened(look: Look) -> Iterator[tuple[str, Look]]:
    """For each filter in use, the look without it."""
    for name in NARROWED_BY:
        if getattr(look, name):
            wider: dict[str, Any] = {name: ()}
            yield name, replace(look, **wider)
    if look.year_from or look.year_to:
        yield "year", replace(look, year_from=None, year_to=None)


def groups(look: Look, counts: Counts, names: Names) -> list[Group]:
    """Each filter with its values and counts; one without a choice is left out."""
    made = [Group(name, label, _options(name, look, counts, names)) for name, label in filter_names().items()]
    return [group for group in made if len(group.options) > 1 or any(option.chosen for option in group.options)]


def decades(look: Look, counts: Counts, path: str) -> list[Decade]:
    """The years of the results by tens, the latest first."""
    years = {int(year): count for year, count in counts.get("year", {}).items()}
    found: list[Decade] = []
    for first in sorted({year - year % 10 for year in years}, reverse=True):
        last = min(first + 9, max(years))
        count = sum(number for year, number in years.items() if first <= year <= last)
        text = str(first) if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}
        chosen = (look.year_from, look.year_to) == (first, last)
        found.append(Decade(text, count, look.address(path, year_from=first, year_to=last), chosen))
    return found[:MOST_OPTIONS]


def _options(name: str, look: Look, counts: Counts, names: Names) -> tuple[Option, ...]:
    chosen = getattr(look, name)
    known = _without_synonyms(counts.get(name, {})) if name == "topic" else counts.get(name, {})
    commonest = sorted(known, key=lambda value: (-known[value], value))[:MOST_OPTIONS]
    values = dict.fromkeys([*commonest, *chosen])
    return tuple(Option(value, names.of(name, value), known.get(value, 0), value in chosen) for value in values)


def _without_synonyms(counts: Mapping[str, int]) -> dict[str, int]:
    """Topics by their own names: the other words for them are in the index too, so that they are found."""
    known = synonyms_of(counts)
    others = {word for words in known.values() for word in words} - known.keys()
    return {value: count for value, count in counts.items() if value not in others}
