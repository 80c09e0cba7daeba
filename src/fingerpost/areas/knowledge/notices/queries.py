"""Reading notices."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from fingerpost.base.kit.errors import NotFound
from fingerpost.base.records.viewer import Viewer

from ..models import Item, Notice
from ..queries import visible_items
from .keeping import in_order
from .showing import live


def notices_shown_of(item: Item) -> list[Notice]:
    """The notices that hold of a loaded item, with who said them, from what weighs most: one query, or none."""
    if not live(item):
        return []
    rows = Notice.objects.filter(item=item, withdrawn_at=None)
    return in_order(rows.select_related("organisation", "said_by", "other", "other__audience"))


def taken_back(item: Item) -> list[Notice]:
    """What was said by hand and taken back, the newest first."""
    rows = Notice.objects.filter(item=item, organisation__isnull=False, withdrawn_at__isnull=False)
    return list(rows.select_related("organisation").order_by("-withdrawn_at")[:20])


def notice_by_uid(uid: str, viewer: Viewer) -> Notice:
    """One notice that holds, of an item that the viewer sees. Raises NotFound when there is none."""
    seen = visible_items(viewer).filter(pk=OuterRef("item"))
    rows = Notice.objects.filter(Exists(seen), uid=uid, withdrawn_at=None)
    found = rows.select_related("item", "organisation").first()
    if found is None:
        raise NotFound(_("There is no such notice, or you may not see what it is about."))
    return found
