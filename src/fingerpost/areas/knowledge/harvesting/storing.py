"""What a run brought, stored together with how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from fingerpost.base.activity.actions import Actor, action, record

from ..actions import hold
from ..importing import actions as importing
from ..importing.prepare import Step
from ..models import Harvested, HarvestRun, ImportRun, Source
from ..rules import Sharing, require_desk
from .following import as_known, follow
from .rules import MOST_NOTES
from .withdrawing import withdraw_gone


@dataclass(frozen=True, slots=True)
class Brought:
    """A part of what a source has: records ready to store, and the source's own name for each ("" where it has none).

    `checkpoint` is where to go on from once this is stored. `gone` are names of what the source no longer has,
    `look_again` of what a person should look at, `notes` what the run log says, `requests` and `bytes` what it cost.
    """

    steps: Sequence[Step] = ()
    upstream: Sequence[str] = ()
    checkpoint: dict[str, Any] | None = None
    gone: Sequence[str] = ()
    look_again: Sequence[str] = ()
    notes: Sequence[str] = ()
    requests: int = 0
    bytes: int = 0


@action
def store_brought(
    *, run: HarvestRun, brought: Brought, origin: str, by: Actor, sharing: Sharing = Sharing.PUBLIC
) -> None:
    """Store a part, its counts and the source's new place, all or nothing.

    `sharing` says who may see records without a PubMed number or a DOI.
    """
    source = run.source
    require_desk(by, source.organisation)
    if brought.steps:
        _import(run, brought, origin, by, sharing)
    gone = withdraw_gone(source, brought.gone, by) if brought.gone else []
    noted = [{"text": text, "ref": ""} for text in brought.notes] + _look_again(source, brought.look_again, by)
    run.notes = [*run.notes, *noted][:MOST_NOTES]
    run.received += len(brought.steps)
    run.gone += len(gone)
    run.requests += brought.requests
    run.bytes += brought.bytes
    run.save(update_fields=["imported", "notes", "received", "gone", "requests", "bytes"])
    if brought.checkpoint is not None:
        source.checkpoint = brought.checkpoint
        source.save(update_fields=["checkpoint"])
    if gone:
        refs = [item.ref for item in gone]
        record("knowledge.source.gone", by=by, refs=refs, organisation=source.organisation_id)


def _import(run: HarvestRun, brought: Brought, origin: str, by: Actor, sharing: Sharing) -> None:
    if run.imported is None:
        run.imported = _begin(run, by, sharing)
    steps = as_known(run.source, brought.steps, brought.upstream)
    importing.import_records(run=run.imported, file=0, records=steps, origin=origin, by=by)
    if any(brought.upstream):
        follow(run.source, steps, brought.upstream)


def _begin(run: HarvestRun, by: Actor, sharing: Sharing) -> ImportRun:
    files = [{"name": run.source.name, "path": ""}]
    imported = importing.begin_import(organisation=run.source.organisation, files=files, by=by, sharing=sharing)
    imported.by_name, imported.job = run.by_name, run.job
    imported.save(update_fields=["by_name", "job"])
    return imported


def _look_again(source: Source, upstream: Sequence[str], by: Actor) -> list[dict[str, str]]:
    """The items that a person should look at are due for review today."""
    rows = Harvested.objects.filter(source=source, upstream__in=upstream).select_related("item", "item__audience")
    noted = []
    for row in rows:
        hold(item=row.item, organisation=source.organisation, by=by, review_on=timezone.localdate())
        noted.append({"text": row.item.title, "ref": row.item.ref})
    return noted
