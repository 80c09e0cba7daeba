"""What a copy says of itself: of what, in which form, how many rows, and the hash of every file."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from fingerpost.base.kit.errors import Invalid

NAME = "manifest.json"
FORM = "fingerpost takeout"
VERSION = 1
_LONGEST = 64_000_000  # bytes of a manifest
_BLOCK = 1_048_576
_TABLE = re.compile(r"records/[a-z_]{1,40}\.[a-z_]{1,40}\.jsonl", re.ASCII)
_FILE = re.compile(r"files/[A-Za-z0-9][A-Za-z0-9_-]{0,127}(?:/[A-Za-z0-9][A-Za-z0-9._-]{0,127}){0,4}", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a copy. `rows` is None for a stored file."""

    path: str
    bytes: int
    sha256: str
    rows: int | None = None

    @property
    def table(self) -> str:
        """The table that its rows are of ("knowledge.item"); "" for a stored file."""
        return self.path.removeprefix("records/").removesuffix(".jsonl") if self.rows is not None else ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a copy says of itself. `tables` names the last migration of each area, which is the form of its rows."""

    organisation: str
    name: str
    made_at: str
    made_by: str
    tables: dict[str, str]
    parts: list[Part]
    form: str = FORM
    version: int = VERSION
    not_taken: dict[str, str] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        """Write it, after everything else: a copy without one was broken off."""
        (folder / NAME).write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False), encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a copy. Raises Invalid for one that is missing, damaged, of another form or with wrong names."""
    path = folder / NAME
    if not path.is_file() or path.is_symlink():
        raise Invalid(f"{folder} holds no {NAME}: it is no copy, or one that was broken off.")
    if path.stat().st_size > _LONGEST:
        raise Invalid(f"{NAME} is too large to be one.")
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        manifest = Manifest(**(given | {"parts": [Part(**part) for part in given["parts"]]}))
        _check(manifest)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Invalid(f"{NAME} is damaged: {str(error)[:200] or type(error).__name__}.") from error
    return manifest


def _check(manifest: Manifest) -> None:
    if manifest.form != FORM or manifest.version != VERSION:
        raise Invalid(f"This copy is of another form: {manifest.form} {manifest.version}; we read {FORM} {VERSION}.")
    if len({part.path for part in manifest.parts}) != len(manifest.parts):
        raise ValueError("a file is named twice")
    for part in manifest.parts:
        form = _FILE if part.rows is None else _TABLE
        if not form.fullmatch(part.path) or ".." in part.path:
            raise Invalid(f"{NAME} names a file that no copy has: {part.path[:80]!r}.")
        if not _HASH.fullmatch(part.sha256) or not isinstance(part.bytes, int):
            raise ValueError(f"the hash of {part.path}")


def check_part(folder: Path, part: Part) -> None:
    """Raises Invalid for a file of a copy that is missing, a link to elsewhere, or not as it was written."""
    path = folder / part.path
    if not path.is_file() or any(each.is_symlink() for each in (path, *path.relative_to(folder).parents) if each):
        raise Invalid(f"The copy is not whole: {part.path} is missing.")
    if not path.resolve().is_relative_to(folder.resolve()):
        raise Invalid(f"{part.path} leads out of the copy.")
    if path.stat().st_size != part.bytes or hash_of(path) != part.sha256:
        raise Invalid(f"{part.path} is not as it was written: its hash is another. Take the copy again.")


def hash_of(path: Path) -> str:
    """The SHA-256 of a file, read a megabyte at a time."""
    made = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            made.update(block)
    return made.hexdigest()


def forms_of_tables() -> dict[str, str]:
    """The last migration of each of our areas: the form that its rows have."""
    known: dict[str, Any] = {}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
        known[app] = max(name, known.get(app, ""))
    return {app: name for app, name in known.items() if app in _ours()}


def _ours() -> set[str]:
    from django.apps import apps

    return {each.label for each in apps.get_app_configs() if each.name.startswith("fingerpost.")}
