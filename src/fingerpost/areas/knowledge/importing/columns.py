"""Which column of a table holds what: asked once for tables with these columns, remembered for the next one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Person
from fingerpost.base.activity.actions import Actor, action, record
from fingerpost.base.activity.jobs import enqueue
from fingerpost.base.formats import FormatError, detect, open_source
from fingerpost.base.formats.opening import head_of
from fingerpost.base.formats.tables import FIELDS, Headers, headers_of
from fingerpost.base.kit.errors import Conflict, Invalid

from ..models import ColumnMatching, ImportRun
from ..rules import require_desk

TABLES = ("csv", "excel")
_ENDINGS = (".csv", ".tsv", ".xlsx")
_TELLING = frozenset(("title", "doi", "pmid", "pmcid", "nct"))


def headers_key(names: Iterable[str]) -> str:
    """A short name for a set of columns, in whatever order and case."""
    told = "\n".join(sorted(" ".join(name.casefold().split()) for name in names))
    return hashlib.blake2b(told.encode(), digest_size=16).hexdigest()


def is_table(file: Mapping[str, Any], format: str) -> bool:
    """Whether one of a run's files is a table whose columns have to be known. A file that cannot be read is none.

    By what it holds; where that tells nothing (no column has a name that is known), by how it is called.
    """
    if format != "auto":
        return format in TABLES
    try:
        with open_source(file["path"]) as stream:
            found = detect(head_of(stream))
    except (OSError, FormatError):
        return False
    return found.name in TABLES if found else str(file["name"]).lower().endswith(_ENDINGS)


def to_match(run: ImportRun) -> int | None:
    """The place of the first of a run's files that is a table whose columns nobody has matched; None for none.

    A table that cannot be read has no columns to match: the import's report says what is wrong with it.
    """
    waiting = (at for at, file in enumerate(run.files) if "columns" not in file)
    return next((at for at in waiting if is_table(run.files[at], run.format) and _key_of(run.files[at]["path"])), None)


def remembered(run: ImportRun, headers: Headers) -> dict[str, str]:
    """What the organisation said the last time of tables with these columns; else what is guessed."""
    known = ColumnMatching.objects.filter(organisation=run.organisation, headers=headers_key(headers.names)).first()
    return dict(known.columns) if known else dict(headers.guessed)


@action
def match_columns(*, run: ImportRun, file: int, columns: Mapping[str, str], by: Actor) -> None:
    """Say which column of a file holds what ({field: name of the column}), and remember it for the next such table.

    Raises Invalid for a field or a column that is not there, two fields in one column, or nothing to know a work by.
    """
    require_desk(by, run.organisation)
    if run.job is not None:
        raise Conflict(_("This import has begun already."))
    headers = headers_of(run.files[file]["path"])
    _require_sense(columns, headers)
    run.files[file]["columns"] = dict(columns)
    run.save(update_fields=["files"])
    person = by if isinstance(by, Person) else None
    ColumnMatching.objects.update_or_create(
        organisation=run.organisation, headers=headers_key(headers.names),
        defaults={"columns": dict(columns), "by": person, "at": timezone.now()},
    )  # fmt: skip
    record("knowledge.columns.matched", by=by, refs=[f"import:{run.uid}"], organisation=run.organisation_id)


@action
def apply_remembered(*, run: ImportRun, by: Actor) -> None:
    """Give those of a run's tables their columns that the organisation has matched before."""
    require_desk(by, run.organisation)
    for file in run.files:
        if "columns" in file or not is_table(file, run.format):
            continue
        known = ColumnMatching.objects.filter(organisation=run.organisation, headers=_key_of(file["path"])).first()
        if known:
            file["columns"] = dict(known.columns)
    run.save(update_fields=["files"])


@action
def start(*, run: ImportRun, by: Actor) -> None:
    """Let a worker carry a run out, or try it out. Raises Conflict when that was asked for already."""
    require_desk(by, run.organisation)
    if run.job is not None:
        raise Conflict(_("This import has begun already."))
    run.job = enqueue(name="knowledge.import", arguments={"run": run.pk}, by=by)
    run.save(update_fields=["job"])


@action
def carry_out(*, run: ImportRun, by: Actor) -> None:
    """Import what was only tried out. Raises Conflict when it is not that, or goes on still."""
    require_desk(by, run.organisation)
    if not run.rehearsal or not run.finished_at:
        raise Conflict(_("This has been imported already, or is still being tried out."))
    if not all(Path(file["path"]).is_file() for file in run.files):
        raise Conflict(_("The files are no longer here. Choose them again."))
    run.rehearsal, run.finished_at, run.started_at, run.job = False, None, timezone.now(), None
    run.save(update_fields=["rehearsal", "finished_at", "started_at", "job"])
    start(run=run, by=by)


def _key_of(path: str) -> str:
    try:
        return headers_key(headers_of(path).names)
    except (OSError, FormatError):
        return ""


def _require_sense(columns: Mapping[str, str], headers: Headers) -> None:
    if unknown := set(columns) - FIELDS.keys():
        raise Invalid(_("There is nothing called %(name)s.") % {"name": min(unknown)})
    if missing := set(columns.values()) - set(headers.names):
        raise Invalid(_("The table has no column called %(name)s.") % {"name": min(missing)})
    if not _TELLING & columns.keys():
        raise Invalid(_("Say which column holds the title, the DOI or the PubMed number."))
