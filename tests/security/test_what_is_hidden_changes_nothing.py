"""Non-interference: two worlds that differ only in what somebody may not see look the same to them, word for word.

Whoever may not see a summary, a lesson or a profile must not be able to tell from any page, list, count, facet, reason,
snippet, design, similar item, history or file that it exists.

One thing is let pass and told in docs/hazards.md: how rare a word is and how long texts are is counted over the whole
index, so that hits of nearly equal relevance may change places. Lines of a page in that order are compared as a set.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from fingerpost.areas.knowledge import actions as knowledge
from fingerpost.areas.knowledge.curating.actions import check_item
from fingerpost.areas.knowledge.importing import actions as importing
from fingerpost.areas.knowledge.importing.prepare import from_record
from fingerpost.areas.knowledge.models import Item
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.areas.people import actions as profiles
from fingerpost.areas.people.models import Scope
from fingerpost.base.accounts import actions as accounts
from fingerpost.base.formats.source_record import Heading, Section, SourceRecord
from fingerpost.base.records.viewer import Role
from fingerpost.base.search.keeping import drain

pytestmark = pytest.mark.django_db
OUTSIDERS = ("anonymous", "lay", "learner", "partner")
QUESTION = "Do badges shorten waiting on wards?"
_CHANGING = (
    re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]+'),
    re.compile(r'(nonce=")[^"]+'),
    re.compile(r"(nonce-)[\w-]+"),
)


def paper(people: Any, number: int, title: str, **facts: Any) -> Item:
    """A shared paper."""
    text = f"{title}. Badges shortened waiting by {number} minutes on wards."
    known = {"abstract": (Section("RESULTS", text),), "year": 2010 + number, "mesh": (Heading("Badges"),)}
    record = SourceRecord(title=title, pmid=str(31000000 + number), **(known | facts))
    run = importing.begin_import(organisation=people.partner, files=[{"name": "x", "path": ""}], by=people.by)
    importing.import_records(run=run, file=0, records=[from_record(record, 1)], origin="ris", by=people.by)
    return Item.objects.get(citation__pmid=record.pmid)


def lesson(people: Any, title: str, sharing: Sharing, **more: Any) -> Item:
    """Know-how of the organisation."""
    facts = {"what_happened": "Waiting on wards grew without badges.", "next_time": "Print badges early."}
    return knowledge.add_know_how(
        kind="lesson", title=title, facts=facts, organisation=people.organisation, sharing=sharing, by=people.by, **more
    )


def somebody(people: Any, name: str, scope: str) -> Any:
    """A member of staff who offers help with badges."""
    person = accounts.add_person(name=name, email=f"{name.split(maxsplit=1)[0].lower()}@ashdown.example", by=people.by)
    accounts.add_member(person=person, organisation=people.organisation, role=Role.MEMBER, by=people.by)
    profiles.add_offer(person=person, sort="offered", text="I can help with badges on wards", scope=scope, by=person)
    return person


@pytest.fixture
def shelf(people: Any) -> dict[str, Any]:
    """What everybody may see."""
    made = {
        "trial": paper(people, 1, "Badges on wards: a randomised trial", publication_types=("Clinical Trial",)),
        "plain": paper(people, 2, "Waiting on wards and what badges do", keywords=("Queues",)),
        "review": paper(people, 3, "Badges: a systematic review", mesh=(Heading("Waiting Lists"),)),
        "lesson": lesson(people, "Badges for porters", Sharing.PUBLIC),
        "person": somebody(people, "Paula Public", Scope.PUBLIC),
    }
    drain()
    return made


def addresses(shelf: dict[str, Any]) -> list[str]:
    """Every sort of page and file that an outsider can open."""
    items = [shelf[name] for name in ("trial", "plain", "review", "lesson")]
    asked = f"q={QUESTION.replace(' ', '+')}"
    searches = ["q=badges", asked, "q=badges&sort=date", "q=badges&sort=title", "q=badges&topic=Queues", "q=queues"]
    searches += ["q=badges&kind=evidence", "q=%22badges+on+wards%22", "q=waiting+NOT+badges", "q=hush", "q=31000002"]
    searches += ["q=bagdes", "q=hsuh", "q=hush+AND+badges&kind=lesson", "q=badges%5Bti%5D+AND+hush&syntax=pubmed"]
    searches += ["q=badges&sort=added", "q=badges&kind=lesson&topic=Queues&year_from=2000"]
    return [
        "/suggest?q=ba", "/suggest?q=hus", "/suggest?q=que", *(f"/like/{item.ref}" for item in items),
        "/", "/items", "/items?kind=evidence", f"/ask?{asked}", "/ask?q=hush",
        *(f"/search?{each}" for each in searches),
        *(item.url for item in items), *(f"{item.url}?question_type=treatment" for item in items),
        *(f"/items/{item.uid}.{name}" for item in items for name in ("ris", "nbib", "csv", "json")),
        *(f"/items/export?format={name}" for name in ("ris", "nbib", "csv", "json")),
        f"/ask/references.ris?ref={items[0].ref}", f"/people/{shelf['person'].uid}/paula-public", "/people",
        f"/items/{items[0].uid}/paper",
    ]  # fmt: skip


def seen(people: Any, role: str, shelf: dict[str, Any]) -> dict[str, str]:
    """What somebody in this role gets for each address, without what differs from one request to the next."""
    client = people.client(role)
    return {address: _in_any_order(address, _seen(client.get(address))) for address in addresses(shelf)}


def _in_any_order(address: str, text: str) -> str:
    by_relevance = address.startswith("/search") and "sort=" not in address
    return "\n".join(sorted(text.splitlines())) if by_relevance else text


def _seen(response: Any) -> str:
    text = b"".join(response.streaming_content) if response.streaming else response.content
    shown = f"{response.status_code} {text.decode('utf-8', 'replace')}"
    for changing in _CHANGING:
        shown = changing.sub(r"\1", shown)
    return shown


def hidden_lessons(people: Any, shelf: dict[str, Any]) -> None:
    """Lessons for staff, for a team and for one's own."""
    author = people.by_role["member"]
    lesson(people, "Badges hush", Sharing.ORGANISATION, author=author)
    lesson(people, "Badges hush in a team", Sharing.TEAM, team=people.team, author=author)


def hidden_summaries(people: Any, shelf: dict[str, Any]) -> None:
    """What the organisation says of papers that everybody may see, for its staff alone."""
    summary = [{"label": "", "text": "A randomised controlled trial of badges. Hush: badges shorten waiting on wards."}]
    for name in ("plain", "trial"):
        knowledge.hold(
            item=shelf[name], organisation=people.organisation, by=people.by, summary=summary,
            topics=["Hush", "Queues"],
            owner=people.by_role["specialist"], owner_team=people.team, review_on=date(2020, 1, 1), status="outdated",
        )  # fmt: skip


def hidden_checks(people: Any, shelf: dict[str, Any]) -> None:
    """That somebody checked a paper."""
    by = people.by_role["specialist"]
    check_item(item=shelf["review"], organisation=people.organisation, by=by)


def hidden_people(people: Any, shelf: dict[str, Any]) -> None:
    """Profiles and parts of profiles that only staff, teams or nobody may see."""
    for name, scope in (("Hanna Hush", Scope.ORGANISATION), ("Hilda Hush", Scope.NOBODY)):
        somebody(people, name, scope)
    person = shelf["person"]
    profiles.say_role(
        person=person, role_title="Badges on wards lead", staff_group="", scope=Scope.ORGANISATION, by=person
    )
    profiles.say_contact(person=person, contact="bleep 4711", scope=Scope.ORGANISATION, by=person)
    profiles.add_offer(person=person, sort="offered", text="Hush, badges", scope=Scope.NOBODY, by=person)


def hidden_work(people: Any, shelf: dict[str, Any]) -> None:
    """A team, an import with failures, and an invitation."""
    accounts.add_group(organisation=people.organisation, name="Hush team", by=people.by)
    accounts.invite(organisation=people.organisation, email="hush@ashdown.example", role=Role.MEMBER, by=people.by)
    importing.begin_import(organisation=people.organisation, files=[{"name": "hush.ris", "path": ""}], by=people.by)


HIDDEN = (hidden_lessons, hidden_summaries, hidden_checks, hidden_people, hidden_work)


@pytest.mark.parametrize("role", OUTSIDERS)
@pytest.mark.parametrize("hide", HIDDEN, ids=lambda hide: hide.__name__)
def test_what_is_hidden_changes_nothing_that_an_outsider_gets(
    people: Any, shelf: dict[str, Any], role: str, hide: Callable[[Any, dict[str, Any]], None]
) -> None:
    before = seen(people, role, shelf)
    hide(people, shelf)
    drain()
    after = seen(people, role, shelf)
    assert [address for address in before if before[address] != after[address]] == []


def test_the_same_does_change_what_staff_get(people: Any, shelf: dict[str, Any]) -> None:
    before = seen(people, "specialist", shelf)
    for hide in HIDDEN:
        hide(people, shelf)
    drain()
    after = seen(people, "specialist", shelf)
    changed = {address for address in before if before[address] != after[address]}
    assert {"/search?q=hush", "/items", shelf["plain"].url, "/people"} <= changed


@pytest.mark.parametrize("role", ["anonymous", "partner"])
def test_who_wrote_know_how_is_named_to_colleagues_only(people: Any, role: str) -> None:
    writer = people.by_role["member"]
    item = knowledge.add_know_how(
        kind="lesson", title="Badges for all",
        facts={"what_happened": "They ran out.", "next_time": "Order two boxes."},
        organisation=people.organisation, sharing=Sharing.PUBLIC, by=people.by_role["manager"], author=writer,
    )  # fmt: skip
    name = item.author.name
    for format in ("ris", "nbib", "csv", "json"):
        address = f"/items/{item.uid}.{format}"
        assert name not in _seen(people.client(role).get(address)), format
        assert name in _seen(people.client("specialist").get(address)), format
