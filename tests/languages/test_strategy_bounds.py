"""No text takes long, goes too deep or falls over, whatever it is."""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fingerpost.base.search.query.bounds import DEEPEST_TOGETHER, depth
from fingerpost.base.search.query.in_words import in_words
from fingerpost.base.search.query.resolving import resolved_strategy
from fingerpost.base.search.query.rewriting import rewritten
from fingerpost.base.search.query.strategy import read_strategy
from fingerpost.base.search.query.syntaxes import SYNTAXES
from fingerpost.base.search.query.thesaurus import NO_HEADINGS

MANY = int(os.environ.get("PROOF_TEXTS", "100000"))
SYNTAX = st.sampled_from(["auto", *SYNTAXES])
PIECES = st.sampled_from(
    [
        "(", ")", " OR ", " and ", " NOT ", " adj3 ", " N3 ", "exp ", "*", "/", ".ti.", "[tiab]", "[mh]", "TI ",
        '(MH "',
        '"', "sepsis", "1", "#1", "S1", "or/1-3", "limit 1 to ", "humans", "\n", "\n2. ", "\t", "2010:2020[dp]", "?",
        "“",
        "\u200b", "[tiab:~3]", ".nm.", "1551 results", "Population:",
    ]
)  # fmt: skip


def everything(text: str, syntax: str = "auto") -> None:
    """All that is done with a strategy short of asking the index."""
    strategy = read_strategy(text, syntax)
    meanings = resolved_strategy(strategy, NO_HEADINGS)
    for line in strategy.lines:
        assert in_words(line.reading.query)
        for note in (*line.reading.notes, *line.reading.errors):
            assert 0 <= note.at[0] <= note.at[1] <= len(line.text)
    for meaning in meanings.values():
        assert meaning.query is None or depth(meaning.query) <= DEEPEST_TOGETHER
    for name in SYNTAXES:
        rewritten(strategy, name)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200), SYNTAX)
def test_any_text_in_any_syntax(text: str, syntax: str) -> None:
    everything(text, syntax)


@pytest.mark.proof
@settings(
    max_examples=int(os.environ.get("PROOF_TEXTS", "100000")), deadline=None, suppress_health_check=list(HealthCheck)
)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200), SYNTAX)
def test_a_hundred_thousand_texts(text: str, syntax: str) -> None:
    everything(text, syntax)


@pytest.mark.parametrize("text", ["(" * 1_000_000, "()" * 500_000, ")" * 1_000_000], ids=["open", "pairs", "closed"])
@pytest.mark.parametrize("syntax", ["auto", "ovid", "pubmed", "ebsco"])
def test_a_megabyte_of_brackets_is_answered_at_once(text: str, syntax: str, no_hang: Any) -> None:
    with no_hang():
        strategy = read_strategy(text, syntax)
    assert strategy.lines[0].reading.errors


@pytest.mark.parametrize("syntax", [*SYNTAXES])
@pytest.mark.parametrize("depth_of", [30, 39, 41, 500, 20_000])
def test_brackets_within_brackets(depth_of: int, syntax: str) -> None:
    everything("(" * depth_of + "sepsis OR shock" + ")" * depth_of, syntax)


@pytest.mark.parametrize(
    "text",
    [
        "not " * 9_000 + "a",
        "a adj2 " * 8_000 + "a",
        '"' * 50_000,
        "/" * 50_000,
        ".ti" * 15_000,
        "exp a and " * 4_000 + "b/",
    ],
)
def test_long_lines_of_one_thing(text: str) -> None:
    everything(text, "ovid")


def test_lines_that_double_are_refused_rather_than_searched() -> None:
    text = "sepsis.tw.\n" + "\n".join(f"{number} and {number}" for number in range(1, 200))
    strategy = read_strategy(text, "ovid")
    meanings = resolved_strategy(strategy, NO_HEADINGS)
    assert meanings[5].query is not None
    assert meanings[200].query is None
    assert any("too large" in note.message for note in meanings[18].notes + meanings[17].notes + meanings[16].notes)
    everything(text, "ovid")
