"""The columns of an item and of its record as JSON can hold them, and back, to the letter."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ..models import Citation, Item

_OF_ITEM = ("title", "year", "design", "design_rule", "retracted", "organisation_id", "audience_id", "merged_into_id")
_OF_RECORD = ("pmid", "doi", "match_key", "origin", "source", "block_start", "block_long", "block_place")


def columns_of(item: Item) -> dict[str, Any]:
    """What a paper's own two rows hold now, read from the database."""
    stored = Item.objects.get(pk=item.pk)
    record = Citation.objects.get(pk=item.pk)
    return {
        "updated_at": stored.updated_at.isoformat(),
        **{name: getattr(stored, name) for name in _OF_ITEM},
        **{name: getattr(record, name) for name in _OF_RECORD},
    }


def put_columns(item: Item, columns: dict[str, Any]) -> None:
    """Put a paper's rows back to these."""
    at = datetime.fromisoformat(columns["updated_at"])
    Item.objects.filter(pk=item.pk).update(updated_at=at, **{name: columns[name] for name in _OF_ITEM})
    Citation.objects.filter(pk=item.pk).update(**{name: columns[name] for name in _OF_RECORD})
