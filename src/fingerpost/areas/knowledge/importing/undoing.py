"""What taking an import back would do, worked out before anything is done."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from ..merging.others import kept_by_others
from ..models import Appraisal, File, FileBeside, ImportedItem, ImportRun, Item, Link, Merge, Notice, ToldBy


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
    later |= _made_one(rows) | _spoken_of(rows) | _given_files(run, rows)
    later |= kept_by_others(rows.values("item"), run.organisation_id)
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


def _given_files(run: ImportRun, rows: QuerySet[ImportedItem]) -> set[int]:
    """Those to which somebody gave a file that did not come with this import."""
    came = FileBeside.objects.filter(run=run, file__isnull=False).values("file")
    return set(File.objects.filter(item__in=rows.values("item")).exclude(pk__in=came).values_list("item", flat=True))
