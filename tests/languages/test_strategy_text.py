"""Strategies as people paste them: numbers, counts, titles, comments, wrapped lines; and references between lines."""

from __future__ import annotations

import pytest

from fingerpost.base.kit.errors import Invalid
from fingerpost.base.search.query.cutting import cut
from fingerpost.base.search.query.strategy import read_strategy, strictly, syntax_of

PRINTED = """Database: Ovid MEDLINE(R) and Epub Ahead of Print <1946 to May 08, 2020>
Search Strategy:
----------------------------------------
1     exp Sepsis/ (123456)
2     sepsis.tw. (98,765)
3     1 or 2 (150000)
4     ((ovar* or fallopian tube*) adj5 (cancer* or
tumour*)).tw,kf. (12)
5     limit 4 to yr="2010 -Current" (3)

***************************
"""


def cuts(text: str) -> list[tuple[int, str, int | None]]:
    return [(each.number, each.text, each.reported) for each in cut(text)]


def test_a_printed_history_gives_numbers_lines_and_counts() -> None:
    assert cuts(PRINTED) == [
        (1, "exp Sepsis/", 123456),
        (2, "sepsis.tw.", 98765),
        (3, "1 or 2", 150000),
        (4, "((ovar* or fallopian tube*) adj5 (cancer* or tumour*)).tw,kf.", 12),
        (5, 'limit 4 to yr="2010 -Current"', 3),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "exp Sepsis/\nsepsis.tw.\n1 or 2",
        "1. exp Sepsis/\n2. sepsis.tw.\n3. 1 or 2",
        "1 exp Sepsis/\n2 sepsis.tw.\n3 1 or 2",
        "1)exp Sepsis/\n2)sepsis.tw.\n3)1 or 2",
        "#1 exp Sepsis/\n#2 sepsis.tw.\n#3 1 or 2",
        "1\texp Sepsis/\n2\tsepsis.tw.\n3\t1 or 2",
        "1\nexp Sepsis/\n2\nsepsis.tw.\n3\n1 or 2",
        "exp Sepsis/\n\n\nsepsis.tw.\r\n\r\n1 or 2\n",
        "# Population\nexp Sepsis/\nsepsis.tw.\n// both\n1 or 2",
        "Population:\nexp Sepsis/\nsepsis.tw.\n1 or 2",
        "3\t1 or 2\n2\tsepsis.tw.\n1\texp Sepsis/",
    ],
)
def test_ways_of_numbering(text: str) -> None:
    assert cuts(text) == [(1, "exp Sepsis/", None), (2, "sepsis.tw.", None), (3, "1 or 2", None)]


@pytest.mark.parametrize(
    ("text", "line", "count"),
    [
        ("12. or/1-5  (3456)", "or/1-5", 3456),
        ("12     or/1-5     3456", "or/1-5", 3456),
        ("exp Sepsis/ 12345", "exp Sepsis/", 12345),
        ("sepsis.tw. (1", "sepsis.tw.", 1),
        ("exp Sepsis/\t12,345", "exp Sepsis/", 12345),
        ("(sepsis[tw])Total references = 1551", "(sepsis[tw])", 1551),
        ("sepsis[tw] (1,234 results)", "sepsis[tw]", 1234),
        ("1 and (2)", "1 and (2)", None),
        ("trisomy 21", "trisomy 21", None),
        ("vitamin D (25)", "vitamin D (25)", None),
        ("sepsis.tw. and 5", "sepsis.tw. and 5", None),
    ],
)
def test_counts_that_came_along(text: str, line: str, count: int | None) -> None:
    assert cuts(text)[0][1:] == (line, count)


def test_titles_between_numbered_lines_belong_to_the_line_below() -> None:
    found = cut("Population\n1 exp Sepsis/\n2 sepsis.tw.\n3 1 or 2\nIntervention\n4 exp Fluid Therapy/\n5 3 and 4")
    assert [(each.number, each.remark) for each in found] == [
        (1, "Population"), (2, ""), (3, ""), (4, "Intervention"), (5, ""),
    ]  # fmt: skip


def test_numbered_titles_with_the_search_beneath() -> None:
    found = cut("1 Test: clinical signs\nfever[tw]\nOR pain[tw]\n2. Place: back\nback[tw]\nTogether\n1 AND 2")
    assert [(each.number, each.text, each.remark) for each in found] == [
        (1, "fever[tw] OR pain[tw]", "Test: clinical signs"),
        (2, "back[tw]", "Place: back"),
        (3, "1 AND 2", "Together"),
    ]


def test_operators_and_open_brackets_join_lines() -> None:
    assert cuts("(sepsis[tw] OR shock[tw])\nAND\n(fluid[tw]\nOR fluids[tw])") == [
        (1, "(sepsis[tw] OR shock[tw]) AND (fluid[tw] OR fluids[tw])", None)
    ]


def test_a_bracket_that_is_never_closed_does_not_swallow_the_rest() -> None:
    assert [line for _, line, _ in cuts("(sepsis.tw.\nshock.tw.\n1 or 2")] == ["(sepsis.tw.", "shock.tw.", "1 or 2"]


@pytest.mark.parametrize(
    ("text", "syntax"),
    [
        ("exp Sepsis/\nsepsis.tw.\nor/1-2", "ovid"),
        ("limit 1 to humans", "ovid"),
        ('"Sepsis"[Mesh]\nsepsis[tiab]\n#1 OR #2', "pubmed"),
        ('S1 (MH "Sepsis+")\nS2 TI sepsis N3 shock\nS3 S1 OR S2', "ebsco"),
        ("sepsis shock", "pubmed"),
    ],
)
def test_the_syntax_is_recognised(text: str, syntax: str) -> None:
    assert syntax_of(text) == syntax
    assert read_strategy(text).syntax == syntax


@pytest.mark.parametrize(
    ("text", "line", "pointed", "said"),
    [
        ("exp Sepsis/\n1 or 7", 1, "7", "no line 7"),
        ("exp Sepsis/\n1 or 2", 1, "2", "itself"),
        ("1 or 2\nexp Sepsis/\nshock.tw.", 0, "2", "comes after"),
    ],
)
def test_references_to_what_is_not_there_are_errors(text: str, line: int, pointed: str, said: str) -> None:
    found = read_strategy(text, "ovid").lines[line]
    error = next(each for each in found.reading.errors if said in each.message)
    assert found.text[error.at[0] : error.at[1]] == pointed


def test_a_strict_reading_refuses_what_is_not_searched_as_written() -> None:
    lost, kept = read_strategy("procalcitonin.nm.\nSepsis/ exp", "ovid").lines
    assert strictly(lost).reading.errors and not strictly(lost).reading.notes
    assert not strictly(kept).reading.errors


def test_what_is_too_long_is_refused_with_a_sentence() -> None:
    for text in ("(" * 2_000_001, "a\n" * 30_000):
        with pytest.raises(Invalid, match="more than can be read"):
            read_strategy(text)
    with pytest.raises(Invalid, match="no syntax"):
        read_strategy("sepsis", "scopus")
