"""Records that were stored before there were block numbers get those that an import would give them today."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from fingerpost.areas.knowledge.importing import actions as importing
from fingerpost.areas.knowledge.importing.prepare import from_record
from fingerpost.areas.knowledge.models import Citation
from fingerpost.base.activity.actions import acting
from fingerpost.base.formats.source_record import SourceRecord

pytestmark = pytest.mark.django_db
COLUMNS = ("block_start", "block_long", "block_place")
migration = import_module("fingerpost.areas.knowledge.migrations.0015_blocks_of_earlier_records")


class Editor:
    """As much of a schema editor as the migration asks for."""

    connection = connection


@pytest.fixture
def wanted(people: Any) -> dict[int, tuple[int | None, ...]]:
    """Seven stored records of every sort without their numbers, and the numbers that they should have."""
    records = [
        SourceRecord(title=f"Bells on wards, part {at}: a cohort", volume="7", pages=f"{at}-9", pmid=f"1111111{at}")
        for at in range(1, 6)
    ]
    records += [SourceRecord(title="Ø", doi="10.9999/o"), SourceRecord(title="Editorial", volume="3", pages="S1")]
    run = importing.begin_import(organisation=people.organisation, files=[{"name": "x", "path": ""}], by=people.by)
    steps = [from_record(each, number) for number, each in enumerate(records, 1)]
    importing.import_records(run=run, file=0, records=steps, origin="nbib", by=people.by)
    found = numbers()
    assert sum(row == (None, None, None) for row in found.values()) == 1
    with acting("test"):
        Citation.objects.update(**dict.fromkeys(COLUMNS))
    return found


def numbers() -> dict[int, tuple[int | None, ...]]:
    return {pk: tuple(rest) for pk, *rest in Citation.objects.values_list("pk", *COLUMNS)}


def test_they_are_those_of_an_import(wanted: dict[int, Any], monkeypatch: Any) -> None:
    monkeypatch.setattr(migration, "BATCH", 2)
    with acting("test"):
        migration.number_blocks(apps, Editor())
    assert numbers() == wanted


def test_broken_off_it_goes_on_with_what_is_left(wanted: dict[int, Any], monkeypatch: Any) -> None:
    read: list[str] = []

    def broken_off(record: SourceRecord) -> Any:
        if len(read) == 4:
            raise OSError("stopped")
        read.append(record.title)
        return blocks_of(record)

    blocks_of = migration.blocks_of
    monkeypatch.setattr(migration, "BATCH", 2)
    with acting("test"), monkeypatch.context() as broken:
        broken.setattr(migration, "blocks_of", broken_off)
        with pytest.raises(OSError, match="stopped"):
            migration.number_blocks(apps, Editor())
    there = {pk: row for pk, row in numbers().items() if any(row)}
    assert len(there) == 4 and there.items() <= wanted.items()
    again: list[str] = []
    monkeypatch.setattr(migration, "blocks_of", lambda record: (again.append(record.title), blocks_of(record))[1])
    with acting("test"):
        migration.number_blocks(apps, Editor())
    assert numbers() == wanted and len(again) == 3
