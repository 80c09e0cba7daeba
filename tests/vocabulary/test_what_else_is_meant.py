"""Words in a question bring what else is meant by them: one's own words first, never somebody else's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fingerpost.base.accounts.actions import found_organisation
from fingerpost.base.activity.actions import System
from fingerpost.base.vocabulary.actions import put_topic
from fingerpost.base.vocabulary.expanding import forget_words, others_of
from fingerpost.base.vocabulary.starter import starter_topics, starter_version
from fingerpost.base.vocabulary.thesaurus import forget_headings

OPERATOR = System("test")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _anew() -> None:
    forget_words()
    forget_headings()


def test_terse_shorthand() -> None:
    found = others_of("DOAC v warfarin elderly falls", None)
    assert "direct oral anticoagulants" in found["doac"]
    assert "older people" in found["elderly"]
    assert "v" not in found
    assert "shortness of breath" in others_of("SOB ?PE pregnant", None)["sob"]
    assert "antibiotics" in others_of("abx duration UTI", None)["abx"]


@pytest.mark.parametrize("text", ["is it safe to see my pets", "it is as bad", "ask me at map", "", "   ", "?!"])
def test_ordinary_words_are_no_acronyms(text: str) -> None:
    assert others_of(text, None) == {}


def test_capitals_tell_an_acronym_from_a_word() -> None:
    assert "multiple sclerosis" in others_of("MS fatigue", None)["ms"]
    assert others_of("ms fatigue", None) == {}


def test_the_longest_phrase_wins() -> None:
    assert list(others_of("acute heart attack", None)) == ["heart attack"]


def test_an_organisations_own_words_win_and_stay_its_own() -> None:
    ours = found_organisation(name="A made-up trust", by=OPERATOR)
    theirs = found_organisation(name="Another made-up trust", by=OPERATOR)
    put_topic(organisation=ours, name="Falls", synonyms=["tumbles", "the falls bundle"], by=OPERATOR)
    put_topic(organisation=theirs, name="Secret project", synonyms=["falls"], by=OPERATOR)
    forget_words()
    assert others_of("falls", ours.pk) == {"falls": ("tumbles", "the falls bundle")}
    assert others_of("tumbles", None) == {}
    assert "tumbles" not in others_of("falls", None)["falls"]


def test_a_search_costs_at_most_two_small_queries_and_then_none(django_assert_max_num_queries) -> None:
    ours = found_organisation(name="A made-up trust", by=OPERATOR)
    with django_assert_max_num_queries(4):
        others_of("falls in care homes", ours.pk)
    with django_assert_max_num_queries(0):
        others_of("falls in care homes and sepsis", ours.pk)


def test_the_starter_set_says_each_word_of_one_topic_and_knows_its_headings(test_data: Path) -> None:
    topics = starter_topics()
    assert len(topics) > 150 and starter_version() == "1"
    names = [topic.name.lower() for topic in topics]
    assert len(names) == len(set(names))
    rows = (test_data / "mesh" / "descriptors_2021.jsonl").read_text().splitlines()
    known = {json.loads(row)["name"].lower() for row in rows}
    named = [topic.mesh for topic in topics if topic.mesh]
    missing = [name for name in named if name.lower() not in known]
    assert len(missing) <= 0.1 * len(named), missing  # younger than that edition
