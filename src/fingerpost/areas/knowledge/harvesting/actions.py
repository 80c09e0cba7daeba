"""Everything that changes sources: adding, changing, pausing and removing them, beginning runs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation, Person
from fingerpost.base.accounts.rules import require_administrator
from fingerpost.base.activity.actions import Actor, action, record
from fingerpost.base.activity.jobs import enqueue
from fingerpost.base.kit.errors import Conflict, Invalid
from fingerpost.base.kit.validation import validate_values

from ..importing import actions as importing
from ..models import Every, HarvestRun, Source
from ..rules import require_desk
from .rules import JOB, MOST_SOURCES, next_time, require_idle, require_settings

_FIRST = timedelta(days=1)
"""After which a source that nobody has asked yet is asked by itself: time to try it and think again."""


@action
def add_source(
    *, organisation: Organisation, sort: str, name: str, settings: dict[str, Any], every: str, by: Actor
) -> Source:
    """Allow a place outside to be asked. Nothing is asked by this. Raises NotAllowed but for an administrator."""
    require_administrator(by, organisation)
    require_settings(settings)
    if Source.objects.filter(organisation=organisation).count() >= MOST_SOURCES:
        raise Conflict(_("There are %(most)s sources already. Remove one first.") % {"most": MOST_SOURCES})
    person = by if isinstance(by, Person) else None
    source = Source(organisation=organisation, sort=sort, name=name.strip(), settings=settings, added_by=person)
    _schedule(source, every, timezone.now() + _FIRST)
    validate_values(source)
    source.save()
    _record("added", source, by)
    return source


@action
def change_source(*, source: Source, name: str, settings: dict[str, Any], every: str, by: Actor) -> Source:
    """Change what is asked for, or how often. A source that is asked for something else begins at its beginning."""
    require_administrator(by, source.organisation)
    require_settings(settings)
    require_idle(source)
    if settings != source.settings:
        source.checkpoint = {}
    if every != source.every or source.next_at is None:
        _schedule(source, every, next_time(every, timezone.now()))
    source.name, source.settings = name.strip(), settings
    validate_values(source)
    source.save()
    _record("changed", source, by, ["name", "settings", "every"])
    return source


def _schedule(source: Source, every: str, at: Any) -> None:
    if every not in Every.values:
        raise Invalid(every=_("Choose how often it is asked."))
    source.every = every
    source.next_at = None if every == Every.NEVER else at


@action
def pause_source(*, source: Source, paused: bool, by: Actor) -> None:
    """Stop asking a source until somebody says otherwise, or go on. A run under way ends at its next step."""
    require_desk(by, source.organisation)
    source.paused = paused
    source.save(update_fields=["paused"])
    _record("paused" if paused else "resumed", source, by)


@action
def remove_source(*, source: Source, by: Actor) -> None:
    """Ask a source no more and forget its runs. What it brought stays."""
    require_administrator(by, source.organisation)
    require_idle(source)
    _record("removed", source, by)
    source.delete()


@action
def begin_run(*, source: Source, by: Actor, pruning: bool = False, queued: bool = True) -> HarvestRun:
    """Open a run, and ask a worker to carry it out where `queued`.

    Raises Conflict while another goes on or the source is paused. A run that nobody carries out any more is closed.
    """
    require_desk(by, source.organisation)
    require_idle(source)
    if source.paused:
        raise Conflict(_("This source is paused. Let it go on first."))
    for left in source.runs.filter(finished_at=None):
        close_run(run=left, error=_("It was stopped before its end."), by=by)
    by_name = by.name if isinstance(by, Person) else ""
    run = HarvestRun.objects.create(source=source, pruning=pruning, by=by.ref, by_name=by_name)
    if queued:
        run.job = enqueue(name=JOB, arguments={"run": run.pk}, by=by)
        run.save(update_fields=["job"])
    record("knowledge.source.asked", by=by, refs=[f"source:{source.uid}"], organisation=source.organisation_id)
    return run


@action
def carry_on_later(*, run: HarvestRun, seconds: float, by: Actor) -> None:
    """End a run's turn; another begins after so many seconds, when others have had theirs."""
    require_desk(by, run.source.organisation)
    job = enqueue(name=JOB, arguments={"run": run.pk}, by=by)
    job.lease_until = timezone.now() + timedelta(seconds=seconds)
    job.save(update_fields=["lease_until"])
    run.job = job
    run.save(update_fields=["job"])
    if run.imported:
        run.imported.job = job
        run.imported.save(update_fields=["job"])


@action
def close_run(*, run: HarvestRun, by: Actor, error: str = "") -> None:
    """Close a run, with what went wrong if something did, and say when the source is asked again."""
    require_desk(by, run.source.organisation)
    now = timezone.now()
    if run.imported and run.imported.finished_at is None:
        importing.finish_import(run=run.imported, by=by)
    run.finished_at, run.error = now, error[:400]
    run.save(update_fields=["finished_at", "error"])
    source = run.source
    if not run.pruning:
        source.next_at = next_time(source.every, now)
        source.save(update_fields=["next_at"])
    name = "knowledge.source.failed" if error else "knowledge.source.read"
    record(name, by=by, refs=[f"source:{source.uid}"], organisation=source.organisation_id)


def _record(what: str, source: Source, by: Actor, fields: list[str] | None = None) -> None:
    record(
        f"knowledge.source.{what}", by=by, refs=[f"source:{source.uid}"], fields=fields or (),
        organisation=source.organisation_id,
    )  # fmt: skip
