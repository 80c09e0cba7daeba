"""Reading links. Everything begins from `visible_links`."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from fingerpost.base.kit.errors import NotFound
from fingerpost.base.records.models import seen_by
from fingerpost.base.records.references import make_ref
from fingerpost.base.records.viewer import Viewer

from ..models import Item, Link, LinkSort
from ..queries import visible_items

MOST_SHOWN = 60


def visible_links(viewer: Viewer) -> QuerySet[Link]:
    """The links that a viewer may see: said to them, and between two items that they may see."""
    ends = [Exists(visible_items(viewer).filter(pk=OuterRef(end))) for end in ("source", "target")]
    return Link.objects.filter(seen_by(viewer), *ends)


def links_of(item: Item, viewer: Viewer) -> list[Link]:
    """The links from and to an item, the newest first, with both ends and who says so: one query."""
    links = visible_links(viewer).filter(Q(source=item) | Q(target=item))
    return list(links.select_related("source", "target", "said_by", "organisation").order_by("-id")[:MOST_SHOWN])


def link_by_uid(uid: str, viewer: Viewer) -> Link:
    """One link with both ends. Raises NotFound when there is none or the viewer may not see it."""
    found = visible_links(viewer).filter(uid=uid).select_related("source", "target", "said_by", "organisation").first()
    if found is None:
        raise NotFound(_("There is no such link, or you may not see it."))
    return found


def contradicted(refs: Iterable[str], viewer: Viewer) -> dict[str, list[str]]:
    """For those of these items that others contradict as this viewer may see: the references of the others."""
    uids = {ref.removeprefix("item:") for ref in refs if ref.startswith("item:")}
    links = visible_links(viewer).filter(Q(source__uid__in=uids) | Q(target__uid__in=uids), sort=LinkSort.CONTRADICTS)
    found: dict[str, list[str]] = {}
    for one, other in links.values_list("source__uid", "target__uid"):
        for this, that in ((one, other), (other, one)):
            if this in uids:
                found.setdefault(make_ref("item", this), []).append(make_ref("item", that))
    return found
