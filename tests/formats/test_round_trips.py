"""What is written as RIS or NBIB reads back as it was: every field that the format can carry."""

from __future__ import annotations

import io
from dataclasses import replace

from any_records import HEADING, TEXT, WORD, records
from as_files import nbib_text, ris_text
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.base.formats import FORMATS, Heading, SourceRecord


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
