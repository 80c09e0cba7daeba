"""The home page is one box; what waits is for those who are signed in."""

from __future__ import annotations

from typing import Any

from fingerpost.base.accounts import actions as accounts
from fingerpost.base.records.panels import Entry
from fingerpost.doors.site import views


def test_the_box_posts_to_the_answer(people: Any) -> None:
    page = people.client("anonymous").get("/").content.decode()
    assert "What do you need to decide or find out?" in page
    assert 'action="/ask" method="post"' in page and "csrfmiddlewaretoken" in page


def test_the_organisations_example_questions_lead_to_their_answers(people: Any) -> None:
    questions = ["Do alarms help?", "Is tea good?", "Why wait?"]
    accounts.change_organisation(organisation=people.organisation, by=people.by, changes={"questions": questions})
    page = people.client("anonymous").get("/").content.decode()
    assert "/ask?q=Do+alarms+help%3F" in page and page.count("/ask?q=") == 3


def test_signed_out_it_says_what_this_place_is_and_nothing_waits(people: Any) -> None:
    page = people.client("anonymous").get("/").content.decode()
    assert "what is known at" in page and "Waiting for you" not in page


def test_what_waits_for_somebody_is_listed_for_them(people: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(views, "entries", lambda place, viewer: [Entry("A lesson to review", "/items/x")])
    page = people.client("member").get("/").content.decode()
    assert "Waiting for you" in page and "A lesson to review" in page
