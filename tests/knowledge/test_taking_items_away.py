"""What leaves as a file: all that a person may see and no more, in every open format, equal where it can be."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from paper_shelf import record, shelve, shelve_many

from fingerpost.areas.knowledge.exporting import EXPORTS, record_to_give, refs_of_all, write_items
from fingerpost.areas.knowledge.queries import item_by_uid
from fingerpost.base.formats import FORMATS, SourceRecord
from fingerpost.base.formats.source_record import Author, Heading, Notice, Section
from fingerpost.base.records.viewer import ANONYMOUS
from fingerpost.doors.cli.main import main

pytestmark = pytest.mark.django_db
READERS = {"ris": "ris", "nbib": "nbib", "bibtex": "bibtex", "csl-json": "json", "excel": "excel", "csv": "csv",
           "jsonl": "jsonl"}  # fmt: skip


def full() -> SourceRecord:
    return record(
        title="=Badges @ night", authors=(Author("Day", "Ann Lee", "AL"), Author(collective="The Badge Group")),
        abstract=(Section("METHODS", "We compared two wards."), Section("RESULTS", "Nobody waited longer.")),
        journal="A Journal", journal_abbreviation="A J", year=2020, month=3, volume="1", issue="2", pages="12-19",
        doi="10.5555/badges", pmcid="PMC77", issn=("1234-567X",), language="eng", keywords=("badges", "beds"),
        mesh=(Heading("Badges", "", True, ("therapy",)),), publication_types=("Journal Article",), retracted=True,
        notices=(Notice("RetractionIn", "A J. 2021;1:2", "31000009"),), extra={"RN": ["private notes"]},
    )  # fmt: skip


def made(format: str, refs: list[str], viewer: Any) -> bytes:
    out = io.BytesIO()
    write_items(refs, format, viewer, out)
    return out.getvalue()


@pytest.mark.parametrize("format", READERS)
def test_what_leaves_reads_back_as_it_was(people: Any, format: str) -> None:
    [item] = shelve(people, full())
    data = made(format, [item.ref], ANONYMOUS)
    known = FORMATS[READERS[format]]
    (step,) = known.read(io.BytesIO(data))
    given = record_to_give(item_by_uid(item.uid, ANONYMOUS), ANONYMOUS)
    assert isinstance(step.record, SourceRecord)
    for field in known.carries & {
        "title",
        "authors",
        "abstract",
        "doi",
        "pmid",
        "year",
        "pages",
        "keywords",
        "retracted",
    }:
        assert getattr(step.record, field) == getattr(given, field), field
    if format == "jsonl":
        assert step.record == given


@pytest.mark.parametrize("format", EXPORTS)
def test_nobodys_notes_leave_with_a_shared_paper(people: Any, format: str) -> None:
    [item] = shelve(people, full())
    assert b"private notes" not in made(format, [item.ref], ANONYMOUS)


@pytest.mark.parametrize("format", EXPORTS)
def test_a_file_costs_no_more_queries_for_thirty_items_than_for_one(people: Any, format: str) -> None:
    refs = [item.ref for item in shelve_many(people, 30)]
    costs = []
    for number in (1, 30):
        with CaptureQueriesContext(connection) as queries:
            made(format, refs[:number], ANONYMOUS)
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_the_command_line_writes_all_that_one_may_see(people: Any, capfdbinary: Any) -> None:
    items = shelve_many(people, 3)
    assert list(refs_of_all(ANONYMOUS)) == [item.ref for item in sorted(items, key=lambda item: -item.pk)]
    assert main(["export", "--format", "jsonl"]) == 0
    lines = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert {line["item"]["ref"] for line in lines} == {item.ref for item in items}
