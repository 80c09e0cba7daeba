"""The review queue: whose, how due, one press each, and the same number of queries however long it is."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from know_how_shelf import due, held, lesson

from fingerpost.areas.knowledge import actions
from fingerpost.base.accounts.actions import join_group

pytestmark = pytest.mark.django_db


def titles(people: Any, role: str, query: str = "") -> set[str]:
    text = unescape(people.client(role).get(f"/reviews{query}").content.decode())
    return {name for name in ("Late", "Soon", "Later", "Never") if f">{name} lesson</a>" in text}


@pytest.fixture
def shelf(people: Any) -> dict[str, Any]:
    """Four lessons of the member's: overdue, due soon, due later, without a date; the first belongs to the manager."""
    items = {name: lesson(people, title=f"{name} lesson") for name in ("Late", "Soon", "Later", "Never")}
    for name, days in (("Late", -40), ("Soon", 60), ("Later", 400)):
        due(people, items[name], days)
    actions.hold(item=items["Never"], organisation=people.organisation, review_on=None, by=people.by)
    actions.hold(item=items["Late"], organisation=people.organisation, owner=people.by_role["manager"], by=people.by)
    return items


def test_each_part_of_the_queue(people: Any, shelf: Any) -> None:
    assert titles(people, "specialist") == {"Late", "Soon"}
    assert titles(people, "specialist", "?due=overdue") == {"Late"}
    assert titles(people, "specialist", "?due=undated") == {"Never"}
    assert titles(people, "specialist", "?kind=guide") == set()
    assert titles(people, "member") == {"Soon"}
    assert titles(people, "manager") == {"Late"}
    assert titles(people, "member", "?whose=team") == {"Late", "Soon"}
    assert titles(people, "governance", "?whose=team") == set()


def test_only_the_desk_reads_everybodys(people: Any, shelf: Any) -> None:
    assert titles(people, "member", "?whose=all") == {"Soon"}
    assert titles(people, "governance", "?whose=all") == set()


def test_nonsense_in_the_address_asks_for_the_usual_part(people: Any, shelf: Any) -> None:
    assert titles(people, "specialist", "?whose=x&due=y&kind=z&page=-1") == {"Late", "Soon"}


@pytest.mark.parametrize(("role", "status"), [("anonymous", 302), ("lay", 200), ("learner", 200), ("partner", 200)])
def test_who_opens_it(people: Any, shelf: Any, role: str, status: int) -> None:
    response = people.client(role).get("/reviews?whose=all")
    assert response.status_code == status
    assert b"lesson</a>" not in response.content


@pytest.mark.parametrize(
    ("press", "status", "left"),
    [("right", "current", False), ("change", "under_review", True), ("outdated", "outdated", True)],
)
def test_one_press_gives_an_outcome_and_leads_back_to_the_queue(
    people: Any, shelf: Any, press: str, status: str, left: bool
) -> None:
    client, here = people.client("specialist"), "/reviews?due=overdue&whose=all"
    response = client.post(f"/items/{shelf['Late'].uid}/move/{press}", {"next": here})
    assert response["Location"] == here
    assert held(shelf["Late"]).status == status
    assert ("Late" in titles(people, "specialist")) is left
    assert "Late lesson" in unescape(client.get(here).content.decode())  # at least in the message


def test_a_press_leads_nowhere_else(people: Any, shelf: Any) -> None:
    for address in ("https://evil.example/reviews", "//evil.example", "/reviews.evil", "javascript:x"):
        item = lesson(people)
        sent = {"next": address}
        assert people.client("specialist").post(f"/items/{item.uid}/move/right", sent)["Location"] == item.url


def test_nothing_is_done_by_looking(people: Any, shelf: Any) -> None:
    for name in ("right", "change", "outdated", "withdraw"):
        assert people.client("specialist").get(f"/items/{shelf['Late'].uid}/move/{name}").status_code == 200
    assert held(shelf["Late"]).status == "current"


def test_somebody_reads_at_home_what_is_theirs_and_overdue(people: Any, shelf: Any) -> None:
    assert "1 item is due for review" in people.client("manager").get("/").content.decode()
    assert "due for review" not in people.client("member").get("/").content.decode()


def test_drafts_and_what_is_withdrawn_are_not_due(people: Any) -> None:
    from fingerpost.areas.knowledge.curating.actions import move_item

    draft, gone = lesson(people, title="Late lesson", draft=True), lesson(people, title="Soon lesson")
    for item in (draft, gone):
        due(people, item, -3)
    move_item(item=gone, organisation=people.organisation, move="withdraw", reason="Wrong.", by=people.by)
    assert titles(people, "specialist") == set()
    assert "Review overdue" not in people.client("specialist").get(gone.url).content.decode()


def test_a_team_of_another_does_not_see_what_a_team_keeps_to_itself(people: Any) -> None:
    from fingerpost.areas.knowledge.rules import Sharing

    due(people, lesson(people, title="Late lesson", sharing=Sharing.TEAM), -3)
    assert titles(people, "specialist") == set()
    join_group(person=people.by_role["specialist"], group=people.team, by=people.by)
    assert titles(people, "specialist") == {"Late"}


def test_a_longer_queue_costs_no_more_queries(people: Any) -> None:
    costs = []
    for more in (1, 7):
        for _ in range(more):
            due(people, lesson(people), -3)
        client = people.client("specialist")
        client.get("/reviews")
        with CaptureQueriesContext(connection) as queries:
            client.get("/reviews")
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 15
