"""Taking a large import back asks the database of some items at a time, and tells of them so."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fingerpost.areas.knowledge.importing import actions as importing
from fingerpost.areas.knowledge.importing.prepare import from_record
from fingerpost.areas.knowledge.models import ImportRun, Item
from fingerpost.base.activity.models import Event
from fingerpost.base.formats.source_record import SourceRecord

pytestmark = pytest.mark.django_db
MANY = 1_203
_LIST = re.compile(r" IN \(([^()]*)\)")


def brought(people: Any, **facts: Any) -> ImportRun:
    run = importing.begin_import(organisation=people.organisation, files=[{"name": "a.ris", "path": ""}], by=people.by)
    records = [SourceRecord(title=f"Bell number {at}", doi=f"10.9999/bell.{at}", **facts) for at in range(MANY)]
    steps = [from_record(record, at) for at, record in enumerate(records, 1)]
    importing.import_records(run=run, file=0, records=steps, origin="ris", by=people.by)
    importing.finish_import(run=run, by=people.by)
    return run


def undone(run: ImportRun, people: Any) -> tuple[dict[str, int], int]:
    """What undoing did, and how many values the longest list in its questions had."""
    with CaptureQueriesContext(connection) as asked:
        counts = importing.undo_import(run=run, by=people.by)
    lists = [found for query in asked for found in _LIST.findall(query["sql"])]
    return counts, max((found.count(",") + 1 for found in lists), default=0)


def test_what_came_goes_and_what_changed_is_as_it_was_some_at_a_time(people: Any) -> None:
    first, second = brought(people), brought(people, volume="12")
    assert (second.added, second.updated) == (0, MANY)
    counts, longest = undone(second, people)
    assert counts == {"removed": 0, "restored": MANY, "kept": 0} and longest <= 500
    assert {item.citation.record.volume for item in Item.objects.select_related("citation")} == {""}
    counts, longest = undone(first, people)
    assert counts == {"removed": MANY, "restored": 0, "kept": 0} and longest <= 500
    assert not Item.objects.exists()
    told = [len(event.refs) for event in Event.objects.filter(name="knowledge.items.removed")]
    assert sum(told) == MANY and max(told) <= 500
