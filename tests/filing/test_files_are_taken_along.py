"""Everything taken out carries the files with the rows that name them, and brought back it is equal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from fingerpost.areas.knowledge.filing.actions import attach_file, keep_document, replace_file
from fingerpost.areas.knowledge.filing.taking import take
from fingerpost.areas.knowledge.models import File, Item
from fingerpost.base.activity.actions import System, acting
from fingerpost.base.files import path_of, sweep
from fingerpost.base.kit.errors import Invalid
from fingerpost.doors.takeout.reading import bring_back
from fingerpost.doors.takeout.writing import take_out

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
BY = System("test")


def told() -> list[tuple[Any, ...]]:
    return list(File.objects.order_by("uid").values_list(
        "uid", "item__uid", "sha256", "bytes", "name", "words", "note", "sort", "replaced_by__uid",
    ))  # fmt: skip


def empty() -> None:
    with acting("test"), connection.cursor() as cursor, connection.constraint_checks_disabled():
        for model in apps.get_models(include_auto_created=True):
            if model.__module__.startswith("fingerpost."):
                cursor.execute(f'DELETE FROM "{model._meta.db_table}"')


def test_files_go_out_and_come_back(people: Any, given: Any, tmp_path: Path, home: Path) -> None:
    item = keep_document(by=people.by, organisation=people.organisation, path=given("Night noise"), name="noise.txt")
    first = item.files.get()
    replace_file(file=first, taken=take(given("Night noise, again"), "noise.txt"), by=people.by)
    theirs = keep_document(by=people.by, organisation=people.partner, path=given("Not ours"), name="other.txt")
    attach_file(by=people.by, item=item, path=given("A second file"), name="second.txt")
    ours = [row for row in told() if row[1] == item.uid]
    hidden = theirs.files.get().sha256
    take_out(organisation=people.organisation, folder=tmp_path / "copy", by=BY)
    copied = {path.parent.name + path.name for path in (tmp_path / "copy" / "files").rglob("*") if path.is_file()}
    assert copied == {row[2] for row in ours} and hidden not in copied
    empty()
    for path in (home / "files").rglob("*"):
        if path.is_file():
            path.unlink()
    bring_back(folder=tmp_path / "copy", by=BY)
    assert told() == ours and Item.objects.get(kind="document").document.item.title == item.title
    assert all(path_of(row[2]).stat().st_size == row[3] for row in ours)
    assert sweep() == 0


def test_a_file_that_was_changed_on_the_way_is_refused(people: Any, given: Any, tmp_path: Path) -> None:
    keep_document(by=people.by, organisation=people.organisation, path=given("Night noise"), name="noise.txt")
    take_out(organisation=people.organisation, folder=tmp_path / "copy", by=BY)
    stored = next(path for path in (tmp_path / "copy" / "files").rglob("*") if path.is_file())
    stored.write_bytes(b"Night noiss")
    empty()
    with pytest.raises(Invalid):
        bring_back(folder=tmp_path / "copy", by=BY)
