"""Reading what was brought in, and what of it is held back. Only for those who may decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from fingerpost.base.kit.errors import NotFound
from fingerpost.base.kit.wording import date
from fingerpost.base.records.viewer import Viewer

from ..models import ArchivedFile, ArchiveRun, File, Holding, Item
from .rules import may_decide

State = ArchivedFile.State


@dataclass(frozen=True, slots=True)
class Already:
    """That a file of the same bytes is here: the item that it is, if it is one, and in words how it stands."""

    item: Item | None
    why: str


def visible_runs(viewer: Viewer) -> QuerySet[ArchiveRun]:
    """The folders that were brought in, newest first, for those who may decide in their organisation."""
    runs = ArchiveRun.objects.select_related("job", "organisation").order_by("-id")
    if viewer.system:
        return runs
    return runs.filter(organisation=viewer.organisation) if may_decide(viewer) else runs.none()


def run_by_uid(uid: str, viewer: Viewer) -> ArchiveRun:
    """One of them. Raises NotFound for none that the viewer may know of."""
    found = visible_runs(viewer).filter(uid=uid).first()
    if found is None:
        raise NotFound(_("There is no such folder of reports."))
    return found


def visible_archived(viewer: Viewer) -> QuerySet[ArchivedFile]:
    """The files of the folders that the viewer may know of."""
    files = ArchivedFile.objects.filter(run__in=visible_runs(viewer).order_by().values("pk"))
    return files.select_related("run__organisation", "item", "decided_by")


def files_in(run: ArchiveRun, state: str, viewer: Viewer) -> QuerySet[ArchivedFile]:
    """The files of a run in one state, in the order in which they came."""
    return visible_archived(viewer).filter(run=run, state=state).order_by("id")


def archived_by_uid(uid: str, viewer: Viewer) -> ArchivedFile:
    """One file. Raises NotFound for none that the viewer may know of."""
    found = visible_archived(viewer).filter(uid=uid).first()
    if found is None:
        raise NotFound(_("There is no such file."))
    return found


def next_held(file: ArchivedFile) -> ArchivedFile | None:
    """The file of the same run that is held back and comes next, the first one after the last."""
    held = ArchivedFile.objects.filter(run=file.run_id, state=State.QUARANTINED).order_by("id")
    return held.filter(pk__gt=file.pk).first() or held.first()


def counts_of(runs: Iterable[ArchiveRun]) -> dict[int, dict[str, int]]:
    """How many files of each run are in each state, by the run's key, in one query."""
    rows = ArchivedFile.objects.filter(run__in=[run.pk for run in runs]).order_by()
    counted: dict[int, dict[str, int]] = {}
    for run, state, number in rows.values_list("run", "state").annotate(number=Count("id")):
        counted.setdefault(run, {})[state] = number
    return counted


def number_held(viewer: Viewer) -> int:
    """How many files wait for somebody to decide."""
    return visible_archived(viewer).filter(state=State.QUARANTINED).count()


def already(organisation: int, sha256: str) -> Already | None:
    """Whether this organisation has a file of these bytes, holds one back, or has had one removed after a look."""
    kept = File.objects.filter(organisation=organisation, sha256=sha256, replaced_by=None)
    if file := kept.select_related("item").defer("words").order_by("id").first():
        return Already(file.item, _("The same file is here already."))
    before = ArchivedFile.objects.filter(run__organisation=organisation, sha256=sha256, run__undone_at=None)
    if before.filter(state=State.QUARANTINED).exists():
        return Already(None, _("The same file is held back already."))
    removed = before.filter(state=State.REMOVED).order_by("-decided_at").first()
    when = date(removed.decided_at) if removed else ""
    return (
        Already(None, _("The same file was looked at and removed on %(when)s.") % {"when": when}) if removed else None
    )


def undoable(run: ArchiveRun) -> tuple[list[Item], int]:
    """The items that undoing a run removes, and how many stay: what somebody published, changed or joined."""
    files = ArchivedFile.objects.filter(run=run, item__isnull=False, state__in=(State.KEPT, State.RELEASED))
    items = Item.objects.filter(pk__in=files.values("item"))
    held = Holding.objects.filter(item__in=items.values("pk"))
    touched = set(held.exclude(status=Holding.Status.DRAFT).values_list("item", flat=True))
    touched |= set(held.filter(checked_at__isnull=False).values_list("item", flat=True))
    touched |= set(items.filter(versions__isnull=False).values_list("pk", flat=True))
    removed = [item for item in items if item.pk not in touched]
    return removed, len(touched)
