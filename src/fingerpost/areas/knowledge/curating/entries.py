"""Rows that keeping things true gives to pages: to the home page, the library desk, and a person's page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fingerpost.base.accounts.rules import administers
from fingerpost.base.records.panels import Entry
from fingerpost.base.records.viewer import Viewer

from ..models import Submission
from ..rules import is_colleague
from .queries import Wanted, decided_for, in_the_hands_of, orphans, review_queue, waiting

TOLD_FOR = timedelta(days=14)
"""How long somebody reads on their home page that what they sent is published."""


def home(viewer: Viewer, subject: Any) -> Iterator[Entry]:
    """What waits for a person: reviews of what is theirs, approvals for the desk, what became of what they sent."""
    if viewer.organisation is None or viewer.role is None:
        return
    for each in decided_for(viewer, TOLD_FOR):
        back = each.outcome == Submission.Outcome.SENT_BACK
        told = _("Sent back: %(title)s") if back else _("Published: %(title)s")
        thanks = _("The library approved it. Thank you.")
        yield Entry(told % {"title": each.item.title}, each.item.url, each.decided_at, 8, each.reason or thanks)
    if not is_colleague(viewer, viewer.organisation):
        return
    if number := review_queue(viewer, Wanted("mine", "overdue")).count():
        yield Entry(_overdue(number), f"{reverse('knowledge:reviews')}?due=overdue", weight=6, why=_("You look after"))
    if viewer.is_desk:
        yield from approvals(viewer, subject)


def _overdue(number: int) -> str:
    return ngettext("%(number)s item is due for review", "%(number)s items are due for review", number) % {
        "number": f"{number:,}"
    }


def approvals(viewer: Viewer, subject: Any) -> Iterator[Entry]:
    """What waits for the approval of the library desk."""
    if number := waiting(viewer).count():
        told = ngettext("%(number)s piece waits for approval", "%(number)s pieces wait for approval", number)
        yield Entry(told % {"number": f"{number:,}"}, reverse("knowledge:approvals"), weight=20)


def desk(viewer: Viewer, subject: Any) -> Iterator[Entry]:
    """On the library desk: approvals, the review queue, and what those look after who have left."""
    if not viewer.is_desk:
        return
    yield from approvals(viewer, subject)
    number = orphans(viewer)
    told = ngettext(
        "%(number)s item belongs to somebody who left", "%(number)s items belong to people who left", number
    )
    yield Entry(
        _("Handing over for leavers"), reverse("knowledge:leavers"), weight=2,
        why=told % {"number": f"{number:,}"} if number else "",
    )  # fmt: skip


def organisation(viewer: Viewer, subject: Any) -> Iterator[Entry]:
    """What has to be approved and what is left out, for administrators."""
    if administers(viewer):
        yield Entry(_("Approval before publication, and what is left out"), reverse("knowledge:curation_rule"))


def person(viewer: Viewer, subject: Any) -> Iterator[Entry]:
    """On the page of somebody who may leave: what they look after. `subject` is a person."""
    if viewer.is_desk and (number := in_the_hands_of(subject, viewer, []).count()):
        told = ngettext(
            "Looks after %(number)s item: hand it over", "Looks after %(number)s items: hand them over", number
        )
        yield Entry(told % {"number": f"{number:,}"}, reverse("knowledge:hand_over", args=[subject.uid]))
