"""What taking an import back would do, worked out before anything is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from fingerpost.base.records.references import make_ref

from ..merging.others import kept_by_others
from ..models import Appraisal, File, FileBeside, ImportedItem, ImportRun, Item, Link, Merge, Notice, ToldBy


@dataclass(frozen=True, slots=True)
class Undoing:
    """What to remove, what to take back, and how many rows stay because something has happened since.

    `removed` are items, by key with their references, `restored` keys of `ImportedItem`: an import may be a million.
    """

    removed: dict[int, str]
    restored: list[int]
    kept: int

    @property
    def counts(self) -> dict[str, int]:
        """{"removed", "restored", "kept"}."""
        return {"removed": len(self.removed), "restored": len(self.restored), "kept": self.kept}


def plan_undoing(run: ImportRun) -> Undoing:
    """What undoing a run would do. An item that somebody said something of, or that a later import changed, is kept."""
    rows = ImportedItem.objects.filter(run=run)
    later = set(
        ImportedItem.objects.filter(run__pk__gt=run.pk, run__undone_at=None, item__in=rows.values("item")).values_list(
            "item", flat=True
        )
    )
    held = set(Item.objects.filter(pk__in=rows.values("item"), holdings__isnull=False).values_list("pk", flat=True))
    later |= _made_one(rows) | _spoken_of(rows) | _given_files(run, rows)
    later |= kept_by_others(rows.values("item"), run.organisation_id)
    removed: dict[int, str] = {}
    restored: list[int] = []
    kept = 0
    for row, version, item, uid in _what(rows):
        if version is None and item not in later and item not in held:
            removed[item] = make_ref("item", uid)
        elif version is not None and item not in later:
            restored.append(row)
        else:
            kept += 1
    return Undoing(removed, restored, kept)


def _what(rows: QuerySet[ImportedItem]) -> Iterator[tuple[int, int | None, int, str]]:
    return rows.order_by("pk").values_list("pk", "version_id", "item_id", "item__uid").iterator(chunk_size=2_000)


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


def _given_files(run: ImportRun, rows: QuerySet[ImportedItem]) -> set[int]:
    """Those to which somebody gave a file that did not come with this import."""
    came = FileBeside.objects.filter(run=run, file__isnull=False).values("file")
    return set(File.objects.filter(item__in=rows.values("item")).exclude(pk__in=came).values_list("item", flat=True))
