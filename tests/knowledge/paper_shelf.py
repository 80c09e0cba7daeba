"""Made-up papers for tests, stored the way an import stores them."""

from __future__ import annotations

from typing import Any

from fingerpost.areas.knowledge.importing import actions as importing
from fingerpost.areas.knowledge.importing.prepare import from_record
from fingerpost.areas.knowledge.models import Item
from fingerpost.base.formats.source_record import Author, Section, SourceRecord

ABSTRACT = (Section("METHODS", "We compared two wards."), Section("RESULTS", "Nobody waited longer."))


def record(**facts: Any) -> SourceRecord:
    """A made-up record; `facts` win over what it says by itself."""
    known: dict[str, Any] = {
        "title": "Blue badges on busy wards: a randomised controlled trial.",
        "authors": (Author(family="Example", given="Ann"), Author(family="Sample", given="Bo")),
        "abstract": ABSTRACT,
        "journal": "Journal of Made-up Results",
        "journal_abbreviation": "J Made Up Res",
        "issn": ("1234-5679",),
        "volume": "12",
        "issue": "3",
        "pages": "134-7",
        "year": 2019,
        "month": 3,
        "pmid": "11111111",
        "doi": "10.9999/made.up",
        "publication_types": ("Randomized Controlled Trial",),
    }
    return SourceRecord(**(known | facts))


def shelve(people: Any, *records: SourceRecord) -> list[Item]:
    """Store records as items, in order."""
    run = importing.begin_import(organisation=people.organisation, files=[{"name": "x.ris", "path": ""}], by=people.by)
    steps = [from_record(each, number) for number, each in enumerate(records, 1)]
    importing.import_records(run=run, file=0, records=steps, origin="ris", by=people.by)
    importing.finish_import(run=run, by=people.by)
    return [row.item for row in run.items.select_related("item").order_by("id")]


def shelve_many(people: Any, number: int) -> list[Item]:
    """Store a number of papers that have nothing in common but their form."""
    many = (record(title=f"Trial {n} of badges", pmid=str(20000000 + n), doi=f"10.9999/{n}") for n in range(number))
    return shelve(people, *many)
