"""Web of Science's tagged format, field by field."""

from __future__ import annotations

import io

from fingerpost.base.formats import SourceRecord, Unreadable, detect
from fingerpost.base.formats.ciw import read

FILE = """\ufeffFN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Day, AL
   Night, B
AF Day, Alison Louise
   Night, Bob
TI Discharge co-ordinators on
   busy wards: a trial
SO JOURNAL OF MADE UP STUDIES
LA English
DT Article; Early Access
DE patient discharge; length of stay
ID CARE; TRANSITIONS
AB We tried it.
SN 0932-0814
EI 2567-6911
J9 J MADE UP STUD
PD SEP 18
PY 2019
VL 12
IS 3
BP 101
EP 109
DI 10.5555/made.up
UT WOS:000123456789
PM 31366609
ER

PT B
TI A book
PY 2001
ER

EF
"""


def steps(text: str = FILE) -> list[SourceRecord | Unreadable]:
    return [step.record for step in read(io.BytesIO(text.encode()))]


def test_the_fields_of_an_article() -> None:
    record, _ = steps()
    assert isinstance(record, SourceRecord)
    assert record.title == "Discharge co-ordinators on busy wards: a trial"
    assert [(each.family, each.given) for each in record.authors] == [("Day", "Alison Louise"), ("Night", "Bob")]
    assert record.journal == "JOURNAL OF MADE UP STUDIES"
    assert (record.year, record.month, record.day) == (2019, 9, 18)
    assert (record.volume, record.issue, record.pages) == ("12", "3", "101-109")
    assert (record.doi, record.pmid, record.accession) == ("10.5555/made.up", "31366609", "WOS:000123456789")
    assert record.keywords == ("patient discharge", "length of stay", "CARE", "TRANSITIONS")
    assert record.issn == ("0932-0814", "2567-6911")
    assert record.database == "Web of Science"
    assert record.language == "English"


def test_a_book() -> None:
    _, record = steps()
    assert isinstance(record, SourceRecord)
    assert (record.title, record.publication_types) == ("A book", ("Book",))


def test_it_is_told_from_ris() -> None:
    found, other = detect(FILE.encode()), detect(b"TY  - JOUR\nTI  - PT J\nER  - \n")
    assert found is not None and found.name == "ciw"
    assert other is not None and other.name == "ris"


def test_a_record_without_its_end_and_one_without_anything() -> None:
    cut, empty = steps("PT J\nTI First\nPT J\nPY 2001\n")
    assert isinstance(cut, SourceRecord) and cut.title == "First"
    assert isinstance(empty, Unreadable) and empty.line == 3


def test_a_line_too_long_is_reported() -> None:
    [record] = steps("PT J\nAB " + "x" * 2_000_000 + "\nER\n")
    assert record == Unreadable(1, 1, "A line is too long")
