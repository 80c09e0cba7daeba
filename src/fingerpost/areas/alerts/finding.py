"""Running a look: what it finds for a viewer, and how much of that is new."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from fingerpost.areas.knowledge.models import Kind
from fingerpost.base.records.viewer import Viewer
from fingerpost.base.search import Found, find

from .looking import Look, look_from
from .models import SavedSearch
from .queries import last_opened
from .reading import as_expert

ITEMS = tuple(map(str, Kind.values))


def looked(
    look: Look,
    viewer: Viewer,
    *,
    limit: int = 0,
    offset: int = 0,
    counts_only: bool = False,
    added_from: int | None = None,
    added_until: int | None = None,
) -> Found:
    """What a look finds for a viewer; nothing where its words cannot be read in its syntax.

    `counts_only` goes by words alone, which is quicker, and finds no hits. `added_from` and `added_until` bound when a
    record came in, in milliseconds since 1970.
    """
    filters = replace(look.filters, added_from=added_from, added_until=added_until)
    expert = as_expert(look)
    if expert is not None and expert.query is None:
        return Found(0, ())
    return find(
        look.q, viewer=viewer, kinds=look.kind, filters=filters, limit=0 if counts_only else limit, offset=offset,
        sort=look.sort, mode="lexical" if counts_only else "hybrid", query=expert.query if expert else None,
        without=look.without, signals=not look.plain_order,
    )  # fmt: skip


def left_out(look: Look, viewer: Viewer) -> int:
    """How many records a look would find too, were nothing set aside for the viewer. Goes by words alone."""
    if look.filters.set_aside is None:
        return 0
    expert = as_expert(look)
    if expert is not None and expert.query is None:
        return 0
    return find(
        look.q, viewer=viewer, kinds=look.kind, filters=replace(look.filters, set_aside=True), limit=0, mode="lexical",
        query=expert.query if expert else None, without=look.without,
    ).total  # fmt: skip


def newest(look: Look, viewer: Viewer, limit: int) -> Found:
    """The items that a look finds for a viewer, the newest here first. People and saved searches are left out."""
    return looked(replace(_items_of(look), sort="added"), viewer, limit=limit)


def new_since(look: Look, viewer: Viewer, moment: datetime) -> int:
    """How many of the items that a look finds came in since a moment."""
    since = int(moment.timestamp() * 1000)
    return looked(_items_of(look), viewer, counts_only=True, added_from=since).total


def news(searches: Iterable[SavedSearch], viewer: Viewer) -> dict[str, int]:
    """For each saved search, read for the viewer, how much is new since they last opened it, by reference."""
    return {each.ref: new_since(look_from(each.look), viewer, last_opened(each)) for each in searches}


def _items_of(look: Look) -> Look:
    return replace(look, kind=tuple(kind for kind in look.kind if kind in ITEMS) or ITEMS)
