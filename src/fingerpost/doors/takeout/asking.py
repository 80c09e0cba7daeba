"""The button: a copy is made as a job, waits for a day to be fetched, and is cleared away. The ledger tells of each."""

from __future__ import annotations

import shutil
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation, Person
from fingerpost.base.accounts.rules import require_administrator
from fingerpost.base.activity.actions import action, record
from fingerpost.base.activity.jobs import enqueue, keep_alive
from fingerpost.base.activity.models import Job
from fingerpost.base.kit.errors import Conflict, NotFound
from fingerpost.base.records.references import new_uid

from .writing import take_out

TAKE_OUT = "takeout.everything"
LASTS = timedelta(days=1)
_ALIVE_SECONDS = 3.0


def copies() -> Path:
    """Where copies wait to be fetched."""
    folder: Path = settings.FINGERPOST.home / "tmp" / "takeout"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


@action
def ask(*, organisation: Organisation, by: Person) -> Job:
    """Ask for a copy of everything. Raises NotAllowed for all but administrators, Conflict while one is being made."""
    require_administrator(by, organisation)
    latest = latest_of(organisation)
    if latest and latest.state in (Job.State.WAITING, Job.State.RUNNING):
        raise Conflict(_("A copy is being made already."))
    record("takeout.asked", by=by, refs=[organisation.ref], organisation=organisation.pk)
    facts = {"organisation": organisation.pk, "copy": new_uid(), "by": by.name}
    return enqueue(name=TAKE_OUT, arguments=facts, by=by)


@action
def fetch(*, organisation: Organisation, by: Person) -> Path:
    """The copy that waits, to be handed over now. Raises NotAllowed, or NotFound where there is none (any more)."""
    require_administrator(by, organisation)
    job = latest_of(organisation)
    path = ready(job) if job else None
    if path is None:
        raise NotFound(_("There is no copy to fetch: it is gone after a day. Ask for a new one."))
    record("takeout.fetched", by=by, refs=[organisation.ref], organisation=organisation.pk)
    return path


def latest_of(organisation: Organisation) -> Job | None:
    """The last copy that was asked for; its checkpoint has "made_at" and "bytes" when it is there."""
    return Job.objects.filter(name=TAKE_OUT, arguments__organisation=organisation.pk).order_by("-pk").first()


def ready(job: Job) -> Path | None:
    """The file of a copy, while it can be fetched."""
    until = ends_at(job)
    path = copies() / f"{job.arguments['copy']}.zip"
    return path if until and timezone.now() < until and path.is_file() else None


def ends_at(job: Job) -> datetime | None:
    """Until when a copy can be fetched; None where it is not there yet."""
    made = job.checkpoint.get("made_at")
    return datetime.fromisoformat(made) + LASTS if made else None


def take_out_job(job: Job) -> None:
    """Make the copy from the beginning: a worker that died leaves nothing that another could go on with."""
    organisation = Organisation.objects.get(pk=job.arguments["organisation"])
    folder, path = copies() / job.arguments["copy"], copies() / f"{job.arguments['copy']}.zip"
    shutil.rmtree(folder, ignore_errors=True)
    try:
        _beside(job, lambda: _make(organisation, folder, path, str(job.arguments["by"])))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    keep_alive(job, made_at=timezone.now().isoformat(), bytes=path.stat().st_size)


def _make(organisation: Organisation, folder: Path, path: Path, by: str) -> None:
    take_out(organisation, folder, by=by)
    part = path.with_suffix(".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for each in _inside(folder):
            packed.write(each, each.relative_to(folder).as_posix())
    part.rename(path)


def _inside(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _beside(job: Job, work: Callable[[], None]) -> None:
    """Do the work in a thread with a database connection of its own, and keep the job's lease meanwhile."""
    if connection.in_atomic_block:
        work()
        return
    failed: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run, name="takeout", daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(_ALIVE_SECONDS)
        keep_alive(job)
    if failed:
        raise failed[0]


def clear_away() -> None:
    """Delete copies whose day is over, and what a worker that died left behind."""
    oldest = time.time() - LASTS.total_seconds()
    for path in copies().iterdir():
        if path.stat().st_mtime >= oldest:
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
