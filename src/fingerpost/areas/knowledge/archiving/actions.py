"""Everything that bringing in old reports writes. What looks through a file first is no action: it takes seconds."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from fingerpost.base.accounts.models import Group, Organisation, Person
from fingerpost.base.activity.actions import Actor, action, record
from fingerpost.base.activity.jobs import enqueue
from fingerpost.base.governance.override import Override

from ..filing.actions import keep_taken
from ..filing.taking import Taken
from ..importing.actions import REMOVED as ITEMS_REMOVED
from ..models import ArchivedFile, ArchiveRun, Item
from ..notices.following import forget_told_by
from ..rules import require_desk
from . import queries
from .rules import require_deciding, require_held, require_undoing, require_why

ARCHIVE = "knowledge.archive"
TOPIC = "Search reports"
State = ArchivedFile.State
_LONGEST_WHY = 300


@action
def begin_archive(
    *, organisation: Organisation, source: str, source_key: str, by: Actor, owner_team: Group | None = None,
    strict: bool = False,
) -> ArchiveRun:  # fmt: skip
    """Open a run for a folder of this name. Raises NotAllowed."""
    require_desk(by, organisation)
    person = by if isinstance(by, Person) else None
    run = ArchiveRun.objects.create(
        organisation=organisation, source=source[:150], source_key=source_key, by=by.ref, author=person,
        by_name=person.name if person else "", owner_team=owner_team, strict=strict,
    )  # fmt: skip
    record("knowledge.archive.begun", by=by, refs=[run.ref], organisation=organisation.pk)
    return run


@action
def queue_archive(*, path: str, name: str, by: Actor, **given: Any) -> ArchiveRun:
    """Open a run for an uploaded zip and ask a worker to carry it out. `given` is as `begin_archive` takes it."""
    run = begin_archive(source=name, source_key="", by=by, **given)
    run.job = enqueue(name=ARCHIVE, arguments={"run": run.pk, "path": path}, by=by)
    run.save(update_fields=["job"])
    return run


@action
def count_found(*, run: ArchiveRun, found: int, by: Actor) -> None:
    """Say how many files there are."""
    require_desk(by, run.organisation)
    run.found = found
    run.save(update_fields=["found"])


@action
def note_file(*, run: ArchiveRun, state: str, by: Actor, why: str = "", **facts: Any) -> ArchivedFile:
    """Write down a file that was passed over, refused or here already, or hold one back. `facts` are the row's own."""
    require_desk(by, run.organisation)
    return ArchivedFile.objects.create(run=run, state=state, why=why[:_LONGEST_WHY], **facts)


@action
def keep_clean(*, run: ArchiveRun, taken: Taken, by: Actor, **facts: Any) -> ArchivedFile:
    """Keep a file that nothing holds back as a draft. Raises Invalid naming what is wrong with it."""
    item = _keep(run, taken, facts["title"], facts["dated"], by, None)
    return note_file(run=run, state=State.KEPT, by=by, item=item, **facts)


@action
def finish_archive(*, run: ArchiveRun, by: Actor, error: str = "") -> None:
    """Close a run; with an error, where the folder as a whole could not be read."""
    require_desk(by, run.organisation)
    run.finished_at, run.error = timezone.now(), error[:_LONGEST_WHY]
    run.save(update_fields=["finished_at", "error"])
    record("knowledge.archive.finished", by=by, refs=[run.ref], organisation=run.organisation_id)


@action
def release(*, file: ArchivedFile, taken: Taken, reason: str, by: Actor) -> Item:
    """Keep a file that was held back as a draft after all. Who did so, what was found and why goes into the ledger.

    Raises NotAllowed; Invalid for a missing reason or one that may identify a patient; Conflict for a file that
    somebody has decided on meanwhile.
    """
    run = file.run
    require_deciding(by, run.organisation)
    given = require_why(reason, needed=True)
    _decide(file, State.RELEASED, given, by)
    found = tuple(file.found) + ((f"unread: {file.note}",) if file.note else ())
    file.item = _keep(run, taken, file.title, file.dated, by, Override(found, given))
    file.save(update_fields=["item"])
    record("knowledge.archive.released", by=by, refs=[file.ref, file.item.ref], organisation=run.organisation_id)
    return file.item


@action
def remove(*, file: ArchivedFile, by: Actor, reason: str = "") -> None:
    """Say that a file which was held back is not kept. Raises as `release` does, but a reason is not needed."""
    require_deciding(by, file.run.organisation)
    _decide(file, State.REMOVED, require_why(reason, needed=False), by)
    record("knowledge.archive.removed", by=by, refs=[file.ref], organisation=file.run.organisation_id)


@action
def undo_archive(*, run: ArchiveRun, by: Actor) -> tuple[list[str], int]:
    """Take back a run: remove its drafts, and what it holds back. What somebody published or changed stays.

    Returns the uids of what was held back, whose bytes are to go, and how many items were removed. Raises Conflict.
    """
    require_desk(by, run.organisation)
    require_undoing(run)
    items, _kept = queries.undoable(run)
    refs = [item.ref for item in items]
    others = forget_told_by([item.pk for item in items])
    Item.objects.filter(pk__in=[item.pk for item in items]).delete()
    held = ArchivedFile.objects.filter(run=run, state=State.QUARANTINED)
    uids = list(held.values_list("uid", flat=True))
    held.update(state=State.REMOVED, decided_at=timezone.now())
    run.undone_at = timezone.now()
    run.save(update_fields=["undone_at"])
    record("knowledge.archive.undone", by=by, refs=[run.ref], organisation=run.organisation_id)
    if refs:
        record(ITEMS_REMOVED, by=by, refs=[*refs, *others], organisation=run.organisation_id)
    return uids, len(refs)


def _keep(run: ArchiveRun, taken: Taken, title: str, dated: str, by: Actor, override: Override | None) -> Item:
    return keep_taken(
        by=by, organisation=run.organisation, taken=taken, title=title, facts={"dated": dated}, draft=True,
        author=run.author, owner_team=run.owner_team, topics=[TOPIC], override=override,
    )  # fmt: skip


def _decide(file: ArchivedFile, state: str, reason: str, by: Actor) -> None:
    require_held(file)
    person, now = by if isinstance(by, Person) else None, timezone.now()
    changed = {"state": state, "reason": reason, "decided_by": person, "decided_at": now}
    if not ArchivedFile.objects.filter(pk=file.pk, state=State.QUARANTINED).update(**changed):
        file.refresh_from_db(fields=["state"])
        require_held(file)
    for name, value in changed.items():
        setattr(file, name, value)
