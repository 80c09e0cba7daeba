"""Reading questions about likeness, and merges."""

from __future__ import annotations

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from fingerpost.base.kit.errors import NotFound
from fingerpost.base.records.viewer import Viewer

from ..models import Answer, Item, Joining, Likeness, Merge

_WITH = ("one__citation", "one__organisation", "other__citation", "other__organisation", "organisation")


def open_likenesses(viewer: Viewer) -> QuerySet[Likeness]:
    """What the viewer's desk is asked, the likeliest first and what was put off last. Nothing for others."""
    if not viewer.is_desk or viewer.organisation is None:
        return Likeness.objects.none()
    asked = Likeness.objects.filter(organisation=viewer.organisation, answer=Answer.OPEN)
    still_two = asked.filter(one__merged_into__isnull=True, other__merged_into__isnull=True)
    return still_two.order_by(F("put_off_at").asc(nulls_first=True), "-score", "pk")


def next_likeness(viewer: Viewer) -> Likeness | None:
    """The question to answer next, with both items; None when all are answered."""
    return open_likenesses(viewer).select_related(*_WITH).first()


def likeness_by_uid(uid: str, viewer: Viewer) -> Likeness:
    """One question of the viewer's organisation. Raises NotFound when there is none."""
    found = None
    if viewer.is_desk and viewer.organisation:
        asked = Likeness.objects.filter(organisation=viewer.organisation, uid=uid)
        found = asked.select_related(*_WITH).first()
    if found is None:
        raise NotFound(_("There is no such question."))
    return found


def merges_of(viewer: Viewer) -> QuerySet[Merge]:
    """What the viewer's desk made one and has not taken apart, the newest first."""
    if not viewer.is_desk or viewer.organisation is None:
        return Merge.objects.none()
    made = Merge.objects.filter(organisation=viewer.organisation, undone_at=None)
    return made.select_related("kept", "gone").order_by("-pk")


def merge_by_uid(uid: str, viewer: Viewer) -> Merge:
    """One merge of the viewer's organisation. Raises NotFound when there is none."""
    found = None
    if viewer.is_desk and viewer.organisation:
        made = Merge.objects.filter(organisation=viewer.organisation, uid=uid)
        found = made.select_related("kept__citation", "gone__citation", "organisation").first()
    if found is None:
        raise NotFound(_("There is no such merge."))
    return found


def joinings_of(run_pk: int) -> QuerySet[Joining]:
    """The records that an import joined with items without a number in common, in the order of its files."""
    return Joining.objects.filter(run=run_pk).select_related("item", "item__citation").order_by("pk")


def uids_now(uids: list[str]) -> dict[str, str]:
    """Of these items those that became part of another, with the uid of the item where they are now."""
    moved = dict(Item.objects.filter(uid__in=uids, merged_into__isnull=False).values_list("uid", "merged_into__uid"))
    return {uid: _end(now) for uid, now in moved.items()}


def _end(uid: str) -> str:
    while further := Item.objects.filter(uid=uid).values_list("merged_into__uid", flat=True).first():
        uid = further
    return uid
