"""How an item stands, who changes that, and which ways there are from one status to another."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from know_how_shelf import ROLES, held, lesson

from fingerpost.areas.knowledge import actions
from fingerpost.areas.knowledge.curating.actions import move_item
from fingerpost.areas.knowledge.curating.moves import MOVES, PUBLISHED, UNPUBLISHED, may_become, moves_from
from fingerpost.areas.knowledge.models import Holding, Link, Withdrawal
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.base.activity.models import Event
from fingerpost.base.kit.errors import Conflict, Invalid, NotAllowed

STATUSES = list(Holding.Status)
db = pytest.mark.django_db


def move(people: Any, item: Any, name: str, by: str = "specialist", **more: Any) -> Holding:
    actor = people.by_role[by]
    return move_item(item=item, organisation=people.organisation, move=name, by=actor, **more)


@given(st.sampled_from(STATUSES), st.sampled_from(STATUSES))
def test_every_status_leads_to_every_other_but_never_back_to_a_draft_unasked(start: Any, end: Any) -> None:
    reached, frontier = {start}, {start}
    while frontier:
        frontier = {after for status in frontier for after in may_become(status)} - reached
        reached |= frontier
    assert (end in reached) is not (start not in UNPUBLISHED and end in UNPUBLISHED)


@given(st.sampled_from(STATUSES))
def test_only_what_is_published_is_reviewed_and_all_but_the_withdrawn_can_be_withdrawn(status: Any) -> None:
    names = {each.name for each in moves_from(status)}
    assert ("right" in names) is (status in PUBLISHED)
    assert ("withdraw" in names) is (status != Holding.Status.WITHDRAWN)
    assert all(MOVES[name].to in may_become(status) for name in names)


@db
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", ["right", "change", "outdated", "withdraw"])
def test_the_desk_the_owner_and_their_team_review_and_nobody_else(people: Any, role: str, name: str) -> None:
    item = lesson(people, sharing=Sharing.PUBLIC)
    allowed = role in ("specialist", "administrator", "member")
    response = people.client(role).post(f"/items/{item.uid}/move/{name}", {"reason": "Replaced."})
    assert response.status_code == (302 if allowed or role == "anonymous" else 403)
    assert (held(item).status == MOVES[name].to) is (allowed or name == "right")
    assert Event.objects.filter(name=MOVES[name].event).exists() is allowed


@db
def test_a_team_mate_of_the_owner_reviews_too(people: Any) -> None:
    from fingerpost.base.accounts.actions import join_group

    item, manager = lesson(people), people.by_role["manager"]
    with pytest.raises(NotAllowed):
        move(people, item, "outdated", by="manager")
    join_group(person=manager, group=people.team, by=people.by)
    assert move(people, item, "outdated", by="manager").status == "outdated"


@db
def test_what_stands_otherwise_by_now_is_a_conflict(people: Any) -> None:
    item = lesson(people)
    move(people, item, "outdated")
    with pytest.raises(Conflict):
        move(people, item, "outdated")
    for name in ("publish", "send_back", "bring_back"):
        with pytest.raises((Conflict, NotAllowed)):
            move(people, item, name)


@db
def test_withdrawing_needs_a_reason_and_keeps_what_was_typed(people: Any) -> None:
    item = lesson(people)
    with pytest.raises(Invalid):
        move(people, item, "withdraw", reason="  ")
    client = people.client("specialist")
    response = client.post(f"/items/{item.uid}/move/withdraw", {"reason": "", "instead": "an unknown paper"})
    text = unescape(response.content.decode())
    assert response.status_code == 422
    assert "an unknown paper" in text and "Give the address of a page here" in text
    assert held(item).status == "current" and not Withdrawal.objects.exists()


@db
def test_a_withdrawn_item_keeps_its_address_and_says_why_and_what_replaces_it(people: Any) -> None:
    old, new = lesson(people, sharing=Sharing.PUBLIC), lesson(people, sharing=Sharing.PUBLIC, title="Book on day one")
    sent = {"reason": "The transport desk has moved.", "instead": f"https://ours.example{new.url}"}
    assert people.client("specialist").post(f"/items/{old.uid}/move/withdraw", sent).status_code == 302
    assert Link.objects.get().target == old
    for role in ("anonymous", "member", "partner"):
        text = unescape(people.client(role).get(old.url).content.decode())
        assert "withdrew this on" in text and "The transport desk has moved." in text
        assert f'Use instead: <a href="{new.url}">Book on day one</a>' in text
        assert ("Specialist Person" in text) is (role == "member")


@db
def test_what_was_withdrawn_comes_back_under_review(people: Any) -> None:
    item = lesson(people)
    move(people, item, "withdraw", reason="Wrong.")
    with pytest.raises(NotAllowed):
        move(people, item, "bring_back", by="member")
    assert move(people, item, "bring_back").status == "under_review"
    assert not Withdrawal.objects.exists()


@db
@pytest.mark.parametrize("status", ["draft", "in_review", "withdrawn"])
def test_no_form_makes_a_draft_or_a_withdrawal_of_something_published(people: Any, status: str) -> None:
    item = lesson(people)
    with pytest.raises(Invalid):
        actions.hold(item=item, organisation=people.organisation, status=status, by=people.by)
    assert people.client("specialist").post(f"/items/{item.uid}/hold", {"status": status}).status_code == 422


@db
def test_the_form_of_the_desk_keeps_the_status_of_what_is_withdrawn(people: Any) -> None:
    item = lesson(people)
    move(people, item, "withdraw", reason="Wrong.")
    response = people.client("specialist").post(f"/items/{item.uid}/hold", {"owner_team": people.team.uid})
    assert response.status_code == 302
    assert held(item).status == "withdrawn" and held(item).owner_team == people.team


@db
def test_a_status_is_told_in_the_history(people: Any) -> None:
    item = lesson(people)
    move(people, item, "change")
    text = unescape(people.client("member").get(item.url).content.decode())
    assert "Put under review by Specialist Person" in text
    assert "Under review" in text
