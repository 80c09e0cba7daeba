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


def newest(look: Look, viewer: Viewer, limit: int) -> Found:
    """The items that a look finds for a viewer, the newest here first. People and saved searches are left out."""
    items = [str(kind) for kind in Kind.values]
    kinds = [kind for kind in look.kind if kind in items] or items
    return find(look.q, viewer=viewer, kinds=kinds, filters=look.filters, limit=limit, sort="added")


def new_since(look: Look, viewer: Viewer, moment: datetime) -> int:
    """How many of the items that a look finds came in since a moment."""
    since = replace(look.filters, added_from=int(moment.timestamp() * 1000))
    kinds = look.kind or tuple(map(str, Kind.values))
    return find(look.q, viewer=viewer, kinds=kinds, filters=since, limit=0, mode="lexical").total


def news(searches: Iterable[SavedSearch], viewer: Viewer) -> dict[str, int]:
    """For each saved search, read for the viewer, how much is new since they last opened it, by reference."""
    return {each.ref: new_since(look_from(each.look), viewer, last_opened(each)) for each in searches}
