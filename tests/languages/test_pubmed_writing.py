"""What PubMed cannot say: what is written instead, and that it is told."""

from __future__ import annotations

import pytest

from fingerpost.base.search.query.pubmed import read, written
from fingerpost.base.search.query.tree import (
    PLAIN,
    TITLE_ABSTRACT,
    AllOf,
    AnyOf,
    Field,
    Gap,
    Heading,
    Near,
    Pattern,
    Query,
    Subject,
    Unknown,
    Words,
)

TITLE = (Field.TITLE,)


def word(pattern: Pattern, fields: tuple[Field, ...] = TITLE) -> Words:
    """One word."""
    return Words((pattern,), fields)


A, B, C = (word((letter,), TITLE_ABSTRACT) for letter in ("hip", "pain", "ache"))


@pytest.mark.parametrize(
    ("query", "text", "told"),
    [
        (word(("an", Gap(0, 1), "emia")), "anemia[ti] OR anaemia[ti]", "no wildcard within a word"),
        (word(("wom", Gap(1, 1), "n")), "woman[ti] OR women[ti]", "no wildcard within a word"),
        (word(("randomi", Gap(1, 1), "ed")), "randomi*[ti]", "finds more"),
        (word(("infant", Gap(0, 2))), "infant*[ti]", "finds more"),
        (Near((A, AnyOf((B, C))), 2), '"hip pain"[tiab:~2] OR "hip ache"[tiab:~2]', "2 pairs"),
        (Near((A, B), 2, ordered=True), '"hip pain"[tiab:~2]', "certain order"),
        (Near((A, word(("pain", Gap()), TITLE_ABSTRACT)), 2), "hip[tiab] AND pain*[tiab]", "finds more"),
        (
            Near((word(("a",), (Field.ABSTRACT,)), word(("b",), (Field.ABSTRACT,))), 1),
            '"a b"[tiab:~1]',
            "[ti] or [tiab]",
        ),
        (word(("sepsis",), PLAIN), "sepsis[all]", "other forms"),
        (word(("sepsis",), (Field.HEADINGS,)), "sepsis[tw]", "within headings"),
        (Heading("Sepsis", True, False, ("therapy",)), '"Sepsis/therapy"[mh]', "subheadings beneath"),
        (AllOf((A, Unknown("Peer Reviewed"))), "hip[tiab]", "left out"),
    ],
)
def test_the_nearest_thing_is_written_and_told(query: Query, text: str, told: str) -> None:
    found = written(query)
    parts = text.split(" OR ")
    assert all(part in found.text for part in parts), found.text
    assert any(told in note for note in found.notes), found.notes


def test_words_next_to_one_another_are_a_phrase() -> None:
    found = written(Near((A, AnyOf((B, C))), 0, ordered=True))
    assert found.text == '"hip pain"[tiab] OR "hip ache"[tiab]'
    assert not found.notes


def test_headings_as_looked_up_are_written_one_by_one() -> None:
    found = written(Subject(("sepsis", "shock, septic"), major=True))
    assert found.text == '"sepsis"[majr:noexp] OR "shock, septic"[majr:noexp]'


def test_what_was_unknown_to_us_is_given_back_to_pubmed() -> None:
    query = read("sepsis[ti] AND London[ad]").query
    assert query is not None
    assert written(query).text == "sepsis[ti] AND London[ad]"
    assert not written(query).notes
