"""Made-up pairs of references that are one work, stored apart, for tests."""

from __future__ import annotations

from typing import Any

from fingerpost.areas.knowledge.importing import actions as importing
from fingerpost.areas.knowledge.importing.prepare import from_record
from fingerpost.areas.knowledge.models import ImportRun, Item
from fingerpost.base.formats.source_record import Author, Section, SourceRecord

PAPER: dict[str, Any] = {
    "title": "Discharge co-ordinators and length of stay: a randomised trial",
    "authors": (Author("Day", "Alison", "AL"), Author("Muller", "Bob", "B")),
    "journal": "Journal of Made-up Results",
    "volume": "12",
    "issue": "3",
    "pages": "101-109",
    "year": 2019,
}
LONG = (Section("", "We asked whether a co-ordinator shortens a stay on a ward. It did, by half a day."),)


def paper(**facts: Any) -> SourceRecord:
    """A made-up reference without a number; `facts` win."""
    return SourceRecord(**(PAPER | facts))


def brought(people: Any, *records: SourceRecord, origin: str = "ris") -> ImportRun:
    """Import records in one run."""
    run = importing.begin_import(organisation=people.organisation, files=[{"name": "x.ris", "path": ""}], by=people.by)
    steps = [from_record(each, number) for number, each in enumerate(records, 1)]
    importing.import_records(run=run, file=0, records=steps, origin=origin, by=people.by)
    importing.finish_import(run=run, by=people.by)
    run.refresh_from_db()
    return run


def two(people: Any, **facts: Any) -> tuple[Item, Item]:
    """Two items stored apart that an import would ask about or join: the first with a PubMed number."""
    brought(people, paper(pmid="11111111", title="Quite another title that nothing shares", pages="1", volume="99"))
    brought(people, paper(doi="10.9999/late", **facts))
    one, other = Item.objects.order_by("pk")
    return one, other


def pair_to_merge(people: Any, **facts: Any) -> tuple[Item, Item]:
    """Two items that a desk will say are one: the first as PubMed has it, the other with `facts`."""
    brought(people, paper(pmid="11111111", title="Another title altogether", volume="99"), origin="pubmed-xml")
    brought(people, paper(doi="10.9999/late", **facts))
    kept, gone = Item.objects.order_by("pk")
    return kept, gone
