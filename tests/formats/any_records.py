"""Records of every shape, for properties that hold of all of them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from fingerpost.base.formats import Author, Heading, Notice, Section, SourceRecord
from fingerpost.base.formats.plain_text import without_markup
from fingerpost.base.formats.source_record import initials_of

WORD = st.text("abcdefghijklmnopqrstuvwxyzéöñßøł中文αβ0123456789", min_size=1, max_size=12)
TITLED = st.text("abcdefghijklmnopqrstuvwxyzéöñ", min_size=2, max_size=9).map(str.capitalize)
TEXT = st.lists(WORD, min_size=1, max_size=30).map(" ".join)
PHRASE = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
NUMBER = st.integers(1, 99_999_999).map(str)


@st.composite
def person(draw: st.DrawFn) -> Author:
    given_names = " ".join(draw(st.lists(TITLED, min_size=1, max_size=3)))
    suffix = draw(st.sampled_from(["", "", "Jr", "3rd"]))
    return Author(draw(TITLED), given_names, initials_of(given_names), suffix=suffix)


GROUP = st.lists(TITLED, min_size=2, max_size=4).map(lambda words: Author(collective=" ".join((*words, "Group"))))
HEADING = st.builds(
    Heading,
    TITLED,
    st.just(""),
    st.booleans(),
    st.lists(st.sampled_from(["therapy", "diagnosis", "adverse effects"]), unique=True).map(tuple),
)
LABELLED = st.lists(
    st.builds(Section, st.sampled_from(["AIM", "METHODS", "RESULTS", "CONCLUSIONS"]), TEXT.map("{}.".format))
)
ABSTRACT = LABELLED.filter(lambda sections: len(sections) != 1).map(tuple) | TEXT.map(lambda text: (Section("", text),))
NOTICE = st.builds(Notice, st.sampled_from(["RetractionIn", "ErratumIn", "CommentOn", "UpdateOf"]), TEXT, NUMBER)
DATE = st.tuples(st.integers(1900, 2099), st.none() | st.integers(1, 12), st.none() | st.integers(1, 28))


@st.composite
def records(draw: st.DrawFn) -> SourceRecord:
    year, month, day = draw(DATE)
    notices = tuple(draw(st.lists(NOTICE, max_size=2)))
    types = draw(
        st.sampled_from(
            [("Journal Article",), ("Journal Article", "Review"), ("Journal Article", "Retracted Publication")]
        )
    )
    return SourceRecord(
        title=draw(TEXT),
        authors=tuple(draw(st.lists(person() | GROUP, max_size=4))),
        abstract=draw(ABSTRACT),
        journal=draw(PHRASE),
        journal_abbreviation=draw(PHRASE),
        issn=draw(st.sampled_from([(), ("1234-567X",), ("1234-567X", "0000-0001")])),
        volume=draw(PHRASE),
        issue=draw(PHRASE),
        pages=draw(st.sampled_from(["", "1-9", "e123", "S1-S9, 12"])),
        year=year,
        month=month,
        day=day if month else None,
        doi=draw(WORD.map(lambda word: f"10.1234/{word}".lower())),
        pmid=draw(NUMBER),
        pmcid=draw(NUMBER.map("PMC{}".format)),
        nct=draw(st.sampled_from([(), ("NCT01234567",), ("NCT01234567", "NCT00000002")])),
        publication_types=types,
        keywords=tuple(draw(st.lists(PHRASE, unique=True, max_size=4))),
        language=draw(st.sampled_from(["", "eng", "English"])),
        publisher=draw(PHRASE),
        place=draw(PHRASE),
        notices=notices,
        retracted="Retracted Publication" in types or any(notice.type == "RetractionIn" for notice in notices),
        database="PubMed",
    )


WILD = (
    st.lists(st.text("abzéß中=+-@{}$&%#_~^\\\"'`,;:.()[]/?!*|<>0129", min_size=1, max_size=8), min_size=1, max_size=6)
    .map(" ".join)
    .filter(lambda text: without_markup(text) == text and any(letter.isalpha() for letter in text))
)
"""Text with everything in it that some format gives a meaning to."""


@st.composite
def wild_records(draw: st.DrawFn) -> SourceRecord:
    """Records whose free texts hold anything that can stand on one line."""
    kind = draw(st.sampled_from(["Journal Article", "Journal Article", "Report", "Dataset"]))
    record = draw(records())
    retracted = "Retracted Publication" in record.publication_types
    mesh = draw(st.lists(HEADING, unique_by=lambda heading: heading.name, max_size=3))
    return replace(
        record,
        title=draw(WILD.filter(lambda text: not text.startswith("["))),
        publisher=draw(WILD),
        place=draw(WILD),
        mesh=tuple(replace(each, major=True) for each in mesh),
        isbn=("9780306406157",),
        urls=draw(st.sampled_from([(), ("https://example.org/x?a=1&b=2",)])),
        publication_types=(kind, "Retracted Publication") if retracted else (kind,),
    )
