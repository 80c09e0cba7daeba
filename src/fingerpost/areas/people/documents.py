"""What the search index, lists and exports know of people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fingerpost.base.accounts.models import Person
from fingerpost.base.records.document import SearchDocument
from fingerpost.base.records.registry import Card
from fingerpost.base.records.viewer import Viewer

from .parts import SELF, own_audience, parts_of
from .queries import person_card

KIND = "person"


def documents(people: Sequence[Person]) -> Iterator[SearchDocument]:
    """One document for each part, each with its own audience, and one that only the person finds: their name."""
    for person in people:
        yield SearchDocument(ref=person.ref, kind=KIND, part=SELF, title=person.name, audience=own_audience(person))
        for part in parts_of(person):
            yield SearchDocument(
                ref=person.ref,
                kind=KIND,
                part=part.name,
                title=person.name,
                text=part.text,
                topics=part.topics,
                audience=part.audience,
            )


def card(person: Person, viewer: Viewer) -> Card:
    """A person in a list, as this viewer may see them."""
    shown = person_card(person, viewer)
    helps = "; ".join(part.text for part in shown.offers)
    return Card(
        ref=person.ref, kind=KIND, tag="Person", title=shown.name, url=shown.url, line=shown.role_title, text=helps
    )


def export_row(person: Person, viewer: Viewer) -> Mapping[str, str]:
    """A person in an exported table, as this viewer may see them."""
    shown = person_card(person, viewer)
    return {
        "uid": person.uid,
        "name": shown.name,
        "role": shown.role_title,
        "contact": shown.contact or "",
        "can help with": "; ".join(part.text for part in shown.offers),
        "would like help with": "; ".join(part.text for part in shown.wanted),
    }


def themself(person: Person) -> Iterator[tuple[str, str]]:
    """A person is who they are: the one to ask about what they offer."""
    yield person.ref, "offered"
