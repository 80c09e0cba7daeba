"""A zip that holds a library and the folder of its files: which of it is read as records, and where the files are."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings

from fingerpost.base.kit.errors import Invalid

from ..archiving.sources import Entry, copy
from ..archiving.zips import Zip
from .uploads import uploads_folder

MOST_LIBRARIES = 5
_MB = 1_000_000
_ZIP = b"PK\x03\x04"
_OF_OFFICE = frozenset(("[content_types].xml", "mimetype"))


def unpacked(file: dict[str, Any]) -> list[dict[str, Any]]:
    """What is to be read of a file: each library in a zip of some, which then says where its files are; else the file.

    Raises Invalid for a zip beyond the bounds.
    """
    path = Path(file["path"])
    with path.open("rb") as stream:
        if stream.read(4) != _ZIP:
            return [file]
    source = Zip(path, file["name"])
    libraries = _libraries(source.entries())
    if len(libraries) > MOST_LIBRARIES:
        raise Invalid(file=f"There are more than {MOST_LIBRARIES} libraries in this zip. Send them one by one.")
    return [_library(source, entry, file) for entry in libraries] or [file]


def with_files(path: Path, files: Path | None = None) -> dict[str, Any]:
    """A library on this machine as a run names it, with the folder of its files where there is one.

    EndNote keeps the files of "My library.xml" in "My library.Data"; `files` says that they are elsewhere.
    """
    beside = files or path.with_suffix(".Data")
    return {"name": path.name, "path": str(path.resolve())} | (
        {"beside": str(beside.resolve())} if beside.is_dir() else {}
    )


def _libraries(entries: Iterable[Entry]) -> list[Entry]:
    """The XML files outside the folder of a library's files. A table or a document is no zip of libraries."""
    there = list(entries)
    if any(entry.place.lower() in _OF_OFFICE for entry in there):
        return []
    return [entry for entry in there if entry.place.lower().endswith(".xml") and not entry.skipped and _outside(entry)]


def _outside(entry: Entry) -> bool:
    return not any(part.lower().endswith(".data") for part in entry.place.split("/")[:-1])


def _library(source: Zip, entry: Entry, file: dict[str, Any]) -> dict[str, Any]:
    target = uploads_folder() / f"{secrets.token_hex(16)}.upload"
    try:
        copy(source, entry, target, settings.FINGERPOST.upload_limit_mb * _MB)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return {"name": entry.place.rpartition("/")[2], "path": str(target), "beside": file["path"]}
