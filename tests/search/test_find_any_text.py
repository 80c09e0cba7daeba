"""No text can break a search, and odd text finds no more than its words say."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_library import document, library, refs

from fingerpost.base.records.viewer import ANONYMOUS
from fingerpost.base.search import did_you_mean, find, suggest, understand

MANY = int(os.environ.get("PROOF_TEXTS", "100000"))
PIECES = [
    '"',
    "(",
    ")",
    "AND",
    "OR",
    "NOT",
    "discharge",
    "pmid:",
    "10.1/",
    "*",
    "~2",
    "\\",
    "é",
    "\x00",
    "\x1f",
    "ﬁ",
    "’",
    "dis*",
    "Smith J, et al.",
    "2019;364:l123",
    "12345678",
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    documents = [document(1, title="Hospital discharge", text="Delays on the ward"), document(2, title="Falls at home")]
    return library(tmp_path_factory.mktemp("any-text"), documents, meaning=True)


ANY_TEXT = st.one_of(st.text(), st.text(alphabet=st.characters()), st.lists(st.sampled_from(PIECES)).map(" ".join))


def answered(engine, text):
    for mode in ("hybrid", "lexical"):
        found = find(text, viewer=ANONYMOUS, mode=mode, engine=engine)
        assert 0 <= len(found.hits) <= found.total <= 2


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=ANY_TEXT)
def test_any_text_is_answered(engine, text):
    answered(engine, text)


@pytest.mark.proof
@settings(
    max_examples=int(os.environ.get("PROOF_TEXTS", "100000")), deadline=None, suppress_health_check=list(HealthCheck)
)
@given(text=ANY_TEXT)
def test_a_hundred_thousand_texts_are_answered(engine, text):
    answered(engine, text)


HOSTILE = [
    *("(" * 1_000_000, ")" * 1_000_000, "(a OR " * 200_000, "NOT " * 250_000 + "x", '"' * 1_000_000, "a b " * 250_000),
    *("\ud800 discharge", "discharge\x00", "\u202edischarge", "Z̗̩a͇l̲g̘o̥" * 1000, "word" * 250_000),
    *("dis* " * 200_000, "dis*" * 250_000, "12345678, " * 100_000, "Smith J, et al. Title. BMJ 2019;1:2-3. " * 25_000),
    *("10.1136/" * 125_000, "https://" * 125_000, "a." * 500_000, "‘a’ " * 250_000),
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_answered(engine, text, no_hang):
    with no_hang():
        assert find(text, viewer=ANONYMOUS, engine=engine).total <= 2


def test_punctuation_alone_finds_nothing_but_nothing_typed_finds_everything(engine):
    assert find("?!", viewer=ANONYMOUS, engine=engine).total == 0
    assert find("   ", viewer=ANONYMOUS, engine=engine).total == 2


def test_what_is_hardly_near_counts_only_beside_words_that_match(tmp_path):
    documents = [document(1, text="discharge ward plan team sepsis sleep"), document(2, text="blood")]
    engine = library(tmp_path, documents, meaning=True)
    assert refs(find("leaving zx", viewer=ANONYMOUS, engine=engine)) == []
    assert refs(find("leaving blood", viewer=ANONYMOUS, engine=engine)) == ["2", "1"]


def test_absurd_pages_are_empty(engine):
    assert find("discharge", viewer=ANONYMOUS, engine=engine, offset=10**9).hits == ()
    assert find("discharge", viewer=ANONYMOUS, engine=engine, limit=-5, offset=-3).hits == ()


def test_a_mode_that_does_not_exist_is_refused(engine):
    with pytest.raises(ValueError, match="magic"):
        find("discharge", viewer=ANONYMOUS, mode="magic", engine=engine)


def test_what_was_understood_leaves_out_empty_words_and_repeats(engine):
    found = find("What are the delays in discharge, and Discharge?", viewer=ANONYMOUS, engine=engine)
    assert found.understood == ("delays", "discharge")
    assert understand("to be or not to be").words == ("to", "be", "or", "not")
    assert refs(found)[0] == "1"


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_corrected_and_completed(engine, text, no_hang):
    with no_hang():
        did_you_mean(text, viewer=ANONYMOUS, engine=engine)
        suggest(text, viewer=ANONYMOUS, engine=engine)
