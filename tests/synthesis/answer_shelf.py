"""A small shelf about one question, with something of every kind that an answer can draw on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from fingerpost.areas.knowledge import actions as knowledge
from fingerpost.areas.knowledge.importing import actions as importing
from fingerpost.areas.knowledge.importing.prepare import from_record
from fingerpost.areas.knowledge.models import Item
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.areas.people import actions as profiles
from fingerpost.base.accounts import actions as accounts
from fingerpost.base.formats.source_record import Section, SourceRecord
from fingerpost.base.records.viewer import Role
from fingerpost.base.search.keeping import drain

QUESTION = "Do falls alarms prevent falls on wards?"
METHODS = "Falls alarms were put on every bed to prevent falls on wards for twelve months."
REVIEW = "Falls alarms did not prevent falls on wards in six of the seven studies."
TRIAL = "Falls alarms did not prevent falls: both groups of wards had the same number of falls."
COHORT = "Wards with falls alarms had slightly fewer falls in the first month and no fewer later."
_FILLER = (
    "tea",
    "parking",
    "lifts",
    "porters",
    "curtains",
    "pagers",
    "rotas",
    "linen",
    "radios",
    "windows",
    "doors",
    "menus",
)


def paper(number: int, title: str, *sections: tuple[str, str], **facts: Any) -> SourceRecord:
    """A made-up paper with an identifier."""
    abstract = tuple(Section(label, text) for label, text in sections)
    return SourceRecord(title=title, pmid=str(30000000 + number), abstract=abstract, **({"year": 2019} | facts))


def shelve(people: Any, records: Iterable[SourceRecord]) -> dict[str, Item]:
    """Store papers; by title."""
    run = importing.begin_import(organisation=people.organisation, files=[{"name": "x", "path": ""}], by=people.by)
    steps = [from_record(each, number) for number, each in enumerate(records, 1)]
    importing.import_records(run=run, file=0, records=steps, origin="ris", by=people.by)
    importing.finish_import(run=run, by=people.by)
    return {row.item.title: row.item for row in run.items.select_related("item")}


def falls_papers() -> list[SourceRecord]:
    """A review, a trial and a cohort about the question."""
    return [
        paper(
            1,
            "Falls alarms: a cohort study",
            ("METHODS", METHODS),
            ("RESULTS", COHORT),
            publication_types=("Cohort Study",),
            year=2021,
        ),
        paper(
            2,
            "Falls alarms: a randomised controlled trial",
            ("RESULTS", TRIAL),
            publication_types=("Randomized Controlled Trial",),
            year=2020,
        ),
        paper(
            3,
            "Falls alarms: a systematic review",
            ("CONCLUSIONS", REVIEW),
            publication_types=("Systematic Review",),
            year=2018,
        ),
    ]


def other_papers() -> list[SourceRecord]:
    """Papers about other things, so that words have a weight."""
    return [
        paper(100 + n, f"Better {word} in hospitals", ("RESULTS", f"New {word} pleased visitors."))
        for n, word in enumerate(_FILLER)
    ]


def policy(people: Any, title: str = "Falls policy", **facts: Any) -> Item:
    """A policy of our own about falls alarms, whose review may be overdue."""
    review_on = facts.pop("review_on", date(2099, 1, 1))
    told = {
        "publisher": "Ashdown Trust",
        "points": ["Do not rely on falls alarms to prevent falls on wards."],
        "credit": "Summary by us",
    }
    return knowledge.add_guidance(
        title=title,
        facts=told | facts,
        organisation=people.organisation,
        sharing=Sharing.PUBLIC,
        by=people.by,
        review_on=review_on,
    )


def lesson(
    people: Any, title: str = "Falls alarms wore us out", sharing: Sharing = Sharing.PUBLIC, **more: Any
) -> Item:
    """A lesson about falls alarms."""
    facts = {
        "what_happened": "Falls alarms rang all night on our wards.",
        "next_time": "Do not expect falls alarms to prevent falls on wards by themselves.",
        "setting": "Willow Ward",
    }
    return knowledge.add_know_how(
        kind="lesson",
        title=title,
        facts=facts,
        organisation=people.organisation,
        sharing=sharing,
        team=people.team,
        by=people.by,
        **more,
    )


def helper(people: Any, name: str, scope: str, text: str = "I can talk about falls alarms on wards") -> Any:
    """Somebody who offers help with falls alarms to those in a scope."""
    person = accounts.add_person(name=name, email=f"{name.partition(' ')[0].lower()}@ashdown.example", by=people.by)
    accounts.add_member(person=person, organisation=people.organisation, role=Role.MEMBER, by=people.by)
    profiles.add_offer(person=person, sort="offered", text=text, scope=scope, by=person)
    return person


def fill(people: Any) -> dict[str, Item]:
    """The papers about the question and about other things, in the index."""
    items = shelve(people, [*falls_papers(), *other_papers()])
    drain()
    return items
