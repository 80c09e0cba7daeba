"""The story of a practice's spread, in the order in which it happened, failures and all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fingerpost.base.kit.wording import number
from fingerpost.base.records.viewer import Viewer

from ..models import Adoption, Again, Item
from ..rules import is_colleague, may_contribute
from .queries import adoptions_of
from .rules import can_be_tried, may_take_back

_TONES = {Again.YES: "good", Again.CHANGED: "attention", Again.NO: "stop"}


@dataclass(frozen=True, slots=True)
class Step:
    """One place that tried it. `verdict` and `tone` say whether they would again; `who` is for colleagues."""

    uid: str
    on: date
    place: str
    organisation: str
    what_changed: str
    what_happened: str
    verdict: str
    tone: str
    who: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """Where a practice began, who tried it since, and what that comes to in a sentence."""

    began: str
    began_on: date
    sentence: str
    steps: Sequence[Step]
    may_tell: bool


def spread_of(item: Item, viewer: Viewer) -> Spread | None:
    """The spread of a loaded good practice example as this viewer may read it; None for anything else."""
    if not can_be_tried(item):
        return None
    told = adoptions_of(item, viewer)
    steps = sorted((_step(each, viewer) for each in told), key=lambda step: step.on)
    practice = item.practice
    began = ", ".join(part for part in (practice.setting, str(item.organisation or "")) if part)
    began_on = practice.happened_on or timezone.localdate(item.created_at)
    return Spread(began, began_on, in_a_sentence(told), steps, may_contribute(viewer))


def _step(told: Adoption, viewer: Viewer) -> Step:
    again = Again(told.again)
    known = told.said_by is not None and is_colleague(viewer, told.organisation_id)
    return Step(
        uid=told.uid,
        on=told.tried_on or timezone.localdate(told.said_at),
        place=told.place,
        organisation=str(told.organisation),
        what_changed=told.what_changed,
        what_happened=told.what_happened,
        verdict=verdict(again),
        tone=_TONES[again],
        who=told.said_by.name if known and told.said_by else "",
        mine=may_take_back(viewer, told),
    )


def verdict(again: Again) -> str:
    """Whether they would do it again, as a tag says it."""
    said = {
        Again.YES: _("Would do it again"),
        Again.CHANGED: _("Would do it again, with changes"),
        Again.NO: _("Would not do it again"),
    }
    return said[again]


def in_a_sentence(told: Sequence[Adoption]) -> str:
    """How many tried it and how many of them would again, would with changes, and would not."""
    if not told:
        return _("Nobody has told us yet that they tried it.")
    places = ngettext("One other place has tried it", "%(number)s other places have tried it", len(told))
    counts = Counter(Again(each.again) for each in told)
    outcomes = {
        Again.YES: ngettext("one would do it again", "%(number)s would do it again", counts[Again.YES]),
        Again.CHANGED: ngettext("one would with changes", "%(number)s would with changes", counts[Again.CHANGED]),
        Again.NO: ngettext("one would not do it again", "%(number)s would not do it again", counts[Again.NO]),
    }
    said = [text % {"number": number(counts[again])} for again, text in outcomes.items() if counts[again]]
    whole = places % {"number": number(len(told)).capitalize()}
    return f"{whole}: {', '.join(said)}."
