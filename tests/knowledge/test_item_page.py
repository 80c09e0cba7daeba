"""The page of an item: what stands first, whose words are whose, and what it costs."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from paper_shelf import record, shelve

from fingerpost.areas.knowledge import actions
from fingerpost.areas.knowledge.curating.actions import check_item
from fingerpost.areas.knowledge.models import Item
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.base.formats.source_record import Notice
from fingerpost.base.records.panels import Entry, _providers, panel
from fingerpost.base.search.keeping import drain

pytestmark = pytest.mark.django_db
FACTS = {"what_happened": "The door stuck.", "next_time": "Oil the hinge."}


def page(people: Any, item: Item, role: str = "anonymous", query: str = "") -> str:
    response = people.client(role).get(item.url + query)
    assert response.status_code == 200
    return unescape(" ".join(response.content.decode().split()))


def main(text: str) -> str:
    return text[text.index('id="maincontent"') : text.index("</main>")]


def lesson(people: Any, sharing: Sharing = Sharing.ORGANISATION, **more: Any) -> Item:
    return actions.add_know_how(
        kind="lesson", title="Oil the hinge", facts=FACTS, organisation=people.organisation, sharing=sharing,
        team=people.team, by=people.by, author=people.by_role["member"], **more,
    )  # fmt: skip


def test_a_retraction_stands_before_anything_else_and_leads_to_its_notice(people: Any) -> None:
    notice = Notice("RetractionIn", "J Made Up Res. 2021;14(1):2", "33333333")
    [item] = shelve(people, record(retracted=True, notices=(notice,)))
    text = main(page(people, item))
    assert text.index("This paper has been retracted") < text.index("<h1>")
    assert "Retracted in J Made Up Res. 2021;14(1):2" in text
    assert "https://pubmed.ncbi.nlm.nih.gov/33333333/" in text


def test_a_retracted_paper_is_not_called_current_even_when_it_was_checked(people: Any) -> None:
    [item] = shelve(people, record(retracted=True))
    check_item(item=item, organisation=people.organisation, by=people.by_role["specialist"])
    assert "Current</strong>" not in page(people, item, "specialist")


def test_a_correction_is_told_with_its_place(people: Any) -> None:
    [item] = shelve(people, record(notices=(Notice("ErratumIn", "J Made Up Res. 2020;13(1):9", "22222222"),)))
    text = page(people, item)
    assert "A correction was published: J Made Up Res. 2020;13(1):9" in text
    assert "has been retracted" not in text


def test_the_design_comes_with_the_rule_that_gave_it_and_is_not_called_quality(people: Any) -> None:
    [item] = shelve(people, record())
    text = page(people, item)
    assert re.search(r"<strong>Randomised controlled trial</strong>, because .*'Randomized Controlled Trial'", text)
    assert "It does not say how well it was done." in text


def test_a_level_appears_only_where_there_is_a_question_with_a_type(people: Any) -> None:
    [item] = shelve(people, record())
    assert not re.search(r"Level \d of 5", page(people, item))
    assert not re.search(r"Level \d of 5", page(people, item, query="?question_type=nonsense"))
    assert "Level 2 of 5 for that question, 1 being the most direct (OCEBM 2011)" in page(
        people, item, query="?question_type=treatment"
    )


def test_the_abstract_is_the_papers_own_and_a_summary_says_whose_it_is(people: Any) -> None:
    [item] = shelve(people, record())
    actions.hold(
        item=item, organisation=people.organisation, by=people.by, sharing=Sharing.PUBLIC,
        summary=[{"label": "", "text": "Badges cut no queues."}],
    )  # fmt: skip
    text = page(people, item)
    assert "<h2>Summary by Ashdown Trust (made up)</h2>" in text
    assert "In their own words, not the paper's." in text
    assert "<p>Badges cut no queues.</p>" in text
    assert "<h3>Results</h3> <p>Nobody waited longer.</p>" in text


def test_another_slug_leads_to_the_items_own(people: Any) -> None:
    [item] = shelve(people, record())
    for address in (f"/items/{item.uid}/something-else", f"/items/{item.uid}"):
        response = people.client("anonymous").get(address)
        assert (response.status_code, response["Location"]) == (302, item.url)


@pytest.mark.parametrize("title", ["Paper", "Check", "Hold", "Change"])
def test_an_item_named_like_a_page_keeps_a_page_of_its_own(people: Any, title: str) -> None:
    item = actions.add_know_how(
        kind="lesson", title=title, facts=FACTS, organisation=people.organisation, sharing=Sharing.PUBLIC, by=people.by
    )
    assert f"<h1>{title}</h1>" in page(people, item)


def test_a_hidden_item_and_all_its_pages_are_not_there_at_all(people: Any) -> None:
    item = lesson(people, Sharing.TEAM)
    addresses = [item.url, f"/items/{item.uid}", f"/items/{item.uid}/paper", f"/items/{item.uid}.ris"]
    for role in ("anonymous", "specialist", "partner"):
        client = people.client(role)
        assert {client.get(address).status_code for address in addresses} == {404}
    assert people.client("specialist").get(f"/items/{item.uid}/hold").status_code == 404
    assert people.client("specialist").post(f"/items/{item.uid}/check").status_code == 404


def test_colleagues_are_named_only_to_colleagues(people: Any) -> None:
    item = lesson(people, Sharing.PUBLIC)
    check_item(item=item, organisation=people.organisation, by=people.by_role["specialist"])
    assert "By Specialist Person on" in page(people, item, "member")
    for role in ("anonymous", "lay", "partner"):
        text = page(people, item, role)
        assert "Specialist Person" not in text and "By Ashdown Trust" in text


def test_what_it_said_before_is_for_those_who_may_change_it(people: Any) -> None:
    item = lesson(people, Sharing.PUBLIC)
    actions.change_know_how(
        item=item, title="Oil the hinge", facts={"next_time": "Call estates."}, by=people.by_role["member"], why="Safer"
    )
    own = page(people, item, "member")
    assert f"/items/{item.uid}/versions" in own and "Oil the hinge." not in own
    for role in ("anonymous", "governance", "partner"):
        text = page(people, item, role)
        assert "/versions" not in text and "Oil the hinge." not in text
        assert "Call estates." in text


def test_another_organisations_work_on_a_shared_paper_is_not_in_our_history(people: Any) -> None:
    [item] = shelve(people, record())
    actions.hold(item=item, organisation=people.partner, by=people.by, topics=["Secret topic"])
    text = page(people, item, "specialist")
    assert "Curated" not in text and "Secret topic" not in text
    assert "Curated: topics" in page(people, item, "partner")


def test_a_paper_page_offers_the_ways_to_it_and_a_lesson_has_none(people: Any) -> None:
    [item] = shelve(people, record(pmcid="PMC7654321"))
    response = people.client("anonymous").get(f"/items/{item.uid}/paper")
    assert (
        'href="https://pmc.ncbi.nlm.nih.gov/articles/PMC7654321/" rel="noopener noreferrer"'
        in response.content.decode()
    )
    assert people.client("member").get(f"/items/{lesson(people).uid}/paper").status_code == 404


def test_higher_areas_give_rows_to_the_page(people: Any) -> None:
    [item] = shelve(people, record())

    def rows(viewer: Any, subject: Any) -> list[Entry]:
        return [Entry(f"A decision that rests on {subject.uid}", "/decisions/x")]

    panel("knowledge.item", rows)
    try:
        assert f"A decision that rests on {item.uid}" in page(people, item)
    finally:
        _providers["knowledge.item"].remove(rows)


def test_similar_items_are_shown_once_the_index_knows_them(people: Any) -> None:
    first, second = shelve(people, record(), record(title="Blue badges on busy wards", pmid="2", doi=""))
    assert "Similar items" not in page(people, first)
    drain()
    text = page(people, first)
    assert "Similar items" in text and second.url in text


def test_the_page_costs_at_most_25_queries_at_its_fullest(people: Any) -> None:
    item = lesson(people, topics=["Doors"])
    actions.change_know_how(item=item, title="Oil it", facts={"next_time": "Now."}, by=people.by_role["member"])
    item.refresh_from_db()
    check_item(item=item, organisation=people.organisation, by=people.by_role["specialist"])
    lesson(people)
    drain()
    client = people.client("administrator")
    client.get(item.url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(item.url).status_code == 200
    assert len(queries) <= 25, len(queries)
