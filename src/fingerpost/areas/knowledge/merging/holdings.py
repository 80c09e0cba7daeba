"""What an organisation says of both of two items, said of one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Model

from fingerpost.base.records.models import audience_of

from ..models import Holding, Item

Filled = list[list[Any]]
_FILLED = (
    "owner_team_id",
    "owner_id",
    "review_on",
    "summary",
    "summary_credit",
    "design",
    "checked_at",
    "checked_by_id",
)


def fill_holdings(gone: Item, kept: Item) -> Filled:
    """Let the kept item's holdings say what is said only of the other, whose holdings nobody sees any more.

    Gives [model, key, column, before, after] for each value that was set, as JSON can hold it.
    """
    ours = {holding.organisation_id: holding for holding in Holding.objects.filter(item=kept)}
    done: Filled = []
    for theirs in Holding.objects.filter(item=gone).order_by("pk"):
        if mine := ours.get(theirs.organisation_id):
            done += _set(mine, dict(_told_only_by(theirs, mine)))
        done += _set(theirs, {"audience_id": audience_of(()).pk, "review_on": None})
    return done


def take_out(filled: Filled) -> None:
    """Put values back that `fill_holdings` set, but for those that somebody has changed since."""
    for label, key, column, before, after in reversed(filled):
        if label != Holding._meta.label_lower:
            continue
        model = apps.get_model(label)
        row = model._base_manager.filter(pk=key).first()
        if row is not None and _plain(row, column) == after:
            model._base_manager.filter(pk=key).update(**{column: _value(model, column, before)})


def _told_only_by(theirs: Holding, mine: Holding) -> Iterator[tuple[str, Any]]:
    for name in _FILLED:
        if not getattr(mine, name) and getattr(theirs, name):
            yield name, getattr(theirs, name)
    if more := [topic for topic in theirs.topics if topic not in mine.topics]:
        yield "topics", [*mine.topics, *more]


def _set(row: Model, values: dict[str, Any]) -> Filled:
    done = []
    for column, value in values.items():
        before = _plain(row, column)
        setattr(row, column, value)
        done.append([row._meta.label_lower, row.pk, column, before, _plain(row, column)])
    type(row)._base_manager.filter(pk=row.pk).update(**values)
    return done


def _plain(row: Model, column: str) -> Any:
    value = getattr(row, column)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _value(model: type[Model], column: str, plain: Any) -> Any:
    """The value as the column holds it: dates and times are read again, all else is JSON already."""
    field = next(field for field in model._meta.concrete_fields if column in (field.name, field.attname))
    return field.to_python(plain) if isinstance(plain, str) and "Date" in type(field).__name__ else plain
