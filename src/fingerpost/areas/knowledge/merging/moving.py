"""Whatever points at one item made to point at another, and back. Knows every table by its relations, of any area."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Field, ForeignObjectRel, Model

from ..models import AbstractSource, ImportedItem, Item, Joining, Merge, Version

Moved = list[list[Any]]
_STAYS = (Merge, Version, ImportedItem, Joining, Item)
"""What tells how each of the two came to be: it stays with it, so that they can be taken apart."""


def move(gone: Item, kept: Item) -> Moved:
    """Point every row at the kept item that pointed at the other. Gives [model, key, column] for each.

    A row stays where the kept item has one in its place already, as with two holdings of one organisation.
    """
    return [step for model, column in pointing_here() for step in _move_rows(model, column, gone, kept)]


def put_back(moved: Sequence[Sequence[Any]], gone: Item, kept: Item) -> None:
    """Point rows back at the item that they pointed at before. One that is gone or points elsewhere now is left."""
    for label, key, column in reversed(moved):
        model = apps.get_model(label)
        model._base_manager.filter(pk=key, **{column: kept.pk}).update(**{column: gone.pk})


def move_abstract_source(gone: Item, kept: Item) -> Moved:
    """Let the kept item's abstract be known to come from where the other's came from: it is the other's abstract now.

    Gives [model, key, column, before, after], as what is filled in.
    """
    ours = AbstractSource.objects.filter(item=kept).first()
    theirs = AbstractSource.objects.filter(item=gone).first()
    before, after = (each.database_id if each else None for each in (ours, theirs))
    put_abstract_source(kept, after)
    return [[AbstractSource._meta.label_lower, kept.pk, "database", before, after]] if before != after else []


def put_abstract_source_back(filled: Sequence[Sequence[Any]], kept: Item) -> None:
    """Undo `move_abstract_source`, from what it gave among other steps."""
    for label, _key, _column, before, _after in filled:
        if label == AbstractSource._meta.label_lower:
            put_abstract_source(kept, before)


def put_abstract_source(item: Item, database: int | None) -> None:
    """Store from which database an item's abstract comes; None for none."""
    AbstractSource.objects.filter(item=item).delete()
    if database is not None:
        AbstractSource.objects.create(item=item, database_id=database)


def pointing_here() -> Iterator[tuple[type[Model], Field[Any, Any]]]:
    """Every table of any area with a column that points at items, but for those that tell how an item came to be."""
    for relation in Item._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel) and (relation.one_to_many or relation.one_to_one):
            model, column = relation.related_model, cast("Field[Any, Any]", relation.field)
            if model not in _STAYS and not column.primary_key:
                yield model, column


def _ends(model: type[Model]) -> set[str]:
    """The columns of a row that name an item: a link from an item to itself would say nothing."""
    return {field.attname for field in model._meta.concrete_fields if field.related_model is Item}


def _move_rows(model: type[Model], column: Field[Any, Any], gone: Item, kept: Item) -> Iterator[list[Any]]:
    name = column.attname
    rows = model._base_manager.filter(**{name: gone.pk})
    for other_end in _ends(model) - {name}:
        rows = rows.exclude(**{other_end: kept.pk})
    for key in list(rows.order_by("pk").values_list("pk", flat=True)):
        try:
            with transaction.atomic():
                model._base_manager.filter(pk=key).update(**{name: kept.pk})
        except IntegrityError:
            continue
        yield [model._meta.label_lower, key, name]
