"""`fingerpost export`: write what a search finds or all that one may see, or with `--all` a whole organisation."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from fingerpost.areas.knowledge.exporting import EXPORTS, refs_of_all, write_items
from fingerpost.areas.knowledge.kinds import KINDS
from fingerpost.base import search
from fingerpost.base.kit.errors import Invalid
from fingerpost.base.records.viewer import Viewer
from fingerpost.doors.takeout.writing import take_out

from ..home import OPERATOR, add_viewer_argument, our_organisation, question_of, ready_database, viewer_of
from ..output import Command, Result

MOST = 10_000


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY", nargs="?")
    parser.add_argument("--format", choices=sorted(EXPORTS))
    parser.add_argument(
        "--all", dest="folder", metavar="DIR", type=Path, help="write the whole organisation to a new folder instead"
    )
    add_viewer_argument(parser)


def _run(options: argparse.Namespace) -> Result | None:
    if options.folder is not None:
        if options.query or options.format:
            raise Invalid("Give either a query with --format, or --all with a folder.")
        return _everything(options.folder)
    if not options.format:
        raise Invalid("Give --format, with a query or without, or --all with a folder.")
    if EXPORTS[options.format].extension == "xlsx" and sys.stdout.isatty():
        raise Invalid("A workbook cannot be shown here: send it to a file with “> file.xlsx”.")
    _items(options)
    return None


def _everything(folder: Path) -> Result:
    started = time.monotonic()
    ready_database()
    manifest = take_out(our_organisation(), folder, by=OPERATOR.name)
    rows = {part.table: part.rows or 0 for part in manifest.parts if part.table}
    files = sum(part.rows is None for part in manifest.parts)
    size = sum(part.bytes for part in manifest.parts)
    data = {
        "folder": str(folder), "rows": rows, "files": files, "bytes": size,
        "seconds": round(time.monotonic() - started, 3),
    }  # fmt: skip
    text = f"{folder}: {sum(rows.values()):,} rows of {sum(map(bool, rows.values()))} tables and {files:,} files, "
    return Result(data, f"{text}{size / 1_000_000:,.1f} MB. Read it back with: fingerpost import {folder}")


def _items(options: argparse.Namespace) -> None:
    ready_database()
    viewer = viewer_of(options)
    refs = _found(options.query, viewer) if options.query else refs_of_all(viewer)
    write_items(refs, options.format, viewer, sys.stdout.buffer)


def _found(query: str, viewer: Viewer) -> list[str]:
    found = search.find(question_of(query), viewer=viewer, kinds=tuple(KINDS), limit=MOST, mode="lexical")
    return [hit.ref for hit in found.hits]


COMMAND = Command("export", "write what a search finds as a file, in an open format", _arguments, _run)
