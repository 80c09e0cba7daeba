"""While a person types: titles and topics that they may see, and no others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_library import document, library

from fingerpost.base.records.viewer import ANONYMOUS, Role, Viewer
from fingerpost.base.search import suggest

MEMBER = Viewer(person=1, organisation=1, role=Role.MEMBER)
DOCUMENTS = [
    document("early", title="Early discharge from hospital", topics=("Discharge planning", "Hospitals"), year=2019),
    document("late", title="Discharge after hip fracture", topics=("Discharge planning",), year=2021),
    document("again", title="Discharge after hip fracture.", year=2015),
    document("paed", title="Pædiatric anaesthesia", topics=("Anaesthesia",)),
    document("gone", title="Discharge of the retracted", retracted=True),
    document("secret", title="Discharge of a secret", topics=("Discharge secrets",), audience=("org:1",)),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    return library(tmp_path_factory.mktemp("suggest"), DOCUMENTS)


def texts(engine, prefix, viewer=ANONYMOUS, **how):
    return [each.text for each in suggest(prefix, viewer=viewer, engine=engine, **how)]


def test_topics_then_titles_that_begin_so_then_titles_with_the_words(engine):
    assert texts(engine, "disch") == [
        "Discharge planning",
        "Discharge after hip fracture",
        "Early discharge from hospital",
    ]
    (topic, title, _) = suggest("disch", viewer=ANONYMOUS, engine=engine)
    assert (topic.kind, topic.ref, title.kind, title.ref) == ("topic", "", "title", "item:late")


def test_what_is_hidden_is_suggested_to_those_who_may_see_it_only(engine):
    assert "Discharge of a secret" in texts(engine, "discharge of", MEMBER)
    assert "Discharge secrets" in texts(engine, "discharge s", MEMBER)
    assert texts(engine, "discharge of") == texts(engine, "discharge s") == []


@pytest.mark.parametrize("prefix", ["paedia", "PÆDI", "pædiatric ana"])
def test_case_and_accents_make_no_difference(engine, prefix):
    assert "Pædiatric anaesthesia" in texts(engine, prefix)


def test_either_spelling_begins_a_title(engine):
    assert texts(engine, "pediatric an") == ["Pædiatric anaesthesia"]


@pytest.mark.parametrize("prefix", ["", "d", " ", "?", "zz"])
def test_too_little_or_nothing_known_suggests_nothing(engine, prefix):
    assert texts(engine, prefix) == []


def test_no_more_than_were_asked_for(engine):
    assert len(texts(engine, "disch", limit=2)) == 2 and texts(engine, "disch", limit=0) == []


@given(st.text(max_size=300))
def test_no_text_is_an_error(engine, text):
    suggest(text, viewer=ANONYMOUS, engine=engine)
