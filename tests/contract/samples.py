"""For each record type, one record for each audience that it can have. A new record type adds its own here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fingerpost.areas.alerts import actions as alerts
from fingerpost.areas.alerts.looking import Look
from fingerpost.areas.alerts.models import Shared
from fingerpost.areas.collections import actions as collections
from fingerpost.areas.collections.models import Shared as SharedCollection
from fingerpost.areas.enquiries import actions as enquiries
from fingerpost.areas.enquiries.draft import Draft, new_line
from fingerpost.areas.enquiries.models import Shared as SharedStrategy
from fingerpost.areas.knowledge import actions as knowledge
from fingerpost.areas.knowledge.filing.actions import attach_taken, keep_taken
from fingerpost.areas.knowledge.filing.taking import Taken
from fingerpost.areas.knowledge.importing import actions as importing
from fingerpost.areas.knowledge.importing.prepare import from_record
from fingerpost.areas.knowledge.models import Item
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.areas.people import actions as profiles
from fingerpost.areas.people.models import Scope
from fingerpost.base.accounts import actions as accounts
from fingerpost.base.documents import Drawn
from fingerpost.base.files import Stored
from fingerpost.base.formats.source_record import Section, SourceRecord
from fingerpost.base.records.viewer import Role

WORD = "quokka"
STAFF = ("member", "specialist", "manager", "governance", "administrator")
EVERYBODY = ("anonymous", "lay", "learner", *STAFF, "partner")
_TAKEN = Taken(Stored("0" * 64, 20), Drawn("text", text=f"A {WORD} slept."), "report.txt")
Samples = Mapping[str, frozenset[str]]


def items(people: Any) -> Samples:
    """Lessons for each sharing level, a document, a shared paper with our copy: for each ref, the roles that see it."""
    lesson = {"what_happened": f"A {WORD} escaped.", "next_time": "Close the gate."}
    seen = {
        Sharing.TEAM: {"member"},
        Sharing.ORGANISATION: set(STAFF),
        Sharing.PARTNERS: {*STAFF, "partner"},
        Sharing.PUBLIC: set(EVERYBODY),
    }
    samples = {}
    for sharing, roles in seen.items():
        item = knowledge.add_know_how(
            kind="lesson", title=f"A lesson for {sharing}", facts=lesson, organisation=people.organisation,
            sharing=sharing, team=people.team, by=people.by,
        )  # fmt: skip
        samples[item.ref] = frozenset(roles)
    samples |= dict.fromkeys((_data_set(people).ref, _link(people).ref), frozenset(STAFF))
    samples[_document(people).ref] = frozenset(STAFF)
    paper = _paper(people)
    attach_taken(by=people.by_role["specialist"], organisation=people.organisation, item=paper, taken=_TAKEN)
    samples[paper.ref] = frozenset(EVERYBODY)
    return samples


def _document(people: Any) -> Item:
    """A document in whose file alone the word stands."""
    return keep_taken(by=people.by, organisation=people.organisation, taken=_TAKEN, title="A report")


def _data_set(people: Any) -> Item:
    """Figures whose area alone has the word."""
    facts = {
        "summary": "How many.", "publisher": "Analysts", "period": "2025", "area": f"Where the {WORD} lives",
        "access": "Ask.", "where": "https://figures.example/", "needs_access": True,
    }  # fmt: skip
    return knowledge.add_know_how(
        kind="data", title="Counts", facts=facts, organisation=people.organisation, by=people.by_role["member"]
    )


def _link(people: Any) -> Item:
    """A policy that lives elsewhere, whose publisher alone has the word."""
    facts = {"publisher": f"{WORD.title()} team", "national": False, "where": "https://policies.example/", "points": []}
    return knowledge.add_know_how(
        kind="guidance", title="A policy", facts=facts, organisation=people.organisation, by=people.by_role["member"]
    )


def _paper(people: Any) -> Item:
    record = SourceRecord(title=f"{WORD.title()} bites", pmid="11111111", abstract=(Section("RESULTS", "They bite."),))
    run = importing.begin_import(organisation=people.organisation, files=[{"name": "x", "path": ""}], by=people.by)
    importing.import_records(run=run, file=0, records=[from_record(record, 1)], origin="ris", by=people.by)
    return Item.objects.get(citation__pmid="11111111")


def persons(people: Any) -> Samples:
    """A person for each scope of what they offer; each is visible to themself too, but they never look here."""
    seen = {
        Scope.NOBODY: set(),
        Scope.TEAMS: {"member"},
        Scope.ORGANISATION: set(STAFF),
        Scope.PARTNERS: {*STAFF, "partner"},
        Scope.PUBLIC: set(EVERYBODY),
    }
    samples = {}
    for scope, roles in seen.items():
        person = accounts.add_person(name=f"Somebody for {scope}", email=f"{scope}@ashdown.example", by=people.by)
        accounts.add_member(person=person, organisation=people.organisation, role=Role.MEMBER, by=people.by)
        accounts.join_group(person=person, group=people.team, by=people.by)
        profiles.add_offer(person=person, sort="offered", text=f"I can catch a {WORD}", scope=scope, by=person)
        samples[person.ref] = frozenset(roles)
    return samples


def saved_searches(people: Any) -> Samples:
    """A search of the manager's for each way of sharing it."""
    manager = people.by_role["manager"]
    accounts.join_group(person=manager, group=people.team, by=people.by)
    seen = {Shared.OWN: {"manager"}, Shared.TEAM: {"manager", "member"}, Shared.ORGANISATION: set(STAFF)}
    samples = {}
    for shared, roles in seen.items():
        team = people.team if shared is Shared.TEAM else None
        search = alerts.save_search(
            name=f"For {shared}", look=Look(WORD), organisation=people.organisation, shared=shared, team=team,
            by=manager,
        )  # fmt: skip
        samples[search.ref] = frozenset(roles)
    return samples


def strategies(people: Any) -> Samples:
    """A strategy of the manager's for each way of sharing it."""
    manager = people.by_role["manager"]
    accounts.join_group(person=manager, group=people.team, by=people.by)
    seen = {
        SharedStrategy.OWN: {"manager"},
        SharedStrategy.TEAM: {"manager", "member"},
        SharedStrategy.ORGANISATION: set(STAFF),
        SharedStrategy.PARTNERS: {*STAFF, "partner"},
        SharedStrategy.PUBLIC: set(EVERYBODY),
    }
    samples = {}
    for shared, roles in seen.items():
        strategy = enquiries.keep(
            draft=Draft((new_line(f"{WORD}*.ti,ab."),)), name=f"{WORD.title()} for {shared}", shared=shared,
            team=people.team if shared is SharedStrategy.TEAM else None, organisation=people.organisation, by=manager,
        )  # fmt: skip
        samples[strategy.ref] = frozenset(roles)
    return samples


def gathered(people: Any) -> Samples:
    """A collection of the manager's for each way of sharing it."""
    manager = people.by_role["manager"]
    accounts.join_group(person=manager, group=people.team, by=people.by)
    seen = {
        SharedCollection.OWN: {"manager"},
        SharedCollection.TEAM: {"manager", "member"},
        SharedCollection.ORGANISATION: set(STAFF),
        SharedCollection.PARTNERS: {*STAFF, "partner"},
        SharedCollection.PUBLIC: set(EVERYBODY),
    }
    samples = {}
    for shared, roles in seen.items():
        collection = collections.make_collection(
            name=f"{WORD.title()} for {shared}", shared=shared, organisation=people.organisation, by=manager,
            team=people.team if shared is SharedCollection.TEAM else None,
        )  # fmt: skip
        samples[collection.ref] = frozenset(roles)
    return samples


SAMPLES: Mapping[str, Callable[[Any], Samples]] = {
    "collection": gathered, "item": items, "person": persons, "saved_search": saved_searches, "strategy": strategies
}  # fmt: skip
