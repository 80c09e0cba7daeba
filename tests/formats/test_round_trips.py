"""What is written as RIS or NBIB reads back as it was: every field that the format can carry."""

from __future__ import annotations

import io
from dataclasses import replace

from as_files import nbib_text, ris_text
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.base.formats import FORMATS, Author, Heading, Notice, Section, SourceRecord
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


def read_back(name: str, text: str) -> SourceRecord:
    (step,) = FORMATS[name].read(io.BytesIO(text.encode()))
    assert isinstance(step.record, SourceRecord), step.record
    return step.record


@given(
    records(),
    st.lists(HEADING, unique_by=lambda heading: heading.name, max_size=4),
    st.sampled_from(["", "0000-0002-1825-0097"]),
    TEXT,
)
@settings(max_examples=150, deadline=None)
def test_nbib(record: SourceRecord, mesh: list[Heading], orcid: str, affiliation: str) -> None:
    authors = tuple(replace(author, orcid=orcid, affiliation=affiliation) for author in record.authors)
    record = replace(record, authors=authors, mesh=tuple(mesh), isbn=("9780306406157",))
    back = read_back("nbib", nbib_text(record))
    assert replace(back, extra={}) == record


@given(records(), st.lists(HEADING, unique_by=lambda heading: heading.name, max_size=4), WORD.map("X{}".format))
@settings(max_examples=150, deadline=None)
def test_ris(record: SourceRecord, mesh: list[Heading], accession: str) -> None:
    main = tuple(replace(heading, major=True) for heading in mesh)
    record = replace(
        record,
        accession=accession,
        isbn=("9780306406157",),
        urls=("https://example.org/x",),
        database="Books Online",
        mesh=main,
    )
    back = read_back("ris", ris_text(record))
    assert replace(back, extra={}) == record


@given(
    st.sampled_from(["Book", "Book Chapter", "Thesis", "Report", "Conference Paper", "Web Page", "Dataset"]), TEXT, TEXT
)
def test_ris_keeps_the_type_the_title_and_what_the_work_stands_in(kind: str, title: str, holder: str) -> None:
    record = SourceRecord(title=title, journal=holder, publication_types=(kind,))
    back = read_back("ris", ris_text(record))
    assert (back.title, back.journal, back.publication_types) == (title, holder, (kind,))


@given(st.lists(records(), max_size=5))
@settings(max_examples=25, deadline=None)
def test_several_records_stay_apart(several: list[SourceRecord]) -> None:
    for name, text in (("ris", ris_text), ("nbib", nbib_text)):
        steps = FORMATS[name].read(io.BytesIO("".join(map(text, several)).encode()))
        assert [step.record.title for step in steps if isinstance(step.record, SourceRecord)] == [
            r.title for r in several
        ]


def test_a_retraction_that_no_type_says_is_written_as_one() -> None:
    record = SourceRecord(title="T", publication_types=("Journal Article",), retracted=True)
    assert read_back("ris", ris_text(record)).retracted
    assert read_back("nbib", nbib_text(record)).retracted
