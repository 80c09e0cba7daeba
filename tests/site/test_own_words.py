"""What an organisation calls things is what its pages call them, down to the tag on a card."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.html import strip_tags
from site_shelf import shelve

from fingerpost.base.accounts import actions as accounts
from fingerpost.base.accounts.words import own_word


@pytest.fixture
def renamed(people: Any) -> Any:
    """A shelf in an organisation whose lessons are "nuggets of wisdom"."""
    changes = {"words": {"lesson": ["nugget of wisdom", "nuggets of wisdom"]}}
    accounts.change_organisation(organisation=people.organisation, changes=changes, by=people.by)
    shelve(people)
    return people


@pytest.mark.parametrize("page", ["/ask?q=falls+alarms+on+wards", "/search?q=alarms", "/items?kind=lesson", "/share"])
def test_a_lesson_is_called_what_it_is_called_here(renamed: Any, page: str) -> None:
    text = strip_tags(renamed.client("member").get(page).content.decode())
    assert "Nugget of wisdom" in text
    assert "Lesson" not in text


def test_the_page_of_a_lesson_says_it_too(renamed: Any) -> None:
    client = renamed.client("member")
    page = client.get("/items?kind=lesson").content.decode()
    address = page.split('fp-hit__title"><a href="')[1].split('"')[0]
    assert "Nugget of wisdom" in strip_tags(client.get(address).content.decode())


def test_teams_and_communities_are_called_so_and_only_words_in_use_are_asked_for(people: Any) -> None:
    client = people.client("administrator")
    client.post("/organisation/words", {"team_one": "ward", "team_many": "wards"})
    assert "Wards and communities" in strip_tags(client.get("/organisation/teams").content.decode())
    asked = client.get("/organisation/words").content.decode()
    assert 'name="lesson_one"' in asked and 'name="horizon_one"' not in asked


def test_a_name_without_a_word_of_its_own_keeps_the_short_one() -> None:
    assert own_word("lesson", "Lesson", {"guide": ["recipe", "recipes"]}) == "Lesson"
    assert own_word("guide", "How-to guide", {"guide": ["recipe", "recipes"]}) == "Recipe"
