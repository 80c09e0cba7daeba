"""Items as an answer lists them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from fingerpost.areas.knowledge.cards import TAGS, source_line
from fingerpost.areas.knowledge.designs import design_by_code
from fingerpost.areas.knowledge.models import Holding, Item, Kind
from fingerpost.areas.knowledge.notices.showing import notice_flags
from fingerpost.base.kit.wording import date

from .answer import Work
from .meeting import Line, Meeting

MOST_POINTS = 3
POINT_MET = 0.35
_TELLING = {
    Kind.PRACTICE: ("How it helped", "What we did"),
    Kind.LESSON: ("What to do next time",),
    Kind.GUIDE: ("What it is for",),
    Kind.STORY: ("What came of it", "What we would tell others"),
}
"""The parts of know-how that say most in one sentence, where no other meets the question better."""


def work_of(meeting: Meeting, ours: int | None) -> Work:
    """The item of a meeting. `ours` is the id of the viewer's organisation."""
    item = meeting.source.item
    assert item is not None
    paper, holding = item.kind == Kind.EVIDENCE, _holding(item, ours)
    guidance = item.guidance if item.kind == Kind.GUIDANCE else None
    return Work(
        ref=item.ref,
        kind=item.kind,
        tag=design_by_code(item.shown_design).label if paper else str(TAGS[Kind(item.kind)]),
        title=item.title,
        url=item.url,
        line=source_line(item),
        year=item.year,
        design=item.shown_design,
        tier=meeting.source.tier,
        retracted=item.retracted,
        notices=tuple(notice_flags(item)),
        identifiers=_identifiers(item),
        why=meeting.source.why,
        passages=tuple(line.text for line in _points(meeting)),
        notes=tuple(_notes(item, holding)),
        credit=guidance.credit if guidance else "",
        ours=item.organisation_id is not None and item.organisation_id == ours and not (guidance and guidance.national),
        national=bool(guidance and guidance.national),
        overdue=bool(holding and holding.overdue),
    )


def _points(meeting: Meeting) -> list[Line]:
    """What an item says to the question: of guidance its points, of anything else the one sentence that says most."""
    if meeting.source.kind == Kind.GUIDANCE or meeting.source.design == "guideline":
        good = [line for line in meeting.lines if line.meets >= POINT_MET and line.label != "In brief"]
        return (good or list(meeting.lines))[:MOST_POINTS]
    telling = _TELLING.get(Kind(meeting.source.kind), ())
    first = [line for line in meeting.lines if line.label in telling] if telling else []
    return (first or list(meeting.lines))[:1]


def _identifiers(item: Item) -> dict[str, Any]:
    return {"pmid": item.citation.pmid, "doi": item.citation.doi} if item.kind == Kind.EVIDENCE else {}


def _holding(item: Item, ours: int | None) -> Holding | None:
    rows = list(item.said)
    mine = [row for row in rows if row.organisation_id in (ours, item.organisation_id)]
    return next(iter([*mine, *rows]), None)


def _notes(item: Item, holding: Holding | None) -> Iterator[str]:
    """What must be known before relying on an item."""
    if item.retracted:
        yield _("Retracted: not used in this answer")
    if holding is None:
        return
    if holding.status != Holding.Status.CURRENT:
        yield holding.get_status_display()
    if holding.overdue:
        yield _("Its review was due on %(day)s") % {"day": date(holding.review_on)}
    elif holding.review_on and item.kind == Kind.GUIDANCE:
        yield _("To be looked at again by %(day)s") % {"day": date(holding.review_on)}
