"""Reading items. Everything begins from `visible_items`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Prefetch, QuerySet

from fingerpost.base.kit.errors import NotFound
from fingerpost.base.records.models import seen_by
from fingerpost.base.records.references import split_ref
from fingerpost.base.records.viewer import Viewer

from .models import Holding, ImportRun, Item

_DETAILS = ("citation", "guidance", "practice", "lesson", "guide")


def visible_items(viewer: Viewer) -> QuerySet[Item]:
    """The items that a viewer may see."""
    return Item.objects.filter(seen_by(viewer))


def visible_holdings(viewer: Viewer) -> QuerySet[Holding]:
    """What organisations say of items, as far as the viewer may see it."""
    return Holding.objects.filter(seen_by(viewer))


def load_items(items: QuerySet[Item], viewer: Viewer) -> Sequence[Item]:
    """Items with their details and the holdings that the viewer may see, in two queries."""
    related = visible_holdings(viewer).select_related("audience", "organisation", "owner_team", "owner", "checked_by").order_by("pk")
    return list(
        items.select_related("audience", "organisation", "author", *_DETAILS).prefetch_related(
            Prefetch("holdings", queryset=related)
        )
    )


def items_by_ref(refs: Iterable[str], viewer: Viewer) -> dict[str, Item]:
    """The items among these references that the viewer may see, loaded, by reference."""
    uids = [uid for kind, uid in map(split_ref, refs) if kind == "item"]
    if not uids:
        return {}
    return {item.ref: item for item in load_items(visible_items(viewer).filter(uid__in=uids), viewer)}


def item_by_uid(uid: str, viewer: Viewer) -> Item:
    """One item, loaded. Raises NotFound when there is none or the viewer may not see it."""
    found = load_items(visible_items(viewer).filter(uid=uid), viewer)
    if not found:
        raise NotFound("There is no such item, or you may not see it.")
    return found[0]


def our_holding(item: Item, viewer: Viewer) -> Holding | None:
    """What the viewer's own organisation says of a loaded item; else what the item's organisation says; else the first."""
    rows = list(item.holdings.all())
    mine = [row for row in rows if row.organisation_id == viewer.organisation]
    makers = [row for row in rows if row.organisation_id == item.organisation_id]
    return next(iter([*mine, *makers, *rows]), None)


def imports_of(organisation_id: int) -> QuerySet[ImportRun]:
    """An organisation's imports, newest first."""
    return ImportRun.objects.filter(organisation_id=organisation_id).order_by("-id")
