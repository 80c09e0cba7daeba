"""`fingerpost import`: bring references in from files, or a copy of a whole organisation back from its folder."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from fingerpost.areas.knowledge.importing.rehearsing import rehearse
from fingerpost.areas.knowledge.importing.running import files_at, import_files
from fingerpost.areas.knowledge.importing.uploads import remove_waiting
from fingerpost.areas.knowledge.models import FileBeside, ImportFailure, ImportRun
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.base.accounts.models import Organisation
from fingerpost.base.formats import FORMATS
from fingerpost.base.formats.tables import FIELDS
from fingerpost.base.kit.errors import NotFound
from fingerpost.base.search.keeping import drain, up_to_date, waiting_for_index
from fingerpost.base.search.upkeep import rebuild_index
from fingerpost.doors.takeout.reading import bring_back

from ..home import OPERATOR, our_organisation, ready_database
from ..output import Command, Result

_SEEN_BY = [each.value for each in (Sharing.ORGANISATION, Sharing.PARTNERS, Sharing.PUBLIC)]
_FEW = 1000  # records that are read for meaning before the command returns; more are left to the worker
_SECONDS_FOR_MEANING = 30
_WORTH_A_PROCESS = 20_000_000  # bytes


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", metavar="FILE", type=Path,
        help="files of references, or the folder that export --all wrote, into an empty home",
    )  # fmt: skip
    parser.add_argument("--format", default="auto", choices=["auto", *FORMATS])
    parser.add_argument("--dry-run", action="store_true", help="tell what would be done, and write nothing")
    parser.add_argument(
        "--column", dest="columns", action="append", default=[], metavar="FIELD=NAME", type=_column,
        help=f"which column of a table holds what; FIELD is one of {', '.join(FIELDS)}",
    )  # fmt: skip
    parser.add_argument(
        "--files", dest="beside", metavar="DIR", type=Path,
        help="the folder of a library's files, if not where EndNote keeps it beside the XML",
    )  # fmt: skip
    parser.add_argument(
        "--seen-by", default=Sharing.PUBLIC.value, choices=_SEEN_BY,
        help="who may see records without a PubMed number or a DOI, as reports of one's own; papers are public",
    )  # fmt: skip
    parser.add_argument(
        "--allow-personal-data",
        default="",
        metavar="REASON",
        help="keep records that seem to identify a patient, and say why they do not",
    )


def _run(options: argparse.Namespace) -> Result:
    started = time.monotonic()
    if len(options.files) == 1 and options.files[0].is_dir():
        return _bring_back(options.files[0], started)
    _all_there(options.files)
    if options.beside and not options.beside.is_dir():
        raise NotFound(f"There is no folder {options.beside}.")
    ready_database()
    organisation = our_organisation()
    if options.dry_run:
        return _foresee(options, organisation, started)
    with _indexing_meanwhile(options.files):
        run = import_files(
            options.files, organisation=organisation, by=OPERATOR, format=options.format, tell=_tell,
            columns=dict(options.columns), personal_data_reason=options.allow_personal_data, beside=options.beside,
            sharing=Sharing(options.seen_by),
        )  # fmt: skip
    up_to_date(_SECONDS_FOR_MEANING if run.read <= _FEW else 0)
    data = _report(run, round(time.monotonic() - started, 3))
    return Result(data, _text(data))


def _column(text: str) -> tuple[str, str]:
    field, equals, name = text.partition("=")
    if not equals or field not in FIELDS:
        raise argparse.ArgumentTypeError(f"give FIELD=NAME, FIELD being one of {', '.join(FIELDS)}")
    return field, name


def _foresee(options: argparse.Namespace, organisation: Organisation, started: float) -> Result:
    files = files_at(options.files, dict(options.columns), options.beside)
    try:
        seen = rehearse(
            files, organisation=organisation, format=options.format, personal_data_reason=options.allow_personal_data
        )
    finally:
        remove_waiting(files)
    data = asdict(seen) | {"seconds": round(time.monotonic() - started, 3), "dry_run": True}
    lines = ["Nothing was written. {read:,} records read: {added:,} would be new, {updated:,} changed.".format(**data)]
    lines.append("{joined:,} would be joined with what is here, {asked:,} asked about.".format(**data))
    if seen.files_found or seen.files_missing:
        lines.append(
            "Beside them, {files_found:,} files would be taken along; {files_missing:,} are not there.".format(**data)
        )
    lines += [f"  joined: {new}\n      with: {here}" for new, here in seen.shown.get("joined", ())]
    lines += [f"  asked:  {new}\n      here: {here}" for new, here in seen.shown.get("asked", ())]
    lines += [f"  {name}, record {number}: {error}" for name, number, error in seen.shown.get("failed", ())]
    return Result(data, "\n".join(lines))


def _bring_back(folder: Path, started: float) -> Result:
    ready_database()
    manifest = bring_back(folder, by=OPERATOR)
    rebuild_index()
    rows = {part.table: part.rows or 0 for part in manifest.parts if part.table}
    files = sum(part.rows is None for part in manifest.parts)
    data = {"rows": rows, "files": files, "seconds": round(time.monotonic() - started, 3)}
    text = f"{manifest.name} is here: {sum(rows.values()):,} rows and {files:,} files, as on {manifest.made_at[:10]}."
    return Result(data, f"{text} A worker goes on to read them for meaning.")


def _all_there(paths: list[Path]) -> None:
    for path in paths:
        if not path.is_file():
            raise NotFound(f"There is no file {path}.")


@contextmanager
def _indexing_meanwhile(paths: list[Path]) -> Iterator[None]:
    """For large files, a process of its own that indexes what is stored while we read on; what is left, we index.

    It is told to stop as soon as all is stored, so that nobody waits out its rest between two rounds.
    """
    if sum(path.stat().st_size for path in paths) < _WORTH_A_PROCESS:
        yield
        return
    indexer = subprocess.Popen([sys.executable, "-m", "fingerpost", "work", "--only", "index"])
    try:
        yield
    finally:
        indexer.terminate()
        indexer.wait()
    while waiting_for_index() and not drain():
        time.sleep(0.05)  # a worker holds the index, and is at it


def _tell(run: ImportRun) -> None:
    if sys.stderr.isatty():
        print(f"\r{run.read:,} records read", end="", file=sys.stderr, flush=True)


def _report(run: ImportRun, seconds: float) -> dict[str, Any]:
    failures = ImportFailure.objects.filter(run=run).order_by("pk")
    return {
        "files": len(run.files),
        "read": run.read,
        "added": run.added,
        "updated": run.updated,
        "joined": run.joined,
        "asked": run.asked,
        "unchanged": run.unchanged,
        "failed": list(failures.values("file", "record", "line", "error")),
        **_beside(run),
        "seconds": seconds,
    }


def _beside(run: ImportRun) -> dict[str, Any]:
    """How many files came along with a library, and those that did not."""
    rows = FileBeside.objects.filter(run=run).order_by("pk")
    kept = rows.filter(state=FileBeside.State.KEPT).count()
    rest = rows.exclude(state__in=(FileBeside.State.KEPT, FileBeside.State.HERE))
    return {"taken_along": kept, "left": list(rest.values("record", "name", "state", "why"))}


def _text(data: dict[str, Any]) -> str:
    counts = "{read:,} records read: {added:,} new, {updated:,} changed, {unchanged:,} as before".format(**data)
    if data["joined"] or data["asked"]:
        counts += ", {joined:,} joined with others without a number in common, {asked:,} asked about".format(**data)
    lines = [f"{counts}, {len(data['failed'])} could not be read. {data['seconds']:.1f} seconds."]
    lines += [
        f"  {each['file']}, record {each['record']}, line {each['line']}: {each['error']}" for each in data["failed"]
    ]
    if data["taken_along"] or data["left"]:
        lines.append(f"{data['taken_along']:,} files came along, {len(data['left']):,} did not.")
    lines += [f"  record {each['record']}, {each['name']}: {each['why']}" for each in data["left"]]
    return "\n".join(lines)


COMMAND = Command("import", "import references from files, or a whole organisation from its copy", _arguments, _run)
