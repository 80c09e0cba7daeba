"""A form that is sent after somebody was signed out says so, instead of showing a bare sign-in page."""

from __future__ import annotations

from typing import Any


def test_what_was_sent_signed_out_is_said_to_be_lost(people: Any) -> None:
    client = people.client("anonymous")
    page = client.post("/share/lesson", {"title": "Long story"}, follow=True).content.decode()
    assert "Sign in" in page and "what you sent was not kept" in page


def test_opening_a_page_signed_out_says_nothing_of_the_kind(people: Any) -> None:
    page = people.client("anonymous").get("/share/lesson", follow=True).content.decode()
    assert "Sign in" in page and "was not kept" not in page
