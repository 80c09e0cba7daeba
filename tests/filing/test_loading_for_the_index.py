"""What is loaded for the index alone makes the same documents as what is loaded with everything, in as few queries."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fingerpost.areas.knowledge.actions import add_know_how, hold
from fingerpost.areas.knowledge.documents import documents
from fingerpost.areas.knowledge.filing.actions import attach_file
from fingerpost.areas.knowledge.importing import actions as importing
from fingerpost.areas.knowledge.importing.prepare import from_record
from fingerpost.areas.knowledge.models import Item, Kind, ShownTo
from fingerpost.areas.knowledge.queries import load_for_index, load_items, visible_items
from fingerpost.areas.knowledge.sources import actions as sources
from fingerpost.base.formats.source_record import Author, Heading, Section, SourceRecord
from fingerpost.base.records.viewer import SYSTEM

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def imported(people: Any, count: int, start: int = 0) -> None:
    abstract, heading = (Section("METHODS", "We rang bells on wards."),), (Heading("Wards", "D1", True, ("methods",)),)
    records = [
        SourceRecord(
            title=f"Bells number {at}, a study of its own", pmid=f"{31000000 + at}", year=2020, abstract=abstract,
            authors=(Author("Day", "Ann", "A"),), mesh=heading, volume=str(at),
            database="Embase" if at % 2 else "PubMed",
        )
        for at in range(start, start + count)
    ]  # fmt: skip
    run = importing.begin_import(organisation=people.organisation, files=[{"name": "x", "path": ""}], by=people.by)
    steps = [from_record(each, number) for number, each in enumerate(records, 1)]
    importing.import_records(run=run, file=0, records=steps, origin="nbib", by=people.by)


def of_every_sort(people: Any, given: Callable[..., Path]) -> None:
    imported(people, 4)
    sources.set_rule(organisation=people.organisation, name="Embase", shown_to=ShownTo.DESK, by=people.by)
    said, copied, *_ = Item.objects.filter(kind=Kind.EVIDENCE).order_by("pk")
    hold(item=said, organisation=people.organisation, topics=["bells"], by=people.by)
    attach_file(by=people.by, item=copied, path=given("Ding dong"), name="bells.txt", organisation=people.organisation)
    add_know_how(
        kind="lesson", title="Close the gate", facts={"what_happened": "It was open.", "next_time": "Close it."},
        organisation=people.organisation, by=people.by,
    )  # fmt: skip


def test_the_documents_are_the_same(people: Any, given: Callable[..., Path]) -> None:
    of_every_sort(people, given)
    everything = visible_items(SYSTEM)
    slim, whole = documents(load_for_index(everything)), documents(load_items(everything, SYSTEM))
    wanted = sorted(map(repr, whole))
    assert sorted(map(repr, slim)) == wanted and len(wanted) == 9


def test_queries_do_not_grow_with_the_papers(people: Any, given: Callable[..., Path]) -> None:
    of_every_sort(people, given)
    counted = []
    for start in (100, 200):
        with CaptureQueriesContext(connection) as asked:
            list(documents(load_for_index(visible_items(SYSTEM))))
        counted.append(len(asked))
        imported(people, 5, start)
    assert counted[0] == counted[1]
