"""What taking an import back would do, worked out before anything is done."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import ForeignKey, Model, QuerySet

from ..merging.moving import pointing_here
from ..models import Appraisal, ImportedItem, ImportRun, Item, Likeness, Link, Merge, Notice, ToldBy


@dataclass(frozen=True, slots=True)
class Undoing:
    """The items to remove, the changes to take back, and how many rows stay because something has happened since."""

    removed: list[Item]
    restored: list[ImportedItem]
    kept: int

    @property
    def counts(self) -> dict[str, int]:
        """{"removed", "restored", "kept"}."""
        return {"removed": len(self.removed), "restored": len(self.restored), "kept": self.kept}


def plan_undoing(run: ImportRun) -> Undoing:
    """What undoing a run would do. An item that somebody said something of, or that a later import changed, is kept."""
    rows = ImportedItem.objects.filter(run=run).select_related("item", "item__citation", "version")
    later = set(
        ImportedItem.objects.filter(run__pk__gt=run.pk, item__in=rows.values("item")).values_list("item", flat=True)
    )
    held = set(Item.objects.filter(pk__in=rows.values("item"), holdings__isnull=False).values_list("pk", flat=True))
    later |= _made_one(rows) | _spoken_of(rows) | _with_others(rows, run.organisation_id)
    removed = [row.item for row in rows if row.version is None and row.item_id not in later | held]
    restored = [row for row in rows if row.version is not None and row.item_id not in later]
    return Undoing(removed, restored, len(rows) - len(removed) - len(restored))


def _made_one(rows: QuerySet[ImportedItem]) -> set[int]:
    """Those that became part of another item, or that another became part of. Taking them apart comes first."""
    merges = Merge.objects.filter(undone_at=None)
    about = rows.values("item")
    kept = merges.filter(kept__in=about).values_list("kept", flat=True)
    return {*kept, *merges.filter(gone__in=about).values_list("gone", flat=True)}


def _spoken_of(rows: QuerySet[ImportedItem]) -> set[int]:
    """Those of which somebody said something that is kept beside what holdings say."""
    about = rows.values("item")
    told = [
        Appraisal.objects.filter(item__in=about).values_list("item", flat=True),
        Notice.objects.filter(item__in=about, told_by=ToldBy.DESK).values_list("item", flat=True),
        Link.objects.filter(source__in=about).values_list("source", flat=True),
        Link.objects.filter(target__in=about).values_list("target", flat=True),
    ]
    return {item for each in told for item in each}


def _with_others(rows: QuerySet[ImportedItem], organisation: int) -> set[int]:
    """Those that another organisation has kept somewhere, a collection or a source of its own, whatever the area."""
    found: set[int] = set()
    for model, column in pointing_here():
        if model is not Likeness and (whose := _organisation_of(model)):
            kept = model._base_manager.filter(**{f"{column.name}__in": rows.values("item")})
            others = kept.exclude(**{f"{whose}__isnull": True}).exclude(**{whose: organisation})
            found.update(others.values_list(column.attname, flat=True))
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
