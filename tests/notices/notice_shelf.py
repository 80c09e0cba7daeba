"""Made-up papers and notices for tests of notices."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from fingerpost.areas.knowledge.importing import actions as importing
from fingerpost.areas.knowledge.importing.prepare import from_record
from fingerpost.areas.knowledge.models import Item
from fingerpost.base.activity import subscriptions
from fingerpost.base.activity.models import Event
from fingerpost.base.activity.outbox import deliver
from fingerpost.base.formats.source_record import Notice, Section, SourceRecord

PMID = "44444444"
RETRACTED = Notice("RetractionIn", "J Made Up. 2022;4:1", "44444445")
CORRECTED = Notice("ErratumIn", "J Made Up. 2021;3:9", "44444446")
CONCERN = Notice("ExpressionOfConcernIn", "J Made Up. 2021;3:10", "44444447")
NEWER = Notice("UpdateIn", "Made Up Reviews. 2023", "44444448")


def paper_record(*notices: Notice, **facts: Any) -> SourceRecord:
    """A made-up paper with what its source tells was later said of it."""
    known: dict[str, Any] = {
        "title": "Blue badges on busy wards", "pmid": PMID, "doi": "10.9999/badges", "year": 2020, "database": "PubMed",
        "abstract": (Section("RESULTS", "Blue badges halved the waits on busy wards."),), "notices": notices,
        "retracted": any(each.type == "RetractionIn" for each in notices),
    }  # fmt: skip
    return SourceRecord(**(known | facts))


def bring_in(people: Any, *records: SourceRecord, origin: str = "pubmed-xml") -> Any:
    """Import records, and give the run."""
    run = importing.begin_import(organisation=people.organisation, files=[{"name": "x", "path": ""}], by=people.by)
    steps = [from_record(each, number) for number, each in enumerate(records, 1)]
    importing.import_records(run=run, file=0, records=steps, origin=origin, by=people.by)
    importing.finish_import(run=run, by=people.by)
    return run


def shelved(people: Any, *notices: Notice, **facts: Any) -> Item:
    """The made-up paper as an item."""
    bring_in(people, paper_record(*notices, **facts))
    return Item.objects.get(citation__pmid=PMID)


@contextmanager
def hearing(pattern: str) -> Iterator[list[tuple[str, str]]]:
    """What a subscriber of events hears, as (event, ref); `hear()` of the outbox hands it over."""
    heard: list[tuple[str, str]] = []

    def handle(event: Event) -> None:
        heard.extend((event.name, ref) for ref in event.refs)

    subscriptions.subscribe(pattern, handle, key="test.hearing")
    try:
        yield heard
    finally:
        del subscriptions._subscriptions["test.hearing"]


def hand_over() -> None:
    """Let subscribers hear what waits for them."""
    while deliver():
        pass
