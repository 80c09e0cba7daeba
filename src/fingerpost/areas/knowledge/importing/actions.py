"""Everything that an import writes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation, Person
from fingerpost.base.accounts.rules import acting_viewer
from fingerpost.base.accounts.sharing import audience_tokens
from fingerpost.base.activity.actions import Actor, action, record
from fingerpost.base.formats.source_record import Unreadable
from fingerpost.base.governance.actions import record_override
from fingerpost.base.kit.errors import Conflict
from fingerpost.base.kit.portions import portions
from fingerpost.base.records.models import Audience, audience_of
from fingerpost.base.records.viewer import PUBLIC

from ..models import ImportedItem, ImportFailure, ImportRun, Item
from ..notices.following import follow, forget_told_by
from ..rules import Sharing, require_desk, require_sharing
from . import storing
from .beside import note_beside, take_files_away
from .groups import keep_groups
from .personal import held_back, kept_anyway, require_reason
from .prepare import Prepared, Step
from .undoing import plan_undoing

IMPORTED = "knowledge.items.imported"
REMOVED = "knowledge.items.removed"
_ERROR_LENGTH = 300


@action
def begin_import(
    *, organisation: Organisation, files: Sequence[dict[str, Any]], by: Actor, format: str = "auto",
    personal_data_reason: str = "", sharing: Sharing = Sharing.PUBLIC, rehearsal: bool = False,
) -> ImportRun:  # fmt: skip
    """Open a run for files given as {"name", "path"}, perhaps only to try it out.

    `sharing` says who may see what has neither a PubMed number nor a DOI, as reports of one's own have none.

    `personal_data_reason` says why records are kept that the personal-data guard would hold back. Raises Invalid when
    the reason itself may identify a patient, and for sharing with one team alone.
    """
    require_desk(by, organisation)
    require_reason(personal_data_reason)
    require_sharing(acting_viewer(by, organisation), sharing, None, organisation)
    audience_tokens(sharing, organisation, None, None)  # raises for one team: nobody is asked which
    name = by.name if isinstance(by, Person) else ""
    run = ImportRun.objects.create(
        organisation=organisation, files=list(files), format=format, by=by.ref, by_name=name,
        personal_data_reason=personal_data_reason.strip(), sharing=sharing, rehearsal=rehearsal,
    )  # fmt: skip
    record("knowledge.import.begun", by=by, refs=[f"import:{run.uid}"], organisation=organisation.pk)
    return run


@action
def import_records(*, run: ImportRun, file: int, records: Sequence[Step], origin: str, by: Actor) -> None:
    """Store one batch, its failures, the run's counts and its place in the file, all or nothing."""
    require_desk(by, run.organisation)
    sorted_out = [held_back(step, run.personal_data_reason) for step in records]
    good = [step for step in sorted_out if isinstance(step, Prepared)]
    bad = [step for step in sorted_out if isinstance(step, Unreadable)]
    outcome = storing.sort_out(good, run, origin, audience_of([PUBLIC]), _own(run))
    storing.write(outcome, run, by.ref)
    keep_groups(good, outcome, run)
    note_beside(good, outcome, run, file)
    follow([*outcome.added, *outcome.updated], by=by, organisation=run.organisation_id)
    name = run.files[file]["name"]
    ImportFailure.objects.bulk_create([_failure(run, name, step) for step in bad])
    run.added += len(outcome.added)
    run.updated += len(outcome.updated)
    run.unchanged += outcome.unchanged + outcome.again
    run.failed += len(bad)
    run.joined += len(outcome.joined)
    run.asked += len(outcome.asked)
    run.read += len(records)
    run.files[file] |= {"stored": _number(records[-1]), "format": origin}
    run.save(update_fields=["added", "updated", "unchanged", "joined", "asked", "failed", "read", "files"])
    if outcome.refs:
        record(IMPORTED, by=by, refs=outcome.refs, organisation=run.organisation_id)
    if kept := kept_anyway(good, run.personal_data_reason):
        record_override(override=kept, refs=[f"import:{run.uid}"], organisation=run.organisation_id, by=by)


def _own(run: ImportRun) -> Audience:
    """Who sees what has no number of its own."""
    return audience_of(audience_tokens(run.sharing, run.organisation, None, None))


def _failure(run: ImportRun, name: str, step: Unreadable) -> ImportFailure:
    return ImportFailure(run=run, file=name, record=step.record, line=step.line, error=step.error[:_ERROR_LENGTH])


def _number(step: Step) -> int:
    return step.record if isinstance(step, Unreadable) else step.number


@action
def reject_file(*, run: ImportRun, file: int, error: str, by: Actor) -> None:
    """Report that a file as a whole could not be read on. What was stored of it stays."""
    require_desk(by, run.organisation)
    entry = run.files[file]
    at = entry.get("stored", 0) + 1
    ImportFailure.objects.create(run=run, file=entry["name"], record=at, line=0, error=error[:_ERROR_LENGTH])
    run.failed += 1
    entry["done"] = True
    run.save(update_fields=["failed", "files"])


@action
def finish_file(*, run: ImportRun, file: int, by: Actor) -> None:
    """Mark a file as read to its end."""
    require_desk(by, run.organisation)
    run.files[file]["done"] = True
    run.save(update_fields=["files"])


@action
def finish_import(*, run: ImportRun, by: Actor) -> None:
    """Close a run."""
    require_desk(by, run.organisation)
    run.finished_at = timezone.now()
    run.save(update_fields=["finished_at"])
    record("knowledge.import.finished", by=by, refs=[f"import:{run.uid}"], organisation=run.organisation_id)


@action
def undo_import(*, run: ImportRun, by: Actor) -> dict[str, int]:
    """Take back what a run did: remove what it added, restore what it changed.

    An item that somebody has since said something of, or that a later import changed, is kept as it is. Returns
    {"removed", "restored", "kept"}. Raises Conflict when the run is still going or was undone before.
    """
    require_desk(by, run.organisation)
    if run.undone_at or run.rehearsal or not run.finished_at:
        raise Conflict(_("This import is still running or has been undone already."))
    plan = plan_undoing(run)
    changed = [ref for rows in portions(plan.restored) for ref in _restore(rows, run, by)]
    changed += [*forget_told_by(plan.removed), *take_files_away(run)]
    for items in portions(plan.removed):
        Item.objects.filter(pk__in=items).delete()
    run.undone_at = timezone.now()
    run.save(update_fields=["undone_at"])
    gone = set(plan.removed.values())
    _tell_of_undoing(run, by, list(plan.removed.values()), [ref for ref in dict.fromkeys(changed) if ref not in gone])
    return plan.counts


def _restore(keys: Sequence[int], run: ImportRun, by: Actor) -> list[str]:
    """Put some items back to what they were, and say which."""
    rows = ImportedItem.objects.filter(pk__in=keys).select_related("version", "item__citation").order_by("pk")
    targets = [storing.restore(row.item, row.item.citation, row.version.before) for row in rows if row.version]
    follow(targets, by=by, organisation=run.organisation_id)
    return [target.item.ref for target in targets]


def _tell_of_undoing(run: ImportRun, by: Actor, removed: list[str], restored: list[str]) -> None:
    record("knowledge.import.undone", by=by, refs=[f"import:{run.uid}"], organisation=run.organisation_id)
    for name, refs in ((REMOVED, removed), (IMPORTED, restored)):
        for some in portions(refs):
            record(name, by=by, refs=some, organisation=run.organisation_id)
