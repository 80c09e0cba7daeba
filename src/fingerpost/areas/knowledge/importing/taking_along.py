"""Taking along the files of an imported library: each found, looked through, and given to the item of its record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from fingerpost.base.activity.actions import Actor
from fingerpost.base.governance.override import Override
from fingerpost.base.kit.errors import FingerpostError, Invalid

from ..archiving.folders import Folder
from ..archiving.looking import Looked, look, told
from ..archiving.running import Copied, copied, taken_from
from ..archiving.sources import Entry, Source
from ..archiving.zips import Zip
from ..models import File, FileBeside, ImportRun
from .beside import attach_beside, settle_beside
from .personal import named

State = FileBeside.State
Shelf = dict[str, tuple[Source, Entry]]
_PARTS = 2
"""A library names a folder of its own and a file in it: "0123456789/Day-2019.pdf"."""


def take_along(run: ImportRun, *, by: Actor, tell: Callable[[ImportRun], None]) -> None:
    """Take what has not been looked for yet. What is wrong with one file stops none of the others."""
    waiting = FileBeside.objects.filter(run=run, state=State.WAITING).select_related("item", "run__organisation")
    shelf: Shelf | None = None
    for row in waiting.order_by("id"):
        shelf = shelf_of(run.files) if shelf is None else shelf
        _one(row, shelf, by)
        tell(run)


def shelf_of(files: Iterable[dict[str, Any]]) -> Shelf:
    """Every file that came along with a run's files, by `key_beside`. A place that cannot be opened holds nothing."""
    found: Shelf = {}
    for place in dict.fromkeys(file["beside"] for file in files if file.get("beside")):
        try:
            found |= _files_in(Path(place))
        except (FingerpostError, OSError):
            continue
    return found


def _files_in(path: Path) -> Shelf:
    source: Source = Folder(path) if path.is_dir() else Zip(path, path.name)
    return {key_beside(entry.place): (source, entry) for entry in source.entries() if not entry.skipped}


def key_beside(name: str) -> str:
    """What a file is looked for by: its folder and name, however they are spelt."""
    return "/".join(name.split("/")[-_PARTS:]).casefold()


def _one(row: FileBeside, shelf: Shelf, by: Actor) -> None:
    found = shelf.get(key_beside(row.name))
    if found is None:
        settle_beside(row=row, state=State.MISSING, why=_("It did not come with the library."), by=by)
        return
    try:
        with copied(*found) as here:
            _give(row, here, by)
    except Invalid as error:
        settle_beside(row=row, state=State.REFUSED, why=str(error), by=by)
    except OSError as error:
        settle_beside(row=row, state=State.REFUSED, why=error.strerror or type(error).__name__, by=by)


def _give(row: FileBeside, here: Copied, by: Actor) -> None:
    now = File.objects.filter(item=row.item, organisation=row.run.organisation, replaced_by=None)
    if now.filter(sha256=here.sha256).exists():
        settle_beside(row=row, state=State.HERE, by=by)
        return
    place = told(row.name.rpartition("/")[2], strict=False)
    looked = look(here.path, place, strict=False)
    if looked.held and not row.run.personal_data_reason:
        why = _("This file seems to hold %(what)s, so it was not kept.") % {"what": named(looked.held)}
        settle_beside(row=row, state=State.HELD, why=why, by=by)
        return
    attach_beside(row=row, taken=taken_from(here.path, looked, place), override=_override(row, looked), by=by)


def _override(row: FileBeside, looked: Looked) -> Override | None:
    return Override(looked.held, row.run.personal_data_reason) if looked.held else None
