"""What is said of files: on an item's page, and before one is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import filesizeformat

from fingerpost.base.documents import SORTS
from fingerpost.base.files import Note, note_of
from fingerpost.base.records.viewer import Viewer

from ..models import File, Item
from ..queries import our_holding
from ..rules import is_colleague
from .queries import files_of, kept_already
from .rules import may_file
from .waiting import Waiting


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file in a list: what it is called and is, since when, by whom as far as the viewer may know, what to know.

    `earlier` are the versions that it took the place of, newest first. `copy` says that only one organisation has it.
    """

    uid: str
    name: str
    url: str
    line: str
    at: Any
    by: str
    note: str
    copy: bool
    earlier: Sequence[FileShown] = ()


def files_page(item: Item, viewer: Viewer) -> dict[str, Any]:
    """The files of a loaded item as far as the viewer may see them, and whether they may change them."""
    files = files_of(item, viewer)
    now = [file for file in files if file.replaced_by_id is None]
    return {
        "files": [_shown(file, item, viewer, _earlier(file, files)) for file in now],
        "may_file": bool(files) and may_file(viewer, item, our_holding(item, viewer)),
    }


def waiting_page(waiting: Waiting, viewer: Viewer) -> dict[str, Any]:
    """A file before it is kept: how it begins, what has to be known of its words, and whether it is here already."""
    return {
        "waiting": waiting,
        "about": described(waiting.drawn.sort, waiting.stored.bytes),
        "note": note_of(waiting.drawn),
        "same": kept_already(waiting.stored.sha256, viewer),
    }


def described(sort: str, size: int) -> str:
    """ "PDF, 1.2 MB"."""
    return f"{SORTS[sort].label}, {filesizeformat(size)}"


def _earlier(file: File, files: Sequence[File]) -> list[File]:
    """The chain of versions before a file."""
    before = [each for each in files if each.replaced_by_id == file.pk]
    return [version for each in before for version in (each, *_earlier(each, files))]


def _shown(file: File, item: Item, viewer: Viewer, earlier: Sequence[File]) -> FileShown:
    known = file.by is not None and is_colleague(viewer, file.organisation_id)
    file.item = item
    return FileShown(
        uid=file.uid,
        name=file.name,
        url=file.url,
        line=described(file.sort, file.bytes),
        at=file.at,
        by=file.by.name if known and file.by else "",
        note=str(Note(file.note).label) if file.note else "",
        copy=item.shared,
        earlier=[_shown(each, item, viewer, ()) for each in earlier],
    )
