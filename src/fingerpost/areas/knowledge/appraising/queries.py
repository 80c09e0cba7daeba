"""Reading quality checks. Finished ones are for the staff of their organisation, a draft for its writer."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from fingerpost.base.records.viewer import Viewer

from ..models import Appraisal, Item
from ..rules import is_colleague

MOST_SHOWN = 20


def visible_checks(viewer: Viewer) -> QuerySet[Appraisal]:
    """The checks that a viewer may see."""
    if viewer.system:
        return Appraisal.objects.all()
    if viewer.organisation is None or not is_colleague(viewer, viewer.organisation):
        return Appraisal.objects.none()
    own = Q(person=viewer.person) if viewer.person is not None else Q(pk=None)
    return Appraisal.objects.filter(Q(finished_at__isnull=False) | own, organisation=viewer.organisation)


def checks_of(item: Item, viewer: Viewer) -> list[Appraisal]:
    """The checks of an item that a viewer may see, the newest first, with who made them: one query."""
    found = visible_checks(viewer).filter(item=item).select_related("person")
    return list(found.order_by("-saved_at", "-pk")[:MOST_SHOWN])


def my_check(item: Item, viewer: Viewer) -> Appraisal | None:
    """The viewer's own check of an item, finished or a draft."""
    if viewer.person is None:
        return None
    return visible_checks(viewer).filter(item=item, person=viewer.person).select_related("item").first()
