"""The difference between two texts: complete, word by word, and quick enough for the longest."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.areas.knowledge.curating.difference import Piece, difference

WORDS = st.lists(
    st.sampled_from(["book", "the", "transport", "before", "noon", ".", "\n", " ", "don't", "é"]), max_size=40
)
TEXTS = st.one_of(WORDS.map(" ".join), WORDS.map("".join), st.text(max_size=80))


@given(TEXTS, TEXTS)
def test_what_stayed_with_what_went_is_the_earlier_text_and_with_what_came_the_later(before: str, after: str) -> None:
    pieces = difference(before, after)
    assert "".join(piece.text for piece in pieces if piece.sort != "added") == before
    assert "".join(piece.text for piece in pieces if piece.sort != "removed") == after
    assert all(piece.text for piece in pieces)


@given(TEXTS)
def test_equal_texts_do_not_differ(text: str) -> None:
    assert all(piece.sort == "same" for piece in difference(text, text))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Book by noon.", "Book by ten.", [("Book by ", "same"), ("noon", "removed"), ("ten", "added"), (".", "same")]),
        ("Ring the ward.", "Ring the ward first.", [("Ring the ward", "same"), (" first", "added"), (".", "same")]),
        ("We don't ring.", "We do ring.", [("We ", "same"), ("don't", "removed"), ("do", "added"), (" ring.", "same")]),
    ],
)
def test_words_change_as_words(before: str, after: str, expected: list[tuple[str, str]]) -> None:
    assert list(difference(before, after)) == [Piece(*each) for each in expected]


def test_two_words_side_by_side_read_as_one_change() -> None:
    pieces = difference("Ask the night sister today.", "Ask the day matron today.")
    assert [(piece.text, piece.sort) for piece in pieces if piece.sort != "same"] == [
        ("night sister", "removed"), ("day matron", "added")
    ]  # fmt: skip


def test_long_texts_take_no_time(no_hang: Any) -> None:
    with no_hang():
        difference("one two three " * 300, "three two one " * 300)
        difference("word " * 20_000, "other " * 20_000)
