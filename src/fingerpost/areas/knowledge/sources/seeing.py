"""Whether an abstract may be shown: in a query, for a loaded item, and as an audience for the index."""

from __future__ import annotations

from django.db.models import BooleanField, Case, Q, Value, When

from fingerpost.base.records.models import seen_by
from fingerpost.base.records.viewer import Viewer

from ..models import Item
from .audiences import both

PART = "abstract"
"""The search document of an abstract that not everybody sees who sees the item."""
LOADED_WITH = "abstract_source__database__audience"
_AUDIENCE = LOADED_WITH


def hidden_from(viewer: Viewer) -> Case:
    """For a query of items: whether the abstract of each is kept from this viewer."""
    shown = Q(**{f"{_AUDIENCE}__isnull": True}) | seen_by(viewer, _AUDIENCE)
    kept = Value(viewer.system is False)
    return Case(When(shown, then=Value(False)), default=kept, output_field=BooleanField())


def audience_of_abstract(item: Item) -> tuple[str, ...] | None:
    """Who may see the abstract of an item loaded with its details; None where all who see the item may."""
    source = getattr(item, "abstract_source", None)
    if source is None or source.database.audience is None:
        return None
    return both(item.audience.tokens, source.database.audience.tokens)
