"""Know-how and papers for the pages of the site, small enough to read."""

from __future__ import annotations

from typing import Any

from fingerpost.areas.knowledge import actions as knowledge
from fingerpost.areas.knowledge.importing import actions as importing
from fingerpost.areas.knowledge.importing.prepare import from_record
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.base.formats.source_record import Section, SourceRecord
from fingerpost.base.search.keeping import drain

FOUND = "Falls alarms did not prevent falls on wards."


def shelve(people: Any, number: int = 6) -> None:
    """So many papers on falls alarms, as many on other things, and a lesson of the team's."""
    types = ("Systematic Review", "Randomized Controlled Trial")
    records = [
        SourceRecord(
            title=f"Falls alarms on wards, part {n}",
            pmid=str(40000000 + n),
            year=2000 + n % 20,
            publication_types=(types[n % 2],),
            abstract=(Section("RESULTS", f"{FOUND} Site {n} saw {n} fewer."),),
        )
        for n in range(number)
    ]
    records += [
        SourceRecord(
            title=f"Linen, part {n}", pmid=str(41000000 + n), abstract=(Section("RESULTS", "Linen was folded."),)
        )
        for n in range(number)
    ]
    run = importing.begin_import(organisation=people.organisation, files=[{"name": "x", "path": ""}], by=people.by)
    steps = [from_record(each, at) for at, each in enumerate(records, 1)]
    importing.import_records(run=run, file=0, records=steps, origin="ris", by=people.by)
    facts = {"what_happened": "Falls alarms rang all night.", "next_time": "Turn falls alarms down on wards."}
    knowledge.add_know_how(
        kind="lesson",
        title="Our own falls alarms",
        facts=facts,
        organisation=people.organisation,
        sharing=Sharing.TEAM,
        team=people.team,
        by=people.by,
    )
    drain()


def shelve_paper(people: Any, title: str, finding: str, types: tuple[str, ...]) -> None:
    """One more paper with a finding of its own."""
    record = SourceRecord(
        title=title,
        pmid="42000001",
        year=2022,
        publication_types=types,
        abstract=(Section("RESULTS", finding),),
    )
    run = importing.begin_import(organisation=people.organisation, files=[{"name": "y", "path": ""}], by=people.by)
    importing.import_records(run=run, file=0, records=[from_record(record, 1)], origin="ris", by=people.by)
    drain()
