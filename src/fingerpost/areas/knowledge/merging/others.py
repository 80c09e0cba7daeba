"""What other organisations have said of items, or kept of them: in a list, a check, a link, a source, of any area."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import ForeignKey, Model

from ..models import Item, Likeness
from .moving import pointing_here


def kept_by_others(items: Any, organisation: int, *, but: Collection[type[Model]] = ()) -> set[int]:
    """Those of some items (by key, or a query of keys) that a row of another organisation points at.

    Questions about likeness do not count, nor tables that are left out with `but`.
    """
    found: set[int] = set()
    for model, column in pointing_here():
        if model in (Likeness, *but) or not (whose := _organisation_of(model)):
            continue
        rows = model._base_manager.filter(**{f"{column.name}__in": items}).exclude(**{f"{whose}__isnull": True})
        found.update(rows.exclude(**{whose: organisation}).values_list(column.attname, flat=True))
    return found


def _organisation_of(model: type[Model]) -> str:
    """The way from a row to the organisation that it belongs to; "" where there is none."""
    columns = {field.name: field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)}
    if "organisation" in columns:
        return "organisation"
    owners = (name for name, field in columns.items() if field.related_model is not Item and _has_one(field))
    return next((f"{name}__organisation" for name in owners), "")


def _has_one(field: ForeignKey[Model, Model]) -> bool:
    return any(each.name == "organisation" and each.is_relation for each in field.related_model._meta.concrete_fields)
