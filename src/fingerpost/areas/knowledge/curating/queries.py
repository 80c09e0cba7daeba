"""Reading what is due, what waits for approval, what was checked, and who looks after what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Membership, Organisation, Person
from fingerpost.base.kit.errors import NotFound
from fingerpost.base.records.viewer import Viewer

from ..models import Check, Holding, Item, Submission
from ..queries import visible_holdings, visible_items
from .moves import PUBLISHED
from .rules import in_their_hands

SOON = timedelta(days=90)
WHOSE = ("mine", "team", "all")
DUE = ("overdue", "soon", "changing", "undated")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the review queue is wanted: whose, and how due. `kind` is "" for every kind."""

    whose: str = "mine"
    due: str = "soon"
    kind: str = ""


def review_queue(viewer: Viewer, wanted: Wanted) -> QuerySet[Holding]:
    """What the viewer's organisation says of published items, as far as it is due, the longest overdue first."""
    due = _reviewed(viewer, wanted).filter(_due(wanted.due, timezone.localdate()))
    return due.select_related("item", "owner_team", "owner", "checked_by").order_by("review_on", "pk")


def due_counts(viewer: Viewer, wanted: Wanted) -> dict[str, int]:
    """How many there are in each part of the queue, of the same people and kind: one query."""
    today = timezone.localdate()
    return _reviewed(viewer, wanted).aggregate(**{name: Count("pk", filter=_due(name, today)) for name in DUE})


def _reviewed(viewer: Viewer, wanted: Wanted) -> QuerySet[Holding]:
    held = visible_holdings(viewer).filter(
        _theirs(viewer, wanted.whose), _of_visible(viewer), organisation=viewer.organisation, status__in=PUBLISHED
    )
    return held.filter(item__kind=wanted.kind) if wanted.kind else held


def _of_visible(viewer: Viewer) -> Exists:
    """Asked of each row: all that a viewer may see, as a list, may be a million long."""
    return Exists(visible_items(viewer).filter(pk=OuterRef("item")))


def _theirs(viewer: Viewer, whose: str) -> Q:
    if whose == "all":
        return Q()
    return Q(owner=viewer.person) if whose == "mine" else Q(owner_team__in=list(viewer.groups))


def _due(due: str, today: date) -> Q:
    if due == "changing":
        return Q(status=Holding.Status.UNDER_REVIEW)
    if due == "undated":
        return Q(review_on=None)
    return Q(review_on__lt=today) if due == "overdue" else Q(review_on__lte=today + SOON)


def waiting(viewer: Viewer) -> QuerySet[Submission]:
    """What waits for the approval of the viewer's organisation, the longest first."""
    held = Holding.objects.filter(
        item=OuterRef("item"), organisation=viewer.organisation, status=Holding.Status.IN_REVIEW
    )
    waits = Submission.objects.filter(Exists(held), _of_visible(viewer), sent_at__isnull=False)
    return waits.select_related("item__organisation", "item__author", "audience", "sent_by").order_by("sent_at", "pk")


def decided_for(viewer: Viewer, since: timedelta) -> Sequence[Submission]:
    """What became of what a person sent: sent back for as long as it is a draft, approved for some days."""
    ours = Submission.objects.filter(sent_by=viewer.person, item__organisation=viewer.organisation)
    recent = Q(outcome=Submission.Outcome.APPROVED, decided_at__gte=timezone.now() - since)
    drafts = Holding.objects.filter(item=OuterRef("item"), status=Holding.Status.DRAFT)
    told = ours.filter(recent | Q(Exists(drafts), outcome=Submission.Outcome.SENT_BACK))
    return list(told.select_related("item").order_by("-decided_at")[:10])


def checks_of(holding: Holding, limit: int = 50) -> list[Check]:
    """The checks of an item by an organisation, newest first."""
    return list(holding.checks.select_related("by").order_by("-at", "-pk")[:limit])


def submission_of(item: Item) -> Submission | None:
    """How an item is on its way to its readers, if it is."""
    found = Submission.objects.filter(item=item).select_related("audience", "sent_by", "decided_by")
    return found.first()


def owners(viewer: Viewer, led: list[int]) -> QuerySet[Person]:
    """Who looks after anything that the viewer may hand over: `number` items each, `here` as long as they are in it."""
    ours = Q(holdings__organisation=viewer.organisation)
    if not viewer.is_desk:
        ours &= Q(holdings__owner_team__in=led)
    member = Membership.objects.filter(person=OuterRef("pk"), organisation=viewer.organisation)
    found = Person.objects.annotate(number=Count("holdings", filter=ours), here=Exists(member))
    return found.filter(number__gt=0).order_by("here", "name", "pk")


def owner_by_uid(uid: str, organisation: Organisation) -> Person:
    """Somebody who is in the organisation or looks after something of it. Raises NotFound for anybody else."""
    known = Q(memberships__organisation=organisation) | Q(holdings__organisation=organisation)
    found = Person.objects.filter(known, uid=uid).first()
    if found is None:
        raise NotFound(_("This person is not in your organisation."))
    return found


def in_the_hands_of(person: Person, viewer: Viewer, led: list[int]) -> QuerySet[Holding]:
    """What a person looks after that the viewer may hand over, with its items: also what the viewer may not read."""
    theirs = Holding.objects.filter(in_their_hands(viewer, led), owner=person, organisation=viewer.organisation)
    return theirs.select_related("item", "owner_team").order_by("owner_team__name", "item__kind", "pk")


def orphans(viewer: Viewer) -> int:
    """How many items are looked after by somebody who has left the viewer's organisation."""
    member = Membership.objects.filter(person=OuterRef("owner"), organisation=viewer.organisation)
    ours = Holding.objects.filter(organisation=viewer.organisation, owner__isnull=False)
    return ours.filter(~Exists(member)).count()
