"""Write a whole organisation to a folder: every table as JSON Lines, stored files, and last of all the manifest."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.kit.errors import Conflict

from .manifest import Manifest, Part, forms_of_tables, hash_of
from .tables import NOT_TAKEN, Table, alone, loose_ends, rows_of, tables
from .withheld import withhold

_CHUNK = 500
_HASH = re.compile(r"\b[0-9a-f]{64}\b")
_BLANK: dict[str, dict[str, Any]] = {"accounts.person": {"password": "!", "is_superuser": False, "last_login": None}}
"""What of a row stays behind: how somebody signs in, and that they run this site."""


def take_out(
    organisation: Organisation, folder: Path, *, by: str, tell: Callable[[str, int], None] = lambda table, rows: None
) -> Manifest:
    """Write the organisation to a new or empty folder. Memory does not grow with what there is.

    All is read as it stands at one moment, and nobody is kept from writing meanwhile. `tell` hears of each table and
    its rows, and must not write. Raises Conflict for a folder that holds something.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if any(folder.iterdir()):
        raise Conflict(f"{folder} is not empty. Give a new folder.")
    (folder / "records").mkdir()
    parts: list[Part] = []
    with one_moment():
        for model in tables():
            parts.append(_table(model, organisation.pk, folder))
            tell(parts[-1].table, parts[-1].rows or 0)
        parts += _files(folder)
    manifest = Manifest(
        organisation=organisation.uid, name=organisation.name, made_at=timezone.now().isoformat(timespec="seconds"),
        made_by=by, tables=forms_of_tables(), parts=parts, not_taken=NOT_TAKEN,
    )  # fmt: skip
    manifest.write(folder)
    return manifest


@contextmanager
def one_moment() -> Iterator[None]:
    """Read everything as it stands now, and keep nobody from writing, as an ordinary transaction of SQLite would."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield


def _table(model: Table, organisation: int, folder: Path) -> Part:
    path = folder / "records" / f"{model._meta.label_lower}.jsonl"
    counted = _Counted(_rows(model, organisation))
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        serializers.serialize("jsonl", counted, stream=stream, ensure_ascii=False, cls=_ToTheMicrosecond)
    return Part(f"records/{path.name}", path.stat().st_size, hash_of(path), counted.rows)


class _ToTheMicrosecond(DjangoJSONEncoder):
    """Times as they are stored: Django's own encoder cuts them to milliseconds, and a copy loses nothing."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


class _Counted:
    """Rows, counted on their way."""

    def __init__(self, rows: Iterator[Model]) -> None:
        self._all = rows
        self.rows = 0

    def __iter__(self) -> Iterator[Model]:
        for row in self._all:
            self.rows += 1
            yield row


def _rows(model: Table, organisation: int) -> Iterator[Model]:
    rows, only_ours = rows_of(model, organisation).iterator(chunk_size=_CHUNK), alone()
    while chunk := list(islice(rows, _CHUNK)):
        _tie_up(model, chunk, organisation)
        if not only_ours:
            withhold(model, chunk, organisation)
        for row in chunk:
            for name, value in _BLANK.get(model._meta.label_lower, {}).items():
                setattr(row, name, value)
            yield row


def _tie_up(model: Table, rows: list[Model], organisation: int) -> None:
    """Empty the columns that point at what stays behind: jobs, and what is another organisation's."""
    only_ours = alone()
    for field in loose_ends(model):
        target: Table = field.related_model
        stays = target._meta.label_lower in NOT_TAKEN
        if only_ours and not stays:
            continue
        keys = {getattr(row, field.attname) for row in rows} - {None}
        taken = set() if stays or not keys else set(rows_of(target, organisation).filter(pk__in=keys).values_list("pk"))
        for row in rows:
            if (getattr(row, field.attname),) not in taken:
                setattr(row, field.attname, None)


def _files(folder: Path) -> Iterator[Part]:
    """The stored files that a row of ours names by its hash: neither another organisation's, nor what was removed."""
    home: Path = settings.FINGERPOST.home / "files"
    if not home.is_dir():
        return
    ours = _named(folder)
    for path in sorted(home.rglob("*")):
        if not path.is_file() or path.is_symlink() or not _hashes(path) & ours:
            continue
        target = folder / "files" / path.relative_to(home)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        yield Part(target.relative_to(folder).as_posix(), target.stat().st_size, hash_of(target))


def _hashes(path: Path) -> set[str]:
    """What the hash of a stored file may be: its name, or that of its folder and its own together."""
    return {path.stem, path.parent.name + path.stem}


def _named(folder: Path) -> set[str]:
    """Every hash that is named in what was written."""
    found: set[str] = set()
    for path in (folder / "records").iterdir():
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                found.update(_HASH.findall(line))
    return found
