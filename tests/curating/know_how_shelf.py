"""Made-up know-how for the tests of keeping things true."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from fingerpost.areas.knowledge import actions
from fingerpost.areas.knowledge.curating.settling import change_rule
from fingerpost.areas.knowledge.models import Holding, Item
from fingerpost.areas.knowledge.rules import Sharing

FACTS = {"what_happened": "A long wait.", "next_time": "Book the transport before the ward round."}
ROLES = ("anonymous", "lay", "learner", "member", "specialist", "manager", "governance", "administrator", "partner")


def lesson(people: Any, *, by: str = "member", sharing: Sharing = Sharing.ORGANISATION, **facts: Any) -> Item:
    """A lesson that somebody in a role wrote and added themself, or to the public by the library for them."""
    given: dict[str, Any] = {"title": "Book transport early", "facts": FACTS} | facts
    return actions.add_know_how(
        kind="lesson", organisation=people.organisation, sharing=sharing, team=people.team,
        by=people.by if sharing is Sharing.PUBLIC else people.by_role[by], author=people.by_role[by], **given,
    )  # fmt: skip


def held(item: Item) -> Holding:
    """What its own organisation says of an item, as it is stored now."""
    return Holding.objects.get(item=item, organisation=item.organisation)


def due(people: Any, item: Item, days: int) -> None:
    """Give an item a review date so many days from today."""
    day: date = timezone.localdate() + timedelta(days=days)
    actions.hold(item=item, organisation=people.organisation, review_on=day, by=people.by)


def ask_approval(people: Any, approve_from: str = "organisation", **hiding: Any) -> None:
    """Let the organisation ask for approval of what is shared so widely."""
    given = {"hide_outdated": False, "hide_overdue": None} | hiding
    change_rule(organisation=people.organisation, approve_from=approve_from, by=people.by, **given)
