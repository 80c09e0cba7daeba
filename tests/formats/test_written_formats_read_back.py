"""Every format that we write gives back every field that it says it carries."""

from __future__ import annotations

import io
import re
from dataclasses import fields, replace

import pytest
from any_records import TEXT, WILD, records, wild_records
from as_files import written
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fingerpost.base.formats import FORMATS, WRITERS, Author, Heading, Notice, Section, SourceRecord, detect
from fingerpost.base.formats.markdown_writer import escaped

NAMES = {"ris": "ris", "nbib": "nbib", "bibtex": "bibtex", "csl-json": "json", "csv": "csv", "excel": "excel",
         "jsonl": "jsonl"}  # fmt: skip
"""Our writers, and the formats that read what they write."""


def read_back(name: str, records: list[SourceRecord]) -> list[SourceRecord]:
    data = written(name, records)
    known = FORMATS[NAMES[name]]
    assert detect(data[: 64 * 1024]) is known
    found = [step.record for step in known.read(io.BytesIO(data))]
    assert all(isinstance(record, SourceRecord) for record in found), found
    return found  # type: ignore[return-value]


def assert_carried(name: str, record: SourceRecord, back: SourceRecord) -> None:
    for field in FORMATS[NAMES[name]].carries:
        assert getattr(back, field) == getattr(record, field), field


def test_all_writers_are_tried_here() -> None:
    assert NAMES.keys() == WRITERS.keys() - {"json", "markdown"}
    assert {known.name for known in FORMATS.values() if known.write} == set(NAMES.values())
    assert all(bool(known.write) == bool(known.carries) for known in FORMATS.values())


@pytest.mark.parametrize("name", NAMES)
@given(record=wild_records())
@settings(max_examples=60, deadline=None)
def test_every_field_that_a_format_carries_comes_back(name: str, record: SourceRecord) -> None:
    if name == "nbib":
        record = replace(record, database="")
    (back,) = read_back(name, [record])
    assert_carried(name, record, back)


@pytest.mark.parametrize("name", NAMES)
@given(several=st.lists(records() | records().map(lambda each: replace(each, pmid="")), min_size=2, max_size=5))
@settings(max_examples=20, deadline=None)
def test_several_records_stay_apart_and_in_order(name: str, several: list[SourceRecord]) -> None:
    assert [each.title for each in read_back(name, several)] == [each.title for each in several]


@pytest.mark.parametrize("name", ["csv", "excel"])
@given(title=WILD, start=st.sampled_from(["=", "+", "-", "@", "'=", "''-", "＝"]))
@settings(max_examples=40, deadline=None)
@example(title='HYPERLINK("http://x.example")', start="=")
def test_a_title_that_a_spreadsheet_would_run_comes_back_as_it_was(name: str, title: str, start: str) -> None:
    record = SourceRecord(title=start + title, authors=(Author(collective="-Group, the"),), keywords=("=1+1; 2", "a"))
    (back,) = read_back(name, [record])
    assert (back.title, back.keywords) == (record.title, record.keywords)


@pytest.mark.parametrize("name", ["csv", "excel"])
def test_groups_and_files_of_a_library_come_back(name: str) -> None:
    record = SourceRecord(title="T", pmid="1", groups=("Falls", "Wards; all"), attachments=("1/a.pdf",))
    (back,) = read_back(name, [record])
    assert (back.groups, back.attachments) == (record.groups, record.attachments)


ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
PARTS = {
    "authors": st.lists(st.builds(Author, *[ANY] * 7), max_size=3).map(tuple),
    "abstract": st.lists(st.builds(Section, ANY, ANY), max_size=3).map(tuple),
    "mesh": st.lists(st.builds(Heading, ANY, ANY, st.booleans(), st.lists(ANY).map(tuple)), max_size=3).map(tuple),
    "notices": st.lists(st.builds(Notice, ANY, ANY, ANY), max_size=3).map(tuple),
    "year": st.none() | st.integers(1, 9999), "month": st.none() | st.integers(1, 12),
    "day": st.none() | st.integers(1, 31), "retracted": st.booleans(),
    "extra": st.dictionaries(ANY, st.lists(ANY, min_size=1, max_size=3), max_size=3), "title": TEXT,
}  # fmt: skip
SEVERAL = {"issn", "isbn", "nct", "publication_types", "keywords", "urls", "groups", "attachments"}
ANYTHING = st.builds(
    SourceRecord,
    **{
        field.name: PARTS.get(field.name, st.lists(ANY, max_size=3).map(tuple) if field.name in SEVERAL else ANY)
        for field in fields(SourceRecord)
    },
)


@given(ANYTHING)
@settings(max_examples=150, deadline=None)
def test_json_lines_give_back_the_whole_record_whatever_is_in_it(record: SourceRecord) -> None:
    assert read_back("jsonl", [record]) == [record]


@pytest.mark.parametrize("name", ["bibtex", "csl-json"])
@pytest.mark.parametrize(
    "kind", ["Book", "Book Chapter", "Thesis", "Report", "Conference Paper", "Web Page", "Dataset"]
)
def test_the_kind_of_work_comes_back_with_what_it_stands_in(name: str, kind: str) -> None:
    record = SourceRecord(title="T", journal="The Holder", publication_types=(kind, "Something else"), publisher="P")
    (back,) = read_back(name, [record])
    assert (back.publication_types[0], back.publisher) == (kind, "P")
    if kind in ("Book Chapter", "Conference Paper"):
        assert back.journal == "The Holder"


@pytest.mark.parametrize("name", NAMES)
def test_no_records_are_a_file_that_says_so(name: str) -> None:
    data = written(name, [])
    assert not [step for step in FORMATS[NAMES[name]].read(io.BytesIO(data)) if isinstance(step.record, SourceRecord)]


@pytest.mark.parametrize("name", [*NAMES, "markdown"])
def test_a_retraction_is_written_in_every_format(name: str) -> None:
    record = SourceRecord(
        title="T", journal="J", pmid="1", publication_types=("Journal Article",), retracted=True,
        notices=(Notice("RetractionIn", "J Made Up. 2021;1:2", "99"),),
    )  # fmt: skip
    if name == "markdown":
        text = written(name, [record]).decode()
        assert "**Retracted.**" in text and "Retraction in: J Made Up" in text
        return
    (back,) = read_back(name, [record])
    assert back.retracted
    assert back.notices == record.notices


@given(WILD)
def test_markdown_gives_no_text_a_meaning_of_its_own(text: str) -> None:
    told = escaped(text)
    assert re.sub(r"\\(.)", r"\1", told) == text
    assert not re.match(r"\s*(?:[#+=>|`*<~-]|\d+[.)])", told)
