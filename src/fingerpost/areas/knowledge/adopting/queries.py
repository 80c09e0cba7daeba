"""Reading what was told of trying an example. Everything begins from `visible_adoptions`."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.kit.errors import NotFound
from fingerpost.base.records.models import seen_by
from fingerpost.base.records.viewer import Viewer

from ..models import Adoption, Item
from ..queries import visible_items

MOST_SHOWN = 100
THANKED_FOR = timedelta(days=60)
"""For so long the thanks stand on the home list of whoever gave the example."""


def visible_adoptions(viewer: Viewer) -> QuerySet[Adoption]:
    """What was told to a viewer, of examples that they may see."""
    return Adoption.objects.filter(seen_by(viewer), Exists(visible_items(viewer).filter(pk=OuterRef("item"))))


def adoptions_of(item: Item, viewer: Viewer) -> list[Adoption]:
    """What a viewer may read of the trials of an example, in one query."""
    told = visible_adoptions(viewer).filter(item=item).select_related("said_by", "organisation")
    return list(told.order_by("id")[:MOST_SHOWN])


def adoption_by_uid(uid: str, viewer: Viewer) -> Adoption:
    """One of them. Raises NotFound when there is none or the viewer may not see it."""
    found = visible_adoptions(viewer).filter(uid=uid).select_related("item", "organisation").first()
    if found is None:
        raise NotFound(_("There is no such report, or you may not see it."))
    return found


def heard_by(viewer: Viewer) -> list[Adoption]:
    """What others told of late about trying what this viewer gave, the newest first."""
    owner = Q(item__holdings__owner=viewer.person, item__holdings__organisation=viewer.organisation)
    given = Q(item__author=viewer.person) | owner
    late = visible_adoptions(viewer).filter(given, said_at__gte=timezone.now() - THANKED_FOR)
    told = late.exclude(said_by=viewer.person).select_related("item").distinct()
    return list(told.order_by("-id")[:10])
