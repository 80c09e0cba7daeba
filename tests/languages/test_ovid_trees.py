"""Whatever tree Ovid can say comes back as it was; whatever text is read leaves no exception and true positions."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.base.search.query.ovid import read, written
from fingerpost.base.search.query.subheadings import SUBHEADINGS
from fingerpost.base.search.query.tree import (
    ANYWHERE,
    TEXT_WORDS,
    AllOf,
    AnyOf,
    Field,
    Gap,
    Heading,
    Line,
    Near,
    Published,
    Query,
    Without,
    Words,
)

FIELDS = [
    (Field.TITLE,),
    (Field.ABSTRACT,),
    (Field.TITLE, Field.ABSTRACT),
    (Field.TITLE, Field.ABSTRACT, Field.KEYWORDS),
    (Field.TITLE, Field.ABSTRACT, Field.KEYWORDS, Field.HEADINGS),
    (Field.TITLE, Field.AUTHORS),
    (Field.TYPES,),
    TEXT_WORDS,
    ANYWHERE,
]
LETTERS = st.text(alphabet="abcdefgorntiexp", min_size=1, max_size=6) | st.sampled_from(
    ["and", "or", "not", "adj3", "exp", "limit", "to", "21", "β", "use", "fs"]
)
GAPS = st.sampled_from([Gap(), Gap(0, 1), Gap(1, 1), Gap(0, 2), Gap(0, 12)])
PATTERNS = st.builds(
    lambda first, gap, last: (first, *gap, *last), LETTERS, st.lists(GAPS, max_size=1), st.just(())
) | (st.tuples(LETTERS, st.sampled_from([Gap(0, 1), Gap(1, 1)]), st.text(alphabet="xyz", min_size=1, max_size=3)))
NAMES = st.sampled_from(
    [
        "Sepsis",
        "Shock, Septic",
        "Sensitivity and Specificity",
        "thyroid (usp)",
        "Baden Baden",
        "exp trial",
        "T-Lymphocytes",
    ]
)
HEADINGS = st.builds(
    Heading,
    NAMES,
    st.booleans(),
    st.booleans(),
    st.lists(st.sampled_from(sorted(SUBHEADINGS.values())), max_size=3, unique=True).map(tuple),
)
FLOATING = st.lists(st.sampled_from(sorted(SUBHEADINGS.values())), min_size=1, max_size=3, unique=True).map(
    lambda names: Heading("", qualifiers=tuple(names))
)
YEARS = st.integers(1001, 2998)
PUBLISHED = st.builds(
    lambda first, last: Published(first and first * 10000 + 101, last and last * 10000 + 1231), YEARS, YEARS | st.none()
) | YEARS.map(lambda last: Published(None, last * 10000 + 1231))
LINES = st.integers(1, 99).map(Line)


def _words(fields: tuple[Field, ...]) -> st.SearchStrategy[Query]:
    return st.lists(PATTERNS, min_size=1, max_size=3).map(lambda patterns: Words(tuple(patterns), fields))


def _near(fields: tuple[Field, ...]) -> st.SearchStrategy[Query]:
    part = _words(fields) | st.lists(_words(fields), min_size=2, max_size=3).map(lambda parts: AnyOf(tuple(parts)))
    pair = st.tuples(part, part)
    unordered = st.builds(Near, pair, st.integers(0, 9))
    ordered = st.lists(part, min_size=2, max_size=3).map(lambda parts: Near(tuple(parts), 0, ordered=True))
    nested = st.builds(lambda inner, last, gap: Near((inner, last), gap), unordered, part, st.integers(0, 9))
    return unordered | ordered | nested


def _joined(part: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    several = st.lists(part, min_size=2, max_size=4).map(tuple)
    without = st.builds(lambda first, second: AllOf((first, Without(second))), part, part)
    return several.map(AllOf) | several.map(AnyOf) | without


LEAVES = st.sampled_from(FIELDS).flatmap(lambda fields: _words(fields) | _near(fields)) | HEADINGS | FLOATING
TREES = st.recursive(LEAVES | PUBLISHED | LINES, _joined, max_leaves=12)
PIECES = st.sampled_from(
    [
        "(", ")", " or ", " and ", " not ", " adj3 ", "exp ", "*", "/", ".ti.", ".ti,ab.", ".sh.", ".fs.", ".nm.", '"',
        "[", "]", "sepsis", "1", "or/1-3", "limit ", " to ", "humans", 'yr="2010 -Current"', "$", "?", "#", "/dt,th",
        "\n", "β", "remove duplicates from ", "“", "–", "\u200b", "&", ".(sa_year).", "use x", "{", "/freq=2",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(TREES)
def test_a_tree_comes_back_as_it_was(tree: Query) -> None:
    line = written(tree)
    assert not line.notes
    assert read(line.text).query == tree, line.text
    assert not read(line.text).errors


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    reading = read(text)
    for note in (*reading.notes, *reading.errors):
        assert 0 <= note.at[0] <= note.at[1] <= len(text)
        assert note.message
    if reading.query is None:
        assert reading.errors


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_what_is_written_without_notes_means_the_same(text: str) -> None:
    query = read(text).query
    line = written(query) if query else None
    if line and not line.notes:
        assert read(line.text).query == query
