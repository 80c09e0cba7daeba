"""Read a copy back into an empty home. Everything is checked before anything is written; then it is all or nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.core import serializers
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.core.serializers.base import DeserializationError, DeserializedObject
from django.db import DatabaseError, IntegrityError, connection

from fingerpost.base.accounts.models import Organisation, Person
from fingerpost.base.accounts.rules import require_operator
from fingerpost.base.activity.actions import Actor, action, record
from fingerpost.base.kit.errors import Conflict, FingerpostError, Invalid

from .manifest import Manifest, Part, check_part, forms_of_tables, read_manifest
from .tables import Table, tables

BROUGHT_BACK = "takeout.brought_back"
_CHUNK = 500
_LONGEST_LINE = 32_000_000  # characters


def bring_back(folder: Path, *, by: Actor) -> Manifest:
    """Read a copy that `take_out` wrote. Every row keeps its uid and its key.

    Raises Conflict for a home that is not empty or a copy of another version; Invalid for a copy that is damaged or was
    changed; NotAllowed for anybody but the operator. Then nothing has been written.
    """
    require_operator(by)
    manifest = read_manifest(folder)
    _require_same_form(manifest)
    known = {model._meta.label_lower for model in tables()}
    for part in manifest.parts:
        if part.table and part.table not in known:
            raise Invalid(f"The copy has a table that we do not know: {part.table}.")
        check_part(folder, part)
    copied: list[Path] = []
    try:
        store(folder=folder, manifest=manifest, copied=copied, by=by)
    except BaseException:
        for path in copied:
            path.unlink(missing_ok=True)
        raise
    return manifest


@action
def store(*, folder: Path, manifest: Manifest, copied: list[Path], by: Actor) -> None:
    """Store a copy that was checked: its rows, then its files, whose paths here are added to `copied`."""
    require_operator(by)
    _require_empty()
    parts = {part.table: part for part in manifest.parts if part.table}
    for model in tables():
        if part := parts.get(model._meta.label_lower):
            _load(model, folder, part)
    _go_on_counting()
    try:
        connection.check_constraints()
    except IntegrityError as error:
        raise Invalid(f"Rows of the copy point at others that are not in it: {str(error)[:200]}") from error
    for part in manifest.parts:
        if part.rows is None:
            _copy(folder / part.path, part.path, copied)
    ours = Organisation.objects.get(uid=manifest.organisation)
    record(BROUGHT_BACK, by=by, refs=[ours.ref])


def _require_empty() -> None:
    if Organisation.objects.exists() or Person.objects.exists():
        raise Conflict("There is an organisation here already. Bring a copy back into an empty home.")


def _require_same_form(manifest: Manifest) -> None:
    here = forms_of_tables()
    if other := [app for app, name in manifest.tables.items() if here.get(app) != name]:
        raise Conflict(
            f"The copy was taken by another version of Fingerpost ({', '.join(sorted(other))} differ). "
            "Read it with that version, update there, and take it out again."
        )


def _load(model: Table, folder: Path, part: Part) -> None:
    read = 0
    with (folder / part.path).open(encoding="utf-8") as stream:
        rows = _deserialized(_lines(stream), model, part)
        while chunk := list(islice(rows, _CHUNK)):
            read += len(chunk)
            _store(model, chunk, part)
    if read != part.rows:
        raise Invalid(f"{part.path} holds {read:,} rows, not {part.rows:,} as its manifest says.")


def _lines(stream: Iterator[str]) -> Iterator[str]:
    readline = stream.readline  # type: ignore[attr-defined]
    while line := readline(_LONGEST_LINE + 1):
        if len(line) > _LONGEST_LINE:
            raise Invalid("A line of the copy is too long.")
        yield line


def _deserialized(lines: Iterator[str], model: Table, part: Part) -> Iterator[DeserializedObject]:
    number = 0
    try:
        for number, row in enumerate(serializers.deserialize("jsonl", lines), 1):
            if type(row.object) is not model:
                raise Invalid(f"{part.path}, line {number}: a row of another table.")
            yield row
    except FingerpostError:
        raise
    except (DeserializationError, ValidationError, ValueError, TypeError, RecursionError) as error:
        raise Invalid(f"{part.path}, line {number + 1}, cannot be read: {str(error)[:200]}") from error


def _store(model: Table, rows: Sequence[DeserializedObject], part: Part) -> None:
    try:
        model._base_manager.bulk_create([row.object for row in rows])
    except (DatabaseError, ValueError) as error:
        raise Invalid(f"{part.path} holds rows that cannot be stored: {str(error)[:200]}") from error


def _go_on_counting() -> None:
    """Let new rows get keys after those that were read, where the database counts by itself."""
    statements = connection.ops.sequence_reset_sql(no_style(), tables())
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _copy(source: Path, path: str, copied: list[Path]) -> None:
    target: Path = settings.FINGERPOST.home / path
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with suppress(FileExistsError):
        copied.append(target)
        shutil.copyfile(source, target)
