"""Remembering, as records come in, which database each abstract came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from ..models import AbstractSource, Item
from .actions import databases_named
from .names import database_name


class Stored(Protocol):
    """An item that was stored; `abstract_from` is None where its abstract comes from where it came from before."""

    item: Item
    new: bool
    abstract_from: str | None


def abstract_from(stored: Mapping[str, Any]) -> str:
    """The database that the abstract of a source's record came from; "" for none or one that shows it to everybody."""
    return database_name(stored.get("database", "")) if stored.get("abstract") else ""


def keep_sources(targets: Sequence[Stored]) -> None:
    """Store what database the abstracts of these items came from. Asks nothing where none has a named one."""
    changed = [target for target in targets if target.abstract_from is not None]
    again = [target.item.pk for target in changed if not target.new]
    if again:
        AbstractSource.objects.filter(item__in=again).delete()
    known = databases_named(target.abstract_from or "" for target in changed)
    AbstractSource.objects.bulk_create(
        AbstractSource(item=target.item, database_id=known[target.abstract_from])
        for target in changed
        if target.abstract_from
    )
