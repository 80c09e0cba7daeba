"""What the library desk says of an item: owner, status, review date, topics, our summary; and checking it."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.utils import timezone
from paper_shelf import record, shelve

from fingerpost.areas.knowledge.models import Holding

pytestmark = pytest.mark.django_db


def hold(people: Any, uid: str, **answers: Any) -> Any:
    given = {"status": "current", "review_on_day": "14", "review_on_month": "3", "review_on_year": "2031"}
    return people.client("specialist").post(f"/items/{uid}/hold", given | answers)


def test_the_desk_says_who_owns_a_paper_and_when_to_look_again(people: Any) -> None:
    [item] = shelve(people, record())
    owner = people.by_role["member"]
    response = hold(
        people, item.uid, owner_team=people.team.uid, owner=owner.uid, status="under_review", summary="Badges help."
    )
    assert response["Location"] == item.url
    holding = Holding.objects.get()
    assert (holding.owner_team, holding.owner, holding.status) == (people.team, owner, "under_review")
    assert holding.review_on.isoformat() == "2031-03-14"
    assert holding.summary == [{"label": "", "text": "Badges help."}]
    form = people.client("specialist").get(f"/items/{item.uid}/hold").content.decode()
    assert "Badges help." in form and f'value="{people.team.uid}" selected' in form


def test_what_we_say_of_a_shared_paper_is_for_our_own_staff(people: Any) -> None:
    [item] = shelve(people, record())
    hold(people, item.uid, summary="Badges help.")
    for role, seen in {"member": True, "anonymous": False, "partner": False, "lay": False}.items():
        assert ("Badges help." in people.client(role).get(item.url).content.decode()) is seen


def test_checking_is_one_press_and_says_who_and_when(people: Any) -> None:
    [item] = shelve(people, record())
    client = people.client("specialist")
    assert client.get(f"/items/{item.uid}/check").status_code == 405
    assert client.post(f"/items/{item.uid}/check")["Location"] == item.url
    holding = Holding.objects.get()
    assert holding.checked_by == people.by_role["specialist"]
    assert holding.review_on.year == timezone.localdate().year + 3
    text = unescape(client.get(item.url).content.decode())
    assert "By Specialist Person on" in text and "Checked by Specialist Person" in text


def test_an_overdue_review_stands_on_the_page_and_on_the_desk(people: Any) -> None:
    [item] = shelve(people, record())
    hold(people, item.uid, review_on_year="2020")
    client = people.client("specialist")
    assert "Review overdue" in client.get(item.url).content.decode()
    assert item.url in client.get("/desk").content.decode()
    assert "14 March 2020, which has passed" in client.get(item.url).content.decode()


def test_lay_members_and_outsiders_cannot_be_made_owners(people: Any) -> None:
    [item] = shelve(people, record())
    for role in ("lay", "partner"):
        assert hold(people, item.uid, owner=people.by_role[role].uid).status_code == 422


def test_the_guard_stands_before_the_summary(people: Any) -> None:
    [item] = shelve(people, record())
    response = hold(people, item.uid, summary="Mrs Example, born 3 May 1951, felt better.")
    assert response.status_code == 422
    assert "date of birth" in response.content.decode()
    assert not Holding.objects.exists()
