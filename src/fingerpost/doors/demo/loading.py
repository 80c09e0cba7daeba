"""Fill an empty home with the demo. Everything goes through the same actions as a person's own work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from fingerpost.areas.collections.models import Collection
from fingerpost.areas.enquiries import actions as enquiries
from fingerpost.areas.enquiries.draft import Draft, new_line
from fingerpost.areas.enquiries.models import Shared, Strategy
from fingerpost.areas.knowledge import actions as knowledge
from fingerpost.areas.knowledge.curating import actions as curating
from fingerpost.areas.knowledge.importing import actions as importing
from fingerpost.areas.knowledge.importing.prepare import from_record
from fingerpost.areas.knowledge.models import Citation, Item
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.areas.people import actions as people
from fingerpost.areas.people.models import Offer, Scope
from fingerpost.base.accounts import actions as accounts
from fingerpost.base.accounts.models import Group, Organisation, Person
from fingerpost.base.accounts.queries import host_organisation
from fingerpost.base.activity.actions import System
from fingerpost.base.kit.errors import Conflict
from fingerpost.base.records.viewer import Role
from fingerpost.base.vocabulary import actions as vocabulary
from fingerpost.base.vocabulary.models import Topic

from . import connecting
from .checking import load_checks
from .content import SUMMARY_CREDIT, Entry, citations, entries, record_of, summary_of
from .filing import load_documents
from .keeping import load_keeping
from .sign_ins import PASSWORD, sign_ins

DEMO = System("demo")
_SCOPES = {"nobody": Scope.NOBODY, "team": Scope.TEAMS, **{each.value: each for each in Scope}}


@dataclass
class Demo:
    """What was loaded, by the keys that the files use."""

    question: str
    organisations: dict[str, Organisation] = field(default_factory=dict)
    teams: dict[str, Group] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    strategies: dict[str, Strategy] = field(default_factory=dict)
    collections: dict[str, Collection] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def home(self) -> Organisation:
        """The organisation that the demo is about."""
        return next(iter(self.organisations.values()))

    def words(self) -> str:
        """What was loaded, as one sentence."""
        told = (
            "Loaded {organisations} made-up organisations, {people} made-up people, {citations} real references, "
            "{guidance} policies and guidelines and {knowhow} pieces of know-how."
        )
        return told.format(**self.counts)

    def topic_names(self, entry: Entry) -> list[str]:
        """The names of an entry's topics."""
        return [self.topics[key].name for key in entry["topics"]]

    def organisation_of(self, entry: Entry) -> Organisation:
        """The entry's organisation: the home one where it names none."""
        return self.organisations[entry["organisation"]] if "organisation" in entry else self.home


def load_demo() -> Demo:
    """Load everything, or nothing new when the demo is already there.

    Raises Conflict when the home belongs to a real organisation.
    """
    names = {entry["name"] for entry in entries("organisation")}
    there = host_organisation()
    demo = Demo(question=entries("questions")["home"][0]["question"])
    if there and there.name not in names:
        raise Conflict(f"This home belongs to {there.name}. Give the demo a home of its own: set FINGERPOST_HOME.")
    demo.counts = _counts()
    if not there:
        for load in _STEPS:
            load(demo)
    return demo


def _counts() -> dict[str, int]:
    kinds = Counter(
        organisations=len(entries("organisation")), people=len(entries("people")), citations=len(citations())
    )
    return dict(kinds | Counter(guidance=len(entries("guidance")), knowhow=len(entries("knowhow"))))


def _organisations(demo: Demo) -> None:
    for entry in entries("organisation"):
        facts = {name: value for name, value in entry.items() if name not in ("key", "name")}
        facts["questions"] = [each["question"] for each in entries("questions")["home"]]
        demo.organisations[entry["key"]] = accounts.found_organisation(name=entry["name"], by=DEMO, **facts)


def _teams(demo: Demo) -> None:
    for entry in entries("teams"):
        organisation = demo.organisations[entry["organisation"]]
        demo.teams[entry["key"]] = accounts.add_group(
            organisation=organisation, name=entry["label"], purpose=entry["purpose"], by=DEMO
        )


def _people(demo: Demo) -> None:
    leads = {entry["key"]: entry["lead"] for entry in entries("teams")}
    signing_in = {each.email for each in sign_ins()}
    for entry in entries("people"):
        password = PASSWORD if entry["email"] in signing_in else None
        person = accounts.add_person(name=entry["name"], email=entry["email"], password=password, by=DEMO)
        accounts.add_member(
            person=person, organisation=demo.organisations[entry["organisation"]], role=Role(entry["role"]),
            ends_on=entry.get("ends_on"), by=DEMO,
        )  # fmt: skip
        for team in entry["teams"]:
            accounts.join_group(person=person, group=demo.teams[team], lead=leads[team] == entry["key"], by=DEMO)
        demo.people[entry["key"]] = person
        _profile(person, entry)


def _topics(demo: Demo) -> None:
    for entry in entries("topics"):
        demo.topics[entry["key"]] = vocabulary.put_topic(
            organisation=demo.home, name=entry["label"], synonyms=entry["synonyms"],
            broader=demo.topics.get(entry.get("broader", "")), by=DEMO,
        )  # fmt: skip


def _citations(demo: Demo) -> None:
    prepared = [from_record(record_of(entry), number) for number, entry in enumerate(citations(), 1)]
    files = [{"name": "Demo references", "path": ""}]
    run = importing.begin_import(organisation=demo.home, files=files, by=DEMO, sharing=Sharing.PUBLIC)
    importing.import_records(run=run, file=0, records=prepared, origin="demo", by=DEMO)
    importing.finish_import(run=run, by=DEMO)
    stored = {row.match_key: row.item for row in Citation.objects.select_related("item")}
    for entry, record in zip(citations(), prepared, strict=True):
        item = demo.items[entry["key"]] = stored[record.match_key]
        knowledge.hold(
            item=item, organisation=demo.home, sharing=Sharing.PUBLIC, topics=demo.topic_names(entry),
            summary=summary_of(entry), summary_credit=SUMMARY_CREDIT, by=DEMO,
        )  # fmt: skip


def _guidance(demo: Demo) -> None:
    for entry in entries("guidance"):
        facts = {name: entry[name] for name in ("publisher", "national", "summary", "points")}
        facts |= {"where": entry["url"], "credit": entry.get("credit", SUMMARY_CREDIT)}
        item = knowledge.add_guidance(
            title=entry["title"], facts=facts, organisation=demo.home, sharing=Sharing(entry["audience"]),
            owner_team=demo.teams.get(entry.get("team", "")), topics=demo.topic_names(entry), by=DEMO,
        )  # fmt: skip
        demo.items[entry["key"]] = item
        knowledge.hold(item=item, organisation=demo.home, by=DEMO, **_standing(demo, entry))
        _checked(demo, entry)


def _standing(demo: Demo, entry: Entry) -> dict[str, Any]:
    """Status, owner and review date of a policy, as far as the entry gives them."""
    facts: dict[str, Any] = {"status": entry["status"], "review_on": entry.get("review_on")}
    if "owner" in entry:
        facts["owner"] = demo.people[entry["owner"]]
    return facts


def _checked(demo: Demo, entry: Entry) -> None:
    """The checks of an entry, the oldest first."""
    for check in entry.get("checks", ()):
        curating.note_past_check(
            item=demo.items[entry["key"]], organisation=demo.home, person=demo.people[check["by"]], day=check["date"],
            note=check.get("note", ""), by=DEMO,
        )  # fmt: skip


_HEADS = frozenset({"key", "kind", "title", "author", "team", "audience", "topics", "date", "outcome", "organisation"})


def _know_how(demo: Demo) -> None:
    for entry in entries("knowhow"):
        facts = {name: _prose(value) for name, value in entry.items() if name not in _HEADS}
        facts |= connecting.first_hand(entry["key"])
        if entry["kind"] != "guide":
            facts["happened_on"] = entry["date"]
        author = demo.people[entry["author"]]
        demo.items[entry["key"]] = knowledge.add_know_how(
            kind=entry["kind"], title=entry["title"], facts=facts, author=author, topics=demo.topic_names(entry),
            organisation=demo.organisation_of(entry), sharing=Sharing(entry["audience"]),
            team=demo.teams[entry["team"]], by=DEMO,
        )  # fmt: skip


_ELSEWHERE = ("publisher", "period", "area", "where", "needs_access", "contact", "summary", "access", "caveats")


def _data_sets(demo: Demo) -> None:
    for entry in entries("data_sets"):
        demo.items[entry["key"]] = knowledge.add_know_how(
            kind="data", title=entry["title"], facts={name: entry[name] for name in _ELSEWHERE},
            author=demo.people[entry["author"]], topics=demo.topic_names(entry), organisation=demo.home,
            sharing=Sharing(entry["audience"]), team=demo.teams[entry["team"]], by=DEMO,
        )  # fmt: skip


def _strategies(demo: Demo) -> None:
    for entry in entries("strategies"):
        owner = demo.people[entry["owner"]]
        lines = tuple(new_line(text) for text in entry["lines"])
        demo.strategies[entry["key"]] = enquiries.keep(
            draft=Draft(lines, entry["syntax"]), name=entry["name"], question=entry["question"], notes=entry["notes"],
            organisation=demo.home, shared=Shared(entry["audience"]), owner=owner, by=DEMO,
        )  # fmt: skip


def _connections(demo: Demo) -> None:
    """Stories, links, who tried what, and reading lists."""
    demo.items |= connecting.load_stories(demo.home, demo.people, demo.teams, demo.topic_names, DEMO)
    connecting.load_links(demo.items, demo.people, DEMO)
    connecting.load_adoptions(demo.items, demo.people, DEMO)
    demo.collections = connecting.load_collections(demo.items, demo.people, DEMO)


def _prose(value: str | list[str]) -> str:
    return "\n".join(value) if isinstance(value, list) else " ".join(value.split())


def _profile(person: Person, entry: Entry) -> None:
    """What a made-up person says of themself, said by themself."""
    people.say_role(
        person=person, role_title=entry["title"], staff_group=entry["staff_group"], scope=Scope.PARTNERS, by=person
    )
    people.say_contact(person=person, contact=entry["email"], scope=Scope.ORGANISATION, by=person)
    for key, sort in (("know_how", Offer.Sort.OFFERED), ("help_wanted", Offer.Sort.WANTED)):
        for offer in entry[key]:
            people.add_offer(
                person=person, sort=sort, text=offer["text"], topics=offer["words"], scope=_SCOPES[offer["audience"]],
                by=person,
            )  # fmt: skip


def _checks(demo: Demo) -> None:
    load_checks(demo.home, demo.people, demo.items)


def _keeping(demo: Demo) -> None:
    demo.items |= load_keeping(demo.home, demo.people, demo.teams, DEMO)


def _documents(demo: Demo) -> None:
    demo.items |= load_documents(demo.home, demo.people, demo.teams, demo.topic_names, DEMO)


_STEPS: tuple[Callable[[Demo], None], ...] = (
    _organisations, _teams, _people, _topics, _citations, _guidance, _know_how, _data_sets, _strategies, _connections,
    _checks, _keeping, _documents,
)  # fmt: skip
