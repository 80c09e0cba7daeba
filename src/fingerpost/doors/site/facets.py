"""The filters beside the results, with counts of what this viewer may see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from fingerpost.areas.alerts.looking import NARROWED_BY, Look
from fingerpost.areas.knowledge.designs import design_by_code
from fingerpost.base.records.viewer import Viewer
from fingerpost.base.search import Found, find
from fingerpost.base.vocabulary.queries import synonyms_of

MOST_OPTIONS = 12


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


def chosen_options(look: Look, kind_label: Callable[[str], str]) -> list[tuple[str, Option]]:
    """The values that were chosen, each with the filter it belongs to."""
    return [
        (name, Option(value, _text(name, value, kind_label), 0, True))
        for name in NARROWED_BY
        for value in getattr(look, name)
    ]


def groups(look: Look, found: Found, viewer: Viewer, kind_label: Callable[[str], str]) -> list[Group]:
    """Each filter with its values and counts. A filter in use counts what there would be without it."""
    names = {"kind": _("Kind"), "design": _("Study design"), "topic": _("Topic")}
    made = [
        Group(name, label, _options(name, look, _counts(name, look, found, viewer), kind_label))
        for name, label in names.items()
    ]
    return [group for group in made if len(group.options) > 1 or any(option.chosen for option in group.options)]


def _counts(name: str, look: Look, found: Found, viewer: Viewer) -> Mapping[str, int]:
    if not getattr(look, name):
        return found.facets.get(name, {})
    wider = replace(look, **{name: ()})
    again = find(look.q, viewer=viewer, kinds=wider.kind, filters=wider.filters, limit=0, sort=look.sort)
    return again.facets.get(name, {})


def _without_synonyms(counts: Mapping[str, int]) -> dict[str, int]:
    """Topics by their own names: the other words for them are in the index too, so that they are found."""
    known = synonyms_of(counts)
    others = {word for words in known.values() for word in words} - known.keys()
    return {value: count for value, count in counts.items() if value not in others}


def _options(name: str, look: Look, counts: Mapping[str, int], kind_label: Callable[[str], str]) -> tuple[Option, ...]:
    chosen = getattr(look, name)
    counts = _without_synonyms(counts) if name == "topic" else counts
    commonest = sorted(counts, key=lambda value: (-counts[value], value))[:MOST_OPTIONS]
    values = dict.fromkeys([*commonest, *chosen])
    return tuple(
        Option(value, _text(name, value, kind_label), counts.get(value, 0), value in chosen) for value in values
    )


def _text(name: str, value: str, kind_label: Callable[[str], str]) -> str:
    if name == "kind":
        return kind_label(value)
    return design_by_code(value).label if name == "design" else value
