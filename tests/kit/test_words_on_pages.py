"""Dates, numbers and other people's text, as they are read on a page."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from fingerpost.base.kit import wording
from fingerpost.base.kit.prose import highlight, mark, paragraphs

NOW = dt.datetime(2026, 3, 14, 12, 0, tzinfo=dt.UTC)
texts = st.text(st.sampled_from("ab <>&\"'é\n"), max_size=40)


def test_dates_are_read_in_london() -> None:
    assert wording.date(dt.date(2026, 3, 14)) == "14 March 2026"
    assert wording.date(dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC)) == "1 July 2026"
    assert wording.date(None) == ""


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0, "just now"),
        (-0.5, "30 minutes ago"),
        (-1, "1 hour ago"),
        (-11, "11 hours ago"),
        (-13, "yesterday"),
        (-24 * 3, "3 days ago"),
        (-24 * 40, "2 February 2026"),
        (5, "in 5 hours"),
        (24, "tomorrow"),
        (24 * 9, "in 9 days"),
    ],
)
def test_how_long_ago(hours: float, said: str) -> None:
    assert wording.when(NOW + dt.timedelta(hours=hours), NOW) == said


def test_numbers_in_words_where_small() -> None:
    assert [wording.number(value) for value in (0, 1, 9, 10, 1204)] == ["no", "one", "nine", "10", "1,204"]
    assert wording.counted(1, "study", "studies") == "one study"
    assert wording.counted(3, "trial") == "three trials"


def test_initials() -> None:
    assert wording.initials("Amina Ruth Okoro") == "AO"
    assert wording.initials("Amina") == "A"
    assert wording.initials("") == ""


def test_the_words_looked_for_are_marked_with_their_endings() -> None:
    assert highlight("Discharges and <b>", ["discharge"]) == "<mark>Discharges</mark> and &lt;b&gt;"
    assert highlight("A co-ordinator", ["co-ordinator"]) == "A <mark>co-ordinator</mark>"
    assert highlight("cost", ["co"]) == "cost"
    assert highlight("<i>", []) == "&lt;i&gt;"


@given(texts, st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=5))
def test_marking_changes_no_text_and_lets_no_tag_through(text: str, spans: list[tuple[int, int]]) -> None:
    made = mark(text, spans)
    bare = made.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in bare
    assert Markup(bare).unescape() == text


@given(texts)
def test_paragraphs_let_no_tag_through(text: str) -> None:
    bare = str(paragraphs(text)).replace("<p>", "").replace("</p>", "").replace("<br>", "")
    assert "<" not in bare


def test_paragraphs_keep_line_ends() -> None:
    assert paragraphs("a\r\nb\n\n\nc & d") == "<p>a<br>\nb</p>\n<p>c &amp; d</p>"
