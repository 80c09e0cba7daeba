"""Keeping what pages read of notices as the notices are: the list of those that hold, and whether it is retracted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..models import Item, Noted, Notice, NoticeSort, ToldBy

_WEIGHT = {sort: place for place, sort in enumerate(NoticeSort)}


def notices_of(items: Iterable[int]) -> list[Notice]:
    """Every notice of these items by key, also those that were withdrawn, oldest first."""
    return list(Notice.objects.filter(item__in=list(items)).select_related("item").order_by("pk"))


def restate(items: Sequence[int]) -> list[Notice]:
    """Put down anew, for these items by key, what holds of them. Gives all their notices. Inside an action."""
    rows = notices_of(items)
    live: dict[int, list[Notice]] = {}
    for row in rows:
        if row.withdrawn_at is None:
            live.setdefault(row.item_id, []).append(row)
    Noted.objects.filter(item__in=set(items) - live.keys()).delete()
    Noted.objects.bulk_create(
        [Noted(item_id=item, live=shown(told)) for item, told in live.items()],
        update_conflicts=True, unique_fields=["item"], update_fields=["live"],
    )  # fmt: skip
    retracted = {item for item, told in live.items() if any(each.sort == NoticeSort.RETRACTION for each in told)}
    Item.objects.filter(pk__in=retracted, retracted=False).update(retracted=True)
    Item.objects.filter(pk__in=set(items) - retracted, retracted=True).update(retracted=False)
    return rows


def shown(rows: Iterable[Notice]) -> list[dict[str, Any]]:
    """Notices as lists keep them, from what weighs most; `own` says that the item's record itself tells of it."""
    return [
        {"sort": row.sort, "as": row.said_as, "text": row.text, "url": row.url, "why": row.reason}
        | ({"own": True} if row.told_by == ToldBy.RECORD else {})
        for row in in_order(rows)
    ]


def in_order(rows: Iterable[Notice]) -> list[Notice]:
    """Notices from what weighs most, and as they became known."""
    return sorted(rows, key=lambda row: (_WEIGHT[NoticeSort(row.sort)], row.pk))
