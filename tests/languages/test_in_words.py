"""Queries in plain English."""

from __future__ import annotations

import pytest

from fingerpost.base.search.query.in_words import in_words
from fingerpost.base.search.query.ovid import read
from fingerpost.base.search.query.tree import AnyOf, Published, Subject, Words

SAID = [
    (
        "exp *Sepsis/ and septic shock.ti,ab.",
        "papers with the heading Sepsis or anything narrower as a main topic, "
        "and with “septic shock” in the title or abstract",
    ),
    ("Sepsis/dt,th", "papers with the heading Sepsis, on its drug therapy or therapy"),
    ("dt.fs.", "papers with any heading, on its drug therapy"),
    ("or/1-5", "papers that any of the lines 1 to 5 found"),
    ("1 or 3", "papers that line 1 or 3 found"),
    ("1 not 2", "papers that line 1 found, but not those that line 2 found"),
    ("(diagnos* or h?ematuria).tw.", "papers with “diagnos…” or “h?ematuria” in the title or abstract"),
    (
        "(lung adj3 (cancer or tumour*)).ti.",
        "papers with “lung” and (“cancer” or “tumour…”) with at most 2 other words between them in the title",
    ),
    ("(risk adj factor?).ti.", "papers with “risk” directly followed by “factor?” in the title"),
    ('limit 5 to (english language and yr="2010 -Current")',
     "papers that line 5 found, and written in English, and published in 2010 or later"),
    ("review.pt.", "papers of the kind “review”"),
    ("smith j$.au.", "papers with an author “smith j…”"),
    ("procalcitonin.nm.", "papers (left out, as it cannot be looked up here: procalcitonin.nm.)"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "words"), SAID)
def test_lines_are_told(line: str, words: str) -> None:
    assert in_words(read(line).query) == words


def test_long_lists_are_told_by_their_first_few() -> None:
    line = "(" + " or ".join(f"word{number}" for number in range(20)) + ").ti."
    assert in_words(read(line).query) == (
        "papers with “word0”, “word1”, “word2”, “word3”, “word4”, “word5”, “word6”, “word7” or 12 others in the title"
    )
    assert "word19" in in_words(read(line).query, most=50)


def test_brackets_show_what_belongs_together() -> None:
    told = in_words(read("Arm/ or (Leg/ and pain.ti.)").query)
    assert told == "papers with the heading Arm, or (with the heading Leg, and with “pain” in the title)"


def test_dates_headings_looked_up_and_nothing() -> None:
    assert in_words(Published(20100315, None)) == "papers published in 15 March 2010 or later"
    assert in_words(Published(20100101, 20101231)) == "papers published in 2010"
    assert in_words(Subject(("sepsis", "shock, septic"))) == "papers with the heading sepsis or shock, septic"
    assert in_words(Words((("sepsis",),))) == "papers about “sepsis”, in any form of the words"
    assert in_words(AnyOf((Words((("a",),)), Subject(("b",))))).count("or with") == 1
    assert in_words(None) == "nothing that can be looked up"
