"""Run an import to its end: from the command line at once, from the page as a job that outlives its worker."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.activity.actions import Actor, System
from fingerpost.base.activity.jobs import keep_alive
from fingerpost.base.activity.models import Job
from fingerpost.base.formats import FormatError

from ..models import ImportRun
from ..rules import Sharing
from . import actions
from .libraries import unpacked, with_files
from .parsing import batches
from .rehearsing import rehearse_run
from .taking_along import take_along
from .uploads import remove_uploads

REST_SECONDS = 0.05  # of a job beside the site, so that pages can write in between
SHORT_REST_SECONDS = 0.005  # of an import that somebody at the command line waits for


def import_files(
    paths: list[Path], *, organisation: Organisation, by: Actor, format: str = "auto", personal_data_reason: str = "",
    columns: Mapping[str, str] | None = None, beside: Path | None = None, sharing: Sharing = Sharing.PUBLIC,
    tell: Callable[[ImportRun], None] = lambda run: None,
) -> ImportRun:  # fmt: skip
    """Import files now. `tell` is called after every batch. A file that cannot be read is reported, never raised.

    `columns` says which column of the tables among them holds what, `beside` where the files of a library are if not
    where EndNote keeps them, `sharing` who may see records without a PubMed number or a DOI. Raises Invalid for a zip
    beyond the bounds.
    """
    files = files_at(paths, columns, beside)
    run = actions.begin_import(
        organisation=organisation, files=files, format=format, by=by, personal_data_reason=personal_data_reason,
        sharing=sharing,
    )  # fmt: skip
    carry_on(run, by=by, tell=tell, rest=SHORT_REST_SECONDS)
    remove_uploads(run)
    return run


def files_at(
    paths: list[Path], columns: Mapping[str, str] | None = None, beside: Path | None = None
) -> list[dict[str, Any]]:
    """Files as a run names them; of tables with what their columns hold, of libraries with where their files are."""
    told = {"columns": dict(columns)} if columns else {}
    return [file | told for path in paths for file in unpacked(with_files(path, beside))]


def import_job(job: Job) -> None:
    """The job behind the import page: carries on where its last worker stopped, then deletes what was uploaded."""
    run = ImportRun.objects.get(pk=job.arguments["run"])
    if run.rehearsal:
        rehearse_run(run, tell=lambda read: keep_alive(job, read=read))
        return
    if run.finished_at is None:
        carry_on(run, by=System("import"), tell=lambda run: keep_alive(job, read=run.read), rest=REST_SECONDS)
    remove_uploads(run)


def carry_on(run: ImportRun, *, by: Actor, tell: Callable[[ImportRun], None], rest: float) -> None:
    """Read what is left of a run's files, batch by batch, resting `rest` seconds between two."""
    for number, file in enumerate(run.files):
        if file.get("done") is not True:
            _one_file(run, number, by, tell, rest)
    take_along(run, by=by, tell=tell)
    actions.finish_import(run=run, by=by)


def _one_file(run: ImportRun, number: int, by: Actor, tell: Callable[[ImportRun], None], rest: float) -> None:
    file = run.files[number]
    path = Path(file["path"])
    try:
        for origin, batch in batches(path, run.format, skip=file.get("stored", 0), columns=file.get("columns")):
            actions.import_records(run=run, file=number, records=batch, origin=origin, by=by)
            tell(run)
            time.sleep(rest)
    except FormatError as error:
        actions.reject_file(run=run, file=number, error=str(error), by=by)
        return
    except OSError as error:
        actions.reject_file(run=run, file=number, error=f"The file cannot be opened: {error.strerror}.", by=by)
        return
    actions.finish_file(run=run, file=number, by=by)
