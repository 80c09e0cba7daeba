"""Organisation, source and status beside the results: true counts of what the viewer may see, each to be taken away."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

from fingerpost.areas.knowledge import actions as knowledge
from fingerpost.areas.knowledge.importing import actions as importing
from fingerpost.areas.knowledge.importing.prepare import from_record
from fingerpost.areas.knowledge.models import Holding, Item
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.base.formats.source_record import Section, SourceRecord
from fingerpost.base.search.keeping import drain

pytestmark = pytest.mark.django_db
OURS, THEIRS = "Ashdown Trust (made up)", "Birchwood Care (made up)"


@pytest.fixture
def shelf(people: Any) -> Any:
    """Five papers of two sources, one curated by each organisation, and six lessons: four ours, one of them the team's
    alone, and two of the partner's that are shared with partners."""
    records = [
        SourceRecord(
            title=f"Badges, part {n}", pmid=str(43000000 + n), database="PubMed" if n < 3 else "Embase",
            abstract=(Section("RESULTS", "Badges helped."),),
        )
        for n in range(5)
    ]  # fmt: skip
    run = importing.begin_import(organisation=people.organisation, files=[{"name": "x", "path": ""}], by=people.by)
    steps = [from_record(each, at) for at, each in enumerate(records, 1)]
    importing.import_records(run=run, file=0, records=steps, origin="ris", by=people.by)
    for pmid, home, status in (("43000000", people.organisation, "outdated"), ("43000001", people.partner, "current")):
        item = Item.objects.get(citation__pmid=pmid)
        knowledge.hold(item=item, organisation=home, status=status, topics=["Badges"], by=people.by)
    for number, (home, sharing, status) in enumerate(
        [
            (people.organisation, Sharing.ORGANISATION, "current"),
            (people.organisation, Sharing.ORGANISATION, "outdated"),
            (people.organisation, Sharing.PUBLIC, "under_review"),
            (people.organisation, Sharing.TEAM, "current"),
            (people.partner, Sharing.PARTNERS, "current"),
            (people.partner, Sharing.PARTNERS, "outdated"),
        ]
    ):
        _lesson(people, number, home, sharing, status)
    drain()
    return people


def _lesson(people: Any, number: int, home: Any, sharing: Sharing, status: str) -> None:
    facts = {"what_happened": "Badges were lost.", "next_time": "Order badges."}
    team = people.team if sharing == Sharing.TEAM else None
    item = knowledge.add_know_how(
        kind="lesson", title=f"Badges ran out {number}", facts=facts, organisation=home, sharing=sharing, team=team,
        by=people.by,
    )  # fmt: skip
    knowledge.hold(item=item, organisation=home, status=Holding.Status(status), by=people.by)


def page(people: Any, role: str, **narrowed: str) -> str:
    answer = people.client(role).get("/search", {"q": "badges", **narrowed})
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def facet(shown: str, name: str) -> dict[str, tuple[str, int]]:
    """The options of a filter by label: the value, and the count."""
    boxes = re.findall(
        rf'name="{name}" type="checkbox" value="([^"]*)".*?<label[^>]*>\s*(.*?) \((\d+)\)\s*</label>', shown, re.S
    )
    return {label: (value, int(count)) for value, label, count in boxes}


def total(shown: str) -> int:
    numbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    found = re.search(r'role="status">\s*(?:[\d,]+ to [\d,]+ of )?([\w,]+) results?', shown)
    assert found is not None
    said = found[1].lower()
    return numbers.index(said) if said in numbers else int(said.replace(",", ""))


@pytest.mark.parametrize("role", ["anonymous", "lay", "specialist", "member", "partner"])
@pytest.mark.parametrize("name", ["organisation", "source", "status"])
def test_each_count_is_what_ticking_it_shows(shelf: Any, role: str, name: str) -> None:
    options = facet(page(shelf, role), name)
    for value, count in options.values():
        narrowed = page(shelf, role, **{name: value})
        assert total(narrowed) == count, (name, value)
        assert facet(narrowed, name) == options, "the other choices stay, with their counts"


@pytest.mark.parametrize(
    ("role", "organisations", "statuses"),
    [
        ("anonymous", {}, {}),
        ("specialist", {OURS: 4, THEIRS: 2}, {"Current": 2, "Out of date": 3, "Under review": 1}),
        ("member", {OURS: 5, THEIRS: 2}, {"Current": 3, "Out of date": 3, "Under review": 1}),
        ("partner", {OURS: 1, THEIRS: 3}, {"Current": 2, "Out of date": 1, "Under review": 1}),
    ],
)
def test_counts_are_of_what_the_role_may_see(
    shelf: Any, role: str, organisations: dict[str, int], statuses: dict[str, int]
) -> None:
    shown = page(shelf, role)
    assert {label: count for label, (_, count) in facet(shown, "organisation").items()} == organisations
    assert {label: count for label, (_, count) in facet(shown, "status").items()} == statuses
    assert {label: count for label, (_, count) in facet(shown, "source").items()} == {"PubMed": 3, "Embase": 2}


@pytest.mark.parametrize("name", ["organisation", "source", "status"])
def test_what_is_ticked_is_said_and_can_be_taken_away(shelf: Any, name: str) -> None:
    label, (value, _count) = next(iter(facet(page(shelf, "member"), name).items()))
    shown = page(shelf, "member", **{name: value})
    assert re.search(rf'href="/search\?q=badges">Remove<span[^>]*> {re.escape(label)}', shown)


def test_filters_hold_together_and_values_of_one_are_alternatives(shelf: Any) -> None:
    ours = facet(page(shelf, "member"), "organisation")[OURS][0]
    assert total(page(shelf, "member", organisation=ours, status="outdated")) == 2
    client = shelf.client("member")
    both = client.get("/search", {"q": "badges", "status": ["outdated", "under_review"], "organisation": ours})
    assert total(html.unescape(both.content.decode())) == 3
