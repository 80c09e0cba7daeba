"""No text makes PubMed's or EBSCOhost's reader raise, or keeps it long."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.base.search.query import ebsco, pubmed
from fingerpost.base.search.query.bounds import DEEPEST, LONGEST_LINE, depth
from fingerpost.base.search.query.tree import walk

READERS = [pubmed, ebsco]
SIGNS = st.sampled_from(
    [
        "(",
        ")",
        '"',
        "[",
        "]",
        "#1",
        "S1",
        "AND",
        "or",
        "NOT",
        "TI ",
        "MH ",
        "[tiab]",
        "[mh]",
        "[dp]",
        ":",
        "2010",
        "N3",
        "W5",
        "*",
        "?",
        "#",
        "/",
        "+",
        ",",
        ";",
        "Limiters - ",
        "Filters: ",
        "sepsis",
        "é",
        " ",
        "[tiab:~3]",
        "10.1000/x",
        "\t",
        "“",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(SIGNS, max_size=30).map("".join), st.lists(SIGNS, max_size=30).map(" ".join)
)


@pytest.mark.parametrize("syntax", READERS)
@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_is_read_and_what_is_read_can_be_written(syntax: ModuleType, text: str) -> None:
    reading = syntax.read(text)
    assert reading.query is not None or reading.errors
    assert 0 <= syntax.looks_like(text) <= 1
    for note in reading.notes + reading.errors:
        assert 0 <= note.at[0] <= note.at[1] <= len(text)
    if reading.query is not None:
        assert depth(reading.query) <= DEEPEST + 1
        assert all(0 <= node.at[0] <= node.at[1] <= len(text) for node in walk(reading.query))
        again = syntax.read(syntax.written(reading.query).text)
        assert again.query is not None or not syntax.written(reading.query).text or again.errors


@pytest.mark.parametrize("syntax", READERS)
@pytest.mark.parametrize(
    "sign", ["(", ")", '"', "[", "()", "(a ", "a N3 ", "NOT ", "a[ti] OR b[ti] AND ", "TI (", "a b "]
)
@pytest.mark.parametrize("length", [LONGEST_LINE, 1_000_000])
def test_a_very_long_line_ends_soon(syntax: ModuleType, sign: str, length: int, no_hang: Any) -> None:
    text = (sign * length)[:length]
    with no_hang():
        reading = syntax.read(text)
    assert reading.query is not None or reading.errors


@pytest.mark.parametrize("syntax", READERS)
def test_brackets_in_brackets_are_an_error_beyond_a_depth_and_nothing_else_is(syntax: ModuleType) -> None:
    assert syntax.read("(" * 5_000 + "sepsis" + ")" * 5_000).errors
    assert not syntax.read("(" * 100 + "sepsis" + ")" * 100).errors
    deep = "sepsis"
    for level in range(DEEPEST + 5):
        deep = f"({deep} {'AND' if level % 2 else 'OR'} b)"
    reading = syntax.read(deep)
    assert reading.query is None
    assert "levels" in reading.errors[0].message
