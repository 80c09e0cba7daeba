"""Bringing a folder in, file by file: at the command line at once, from the page as a job that outlives its worker."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from fingerpost.base.activity.actions import Actor, System
from fingerpost.base.activity.jobs import keep_alive
from fingerpost.base.activity.models import Job
from fingerpost.base.files import incoming_folder, store_file
from fingerpost.base.kit.errors import Invalid
from fingerpost.base.records.references import new_uid

from ..filing.rules import file_name, title_from
from ..filing.taking import Taken
from ..models import ArchivedFile, ArchiveRun
from . import actions, queries
from .aside import forget_aside, put_aside
from .looking import Looked, Place, day_of, look, searchable, title_told, told
from .sources import Entry, Source, copy
from .zips import Zip

_MB = 1_000_000
State = ArchivedFile.State


@dataclass(frozen=True, slots=True)
class Copied:
    """A file's own copy here, which goes when it was looked through, and the hash and number of its bytes."""

    path: Path
    sha256: str
    bytes: int


def key_of(key: bytes) -> str:
    """What tells a folder or a place in it again, from which nobody reads its name."""
    return salted_hmac("fingerpost.archive", key, algorithm="sha256").hexdigest()


def archive(
    source: Source, *, by: Actor, tell: Callable[[int, int], None] = lambda done, found: None, **given: Any
) -> ArchiveRun:
    """Bring a folder in now; where a run of it was broken off, go on with that. `given` is as `begin_archive` takes it.

    `tell` hears after every file how many of how many are done. Raises Invalid for a folder beyond the bounds.
    """
    key = key_of(source.key)
    stopped = ArchiveRun.objects.filter(organisation=given["organisation"], source_key=key, finished_at=None).last()
    source.entries()  # what is beyond the bounds begins no run
    run = stopped or actions.begin_archive(source=source.name, source_key=key, by=by, **given)
    carry_on(run, source, by=by, tell=tell)
    return run


def archive_job(job: Job) -> None:
    """The job behind the page: carries on where its last worker stopped, then deletes what was uploaded."""
    run, path, by = ArchiveRun.objects.get(pk=job.arguments["run"]), Path(job.arguments["path"]), System("archive")
    if run.finished_at is None:
        try:
            carry_on(run, Zip(path, run.source), by=by, tell=lambda done, found: keep_alive(job, done=done))
        except Invalid as error:
            actions.finish_archive(run=run, by=by, error=str(error))
    path.unlink(missing_ok=True)


def carry_on(run: ArchiveRun, source: Source, *, by: Actor, tell: Callable[[int, int], None]) -> None:
    """Take what is left of a source, one file after the other. What is wrong with one stops none of the others."""
    entries = source.entries()
    actions.count_found(run=run, found=len(entries), by=by)
    done = set(ArchivedFile.objects.filter(run=run).values_list("place_key", flat=True))
    for number, entry in enumerate(entries, 1):
        key = key_of(entry.key)
        if key not in done:
            _one_file(run, source, entry, key, by)
            tell(number, len(entries))
    actions.finish_archive(run=run, by=by)


def _one_file(run: ArchiveRun, source: Source, entry: Entry, key: str, by: Actor) -> None:
    place = told(entry.place, strict=run.strict)
    facts: dict[str, Any] = {"place": place.text, "place_key": key, "bytes": entry.size}
    if entry.skipped:
        actions.note_file(run=run, state=State.SKIPPED, why=entry.skipped, by=by, **facts)
        return
    try:
        with copied(source, entry) as here:
            _settle(run, here, entry, place, facts | {"sha256": here.sha256, "bytes": here.bytes}, by)
    except Invalid as error:
        actions.note_file(run=run, state=State.REFUSED, why=str(error), by=by, **facts)
    except OSError as error:
        why = _("It cannot be opened: %(why)s.") % {"why": error.strerror or type(error).__name__}
        actions.note_file(run=run, state=State.REFUSED, why=why, by=by, **facts)


def _settle(run: ArchiveRun, here: Copied, entry: Entry, place: Place, facts: dict[str, Any], by: Actor) -> None:
    """Keep a copied file, hold it back, or say that it is here already."""
    if before := queries.already(run.organisation_id, here.sha256):
        actions.note_file(run=run, state=State.HERE, why=before.why, item=before.item, by=by, **facts)
        return
    looked = look(here.path, place, strict=run.strict)
    facts |= facts_of(looked, entry, place)
    if looked.clean:
        actions.keep_clean(run=run, taken=taken_from(here.path, looked, place), by=by, **facts)
    else:
        _hold_back(run, here, facts, by)


def _hold_back(run: ArchiveRun, here: Copied, facts: dict[str, Any], by: Actor) -> None:
    uid = new_uid()
    put_aside(here.path, uid)
    try:
        actions.note_file(run=run, state=State.QUARANTINED, uid=uid, by=by, **facts)
    except BaseException:
        forget_aside(uid)
        raise


def facts_of(looked: Looked, entry: Entry, place: Place) -> dict[str, Any]:
    """What is written down of a file that was looked through."""
    drawn = looked.drawn
    title = title_told(drawn.title) or title_from(file_name(place.text, drawn.sort))
    return {
        "sort": drawn.sort, "title": title, "dated": day_of(drawn, entry.day), "note": looked.unread,
        "found": list(looked.held), "noted": list(looked.noted),
    }  # fmt: skip


def taken_from(path: Path, looked: Looked, place: Place) -> Taken:
    """A file that was looked through, its bytes kept from now on."""
    return Taken(store_file(path), searchable(looked.drawn), file_name(place.text, looked.drawn.sort))


@contextmanager
def copied(source: Source, entry: Entry) -> Iterator[Copied]:
    """A copy of a file, there as long as it is needed. Raises as `copy` does."""
    path = incoming_folder() / secrets.token_hex(16)
    try:
        yield Copied(path, *copy(source, entry, path, settings.FINGERPOST.document_limit_mb * _MB))
    finally:
        path.unlink(missing_ok=True)
