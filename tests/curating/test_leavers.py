"""What a leaver looks after goes to a team, a person or both in one go."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from know_how_shelf import ROLES, held, lesson

from fingerpost.areas.knowledge.actions import hold
from fingerpost.areas.knowledge.curating.actions import hand_over
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.base.accounts.actions import add_group, end_membership, join_group
from fingerpost.base.activity.models import Event
from fingerpost.base.kit.errors import Invalid, NotAllowed

pytestmark = pytest.mark.django_db


def address(people: Any, role: str = "member") -> str:
    return f"/desk/leavers/{people.by_role[role].uid}"


def test_one_press_hands_everything_over(people: Any) -> None:
    items = [lesson(people, title=f"Lesson {number}") for number in range(3)]
    other = add_group(organisation=people.organisation, name="Library", by=people.by)
    client = people.client("specialist")
    text = unescape(client.get(address(people)).content.decode())
    assert all(item.url in text for item in items) and "Three items." in text
    sent = {"team": other.uid, "owner": people.by_role["manager"].uid}
    assert client.post(address(people), sent).status_code == 302
    assert {(held(item).owner, held(item).owner_team) for item in items} == {(people.by_role["manager"], other)}
    assert {item.author for item in items} == {people.by_role["member"]}
    event = Event.objects.get(name="knowledge.items.handed_over")
    assert set(event.refs) == {item.ref for item in items} and event.fields == ["owner", "owner_team"]
    assert "Handed over to others by Specialist Person" in unescape(client.get(items[0].url).content.decode())


def test_without_a_team_the_teams_stay_and_without_a_person_there_is_nobody(people: Any) -> None:
    item = lesson(people)
    hand_over(
        person=people.by_role["member"], organisation=people.organisation, owner=people.by_role["manager"], by=people.by
    )
    assert (held(item).owner, held(item).owner_team) == (people.by_role["manager"], people.team)
    hand_over(person=people.by_role["manager"], organisation=people.organisation, team=people.team, by=people.by)
    assert (held(item).owner, held(item).owner_team) == (None, people.team)


@pytest.mark.parametrize("heir", ["lay", "partner", "member"])
def test_nothing_goes_to_outsiders_lay_members_or_the_leaver(people: Any, heir: str) -> None:
    item = lesson(people)
    with pytest.raises(Invalid):
        hand_over(
            person=people.by_role["member"], organisation=people.organisation, owner=people.by_role[heir], by=people.by
        )
    response = people.client("specialist").post(address(people), {"owner": people.by_role[heir].uid})
    assert response.status_code == 422 and held(item).owner == people.by_role["member"]


def test_somebody_has_to_be_chosen(people: Any) -> None:
    lesson(people)
    response = people.client("specialist").post(address(people), {})
    assert response.status_code == 422 and "Choose a team, a person or both" in response.content.decode()


@pytest.mark.parametrize("role", [role for role in ROLES if role not in ("specialist", "administrator")])
def test_only_the_desk_and_leads_hand_over(people: Any, role: str) -> None:
    lesson(people)
    client = people.client(role)
    for place in ("/desk/leavers", address(people)):
        assert client.get(place).status_code == (302 if role == "anonymous" else 403)
    assert client.post(address(people), {"team": people.team.uid}).status_code == (302 if role == "anonymous" else 403)
    with pytest.raises(NotAllowed):
        hand_over(
            person=people.by_role["member"], organisation=people.organisation, team=people.team,
            by=people.by_role["manager"],
        )  # fmt: skip


def test_a_lead_hands_over_what_belongs_to_their_team(people: Any) -> None:
    theirs, others = lesson(people), lesson(people)
    elsewhere = add_group(organisation=people.organisation, name="Elsewhere", by=people.by)
    hold(item=others, organisation=people.organisation, owner_team=elsewhere, by=people.by)
    join_group(person=people.by_role["manager"], group=people.team, lead=True, by=people.by)
    client = people.client("manager")
    assert "looks after one item" in client.get("/desk/leavers").content.decode()
    client.post(address(people), {"owner": people.by_role["manager"].uid})
    assert held(theirs).owner == people.by_role["manager"] and held(others).owner == people.by_role["member"]


def test_what_the_desk_may_not_read_is_counted_and_handed_over_but_not_named(people: Any) -> None:
    item = lesson(people, title="Kept among ourselves", sharing=Sharing.TEAM)
    client = people.client("specialist")
    text = client.get(address(people)).content.decode()
    assert "Kept among ourselves" not in text and "Something that you may not read" in text and "One item." in text
    client.post(address(people), {"team": people.team.uid})
    assert held(item).owner is None


def test_the_new_owner_of_a_draft_reads_it(people: Any) -> None:
    item = lesson(people, draft=True)
    manager = people.by_role["manager"]
    hand_over(person=people.by_role["member"], organisation=people.organisation, owner=manager, by=people.by)
    assert people.client("manager").get(item.url).status_code == 200
    assert people.client("governance").get(item.url).status_code == 404


def test_the_desk_is_told_of_what_leavers_left_behind(people: Any) -> None:
    lesson(people)
    end_membership(person=people.by_role["member"], organisation=people.organisation, by=people.by)
    client = people.client("specialist")
    assert "1 item belongs to somebody who left" in client.get("/desk").content.decode()
    assert "has left, looks after one item" in client.get("/desk/leavers").content.decode()
    assert client.post(address(people), {"team": people.team.uid}).status_code == 302
    assert "somebody who left" not in client.get("/desk").content.decode()


def test_a_person_of_another_organisation_is_not_there(people: Any) -> None:
    assert people.client("specialist").get(address(people, "partner")).status_code == 404


def test_more_items_cost_no_more_queries(people: Any) -> None:
    costs = []
    for more in (1, 7):
        for _ in range(more):
            lesson(people)
        client = people.client("specialist")
        client.get(address(people))
        with CaptureQueriesContext(connection) as queries:
            client.get(address(people))
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 15


def test_the_page_of_somebody_who_leaves_leads_to_what_is_theirs(people: Any) -> None:
    lesson(people)
    client, uid = people.client("administrator"), people.by_role["member"].uid
    for page in (f"/organisation/people/{uid}", f"/organisation/people/{uid}/end"):
        assert address(people) in client.get(page).content.decode()
    assert "hand it over" not in client.get(f"/organisation/people/{people.by_role['manager'].uid}").content.decode()
