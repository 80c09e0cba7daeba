"""Cutting biomedical and plain texts into sentences, word for word."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.areas.briefs.synthesis.sentences import sentences


def texts(text: str) -> list[str]:
    return [each.text for each in sentences(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "Care was similar (e.g. Leeds vs. York).",
        "Smith et al. found P = .03 (Fig. 2).",
        "The 95% CI was 1.2-3.4; P<.001).",
        "Dr. Jones and Prof. J. R. Smith wrote No. 5 of the series.",
        "Streptococcus spp. were found in E. coli and S. aureus.",
        "Doses rose, i.e. T cells fell, at 5 mg b.i.d. for 3 weeks.",
        "It was found at 0.5 mg (approx. 5 per cent).",
        "Seventy-three (10. 3%) of them agreed.",
        "Use fell; use rose; nothing changed.",
        "Three drugs (Aspirin, which is old and cheap; Ibuprofen) were given.",
        "This line was wrapped by a mail program at some seventy characters\nand goes on.",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(whole: str) -> None:
    assert texts(f"{whole} The next one follows.") == [whole, "The next one follows."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rates fell (P<.001). Then they rose.", ["Rates fell (P<.001).", "Then they rose."]),
        ("Levels rose. mRNA fell. p53 did not.", ["Levels rose.", "mRNA fell.", "p53 did not."]),
        ('She said "it works." He left.', ['She said "it works."', "He left."]),
        ("Ask why? Nobody knew! It was late.", ["Ask why?", "Nobody knew!", "It was late."]),
        ("(This was so.) [And this.] So it ended.", ["(This was so.)", "[And this.]", "So it ended."]),
        ("To compare two drugs.; Forty were treated.", ["To compare two drugs.", "Forty were treated."]),
        ("Nothing., RESULTS: Much., CONCLUSIONS: Little.", ["Nothing.", "RESULTS: Much.", "CONCLUSIONS: Little."]),
        ("It was seen by Smith et al. The end.", ["It was seen by Smith et al.", "The end."]),
        ("It is so in the U.S. The rate was 5.", ["It is so in the U.S.", "The rate was 5."]),
        ("The score was 0.5. 50 people left.", ["The score was 0.5.", "50 people left."]),
        (
            "A cohort of older people was followed for years; Some of them fell.",
            ["A cohort of older people was followed for years;", "Some of them fell."],
        ),
        (
            "How to do it\n- ask first\n- then listen\n\nThank people.",
            ["How to do it", "- ask first", "- then listen", "Thank people."],
        ),
        ("Steps:\n1. Ask first.\n2. Listen.", ["Steps:", "1. Ask first.", "2. Listen."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_end_where_they_end(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@given(st.text('aAbB .?!;,()"\n-:e.g1%', max_size=200))
def test_each_sentence_is_a_slice_and_only_space_and_joints_are_left_out(text: str) -> None:
    found = sentences(text)
    assert all(each.text == text[each.start : each.end] and each.text == each.text.strip() for each in found)
    ends = [0, *(each.end for each in found)]
    starts = [*(each.start for each in found), len(text)]
    assert all(text[end:start].strip() in ("", ";", ",") for end, start in zip(ends, starts, strict=True))


@pytest.mark.parametrize("unit", [". ", "A. ", "\n", " ", "; Aa", "(", "a", "vs. A ", "\nA", ".", " \n", '."'])
def test_a_long_run_of_anything_is_cut_in_linear_time(unit: str) -> None:
    started = time.process_time()
    sentences(unit * (300_000 // len(unit)))
    assert time.process_time() - started < 4
