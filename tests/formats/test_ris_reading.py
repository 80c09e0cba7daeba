"""RIS as files really are: line ends, encodings, missing ends, odd tags, and identifiers only where they are clear."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fingerpost.base.formats import Read, SourceRecord, Unreadable, detect
from fingerpost.base.formats.text_lines import MAX_LINE_CHARACTERS

ReadText = Callable[..., list[Read]]
ONE = "TY  - JOUR\nTI  - Où est-il?\nKW  - one\nKW  - two\nER  - \n"


@pytest.fixture
def record(read_text: ReadText) -> Callable[[str], SourceRecord]:
    def read(lines: str) -> SourceRecord:
        (step,) = read_text("ris", f"TY  - JOUR\nTI  - T\n{lines}\nER  - \n")
        assert isinstance(step.record, SourceRecord), step.record
        return step.record

    return read


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_line_ends_and_encodings(read_text: ReadText, end: str, encoding: str) -> None:
    data = ONE.replace("\n", end).encode(encoding)
    (step,) = read_text("ris", data)
    assert isinstance(step.record, SourceRecord)
    assert (step.record.title, step.record.keywords) == ("Où est-il?", ("one", "two"))
    found = detect(data)
    assert found is not None
    assert found.name == "ris"


def test_a_byte_that_is_not_utf8_does_not_spoil_those_that_are(read_text: ReadText) -> None:
    (step,) = read_text("ris", "TY  - JOUR\nTI  - Zoë ".encode() + b"Andr\xe9\x00 \x93x\x94\nER  - \n")
    assert isinstance(step.record, SourceRecord)
    assert step.record.title == "Zoë André “x”"


def test_missing_ends_stray_lines_and_small_letters(read_text: ReadText) -> None:
    text = "Provider: X\n\nTY  - JOUR\nTI  - One\nTY  - BOOK\nti  - Two\nER  -\n2.\nTY - CHAP\nTI - Three"
    steps = read_text("ris", text)
    assert [(s.record.title, s.record.publication_types) for s in steps if isinstance(s.record, SourceRecord)] == [
        ("One", ("Journal Article",)), ("Two", ("Book",)), ("Three", ("Book Chapter",)),
    ]  # fmt: skip


def test_values_of_several_lines(record: Callable[[str], SourceRecord]) -> None:
    read = record("AB  - First line,\nER then a second\n   and in - vitro a third\nKW  - a\nb\n  b2")
    assert read.abstract[0].text == "First line, ER then a second and in - vitro a third"
    assert read.keywords == ("a", "b b2")


def test_unknown_tags_are_kept(record: Callable[[str], SourceRecord]) -> None:
    assert record("ZZ  - x\nZZ  - y\nC3  - z").extra == {"ZZ": ["x", "y"], "C3": ["z"]}


@pytest.mark.parametrize(
    ("lines", "pmid"),
    [
        ("AN  - 31415926\nDB  - PubMed", "31415926"),
        ("AN  - 31415926\nDB  - cmedm\nDP  - EBSCOhost", "31415926"),
        ("AN  - 31415926\nDB  - Embase", ""),
        ("AN  - 31415926", ""),
        ("AN  - PMID: 31415926", "31415926"),
        ("UT  - MEDLINE:31415926", "31415926"),
        ("N1  - PMID: 31415926 and more", "31415926"),
        ("N1  - PMID: 31415926\nN1  - PMID: 27182818", ""),
        ("N1  - Comment in: Lancet. PMID: 31415926", ""),
        ("UR  - https://pubmed.ncbi.nlm.nih.gov/31415926/", "31415926"),
        ("C2  - 31415926\nDB  - Scopus", "31415926"),
        ("C2  - 31415926", ""),
        ("ID  - 31415926", ""),
        ("M1  - 2019\nIS  - 2019", ""),
    ],
)
def test_pubmed_identifiers_only_where_they_are_clear(
    record: Callable[[str], SourceRecord], lines: str, pmid: str
) -> None:
    assert record(lines).pmid == pmid


@pytest.mark.parametrize(
    ("lines", "doi"),
    [
        ("DO  - https://doi.org/10.1000/ABC.1", "10.1000/abc.1"),
        ("DO  - 10.1000/abc\nUR  - https://doi.org/10.1000/other", "10.1000/abc"),
        ("UR  - https://dx.doi.org/10.1000%2Fabc", "10.1000/abc"),
        ("UR  - https://x.org/?eid=2&doi=10.1000%2fabc&partner=4", "10.1000/abc"),
        ("N1  - doi: 10.1000/abc.", "10.1000/abc"),
        ("M3  - doi:10.1000/abc", "10.1000/abc"),
        ("L3  - 10.1000/abc", "10.1000/abc"),
        ("DO  - not one", ""),
        ("N1  - doi: 10.1000/abc or doi: 10.1000/abd", ""),
        ("N1  - Erratum in: doi: 10.1000/abc", ""),
    ],
)
def test_dois_wherever_publishers_put_them(record: Callable[[str], SourceRecord], lines: str, doi: str) -> None:
    assert record(lines).doi == doi


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        ("PY  - 2019", (2019, None, None)),
        ("PY  - 2019/06//", (2019, 6, None)),
        ("Y1  - 2022/11/05/", (2022, 11, 5)),
        ("DA  - 2021/06//undefined\nPY  - 2021", (2021, 6, None)),
        ("PY  - 1999\nDA  - NOV-DEC", (1999, 11, None)),
        ("PY  - 2020\nDA  - FEB 28", (2020, 2, 28)),
        ("PY  - 2013///Spr 2013", (2013, None, None)),
        ("PY  - 2019\nDA  - 2020/05/01", (2019, None, None)),
        ("C6  - AUG 2020", (2020, 8, None)),
        ("PY  - n.d.", (None, None, None)),
    ],
)
def test_dates(record: Callable[[str], SourceRecord], lines: str, date: tuple[int | None, ...]) -> None:
    read = record(lines)
    assert (read.year, read.month, read.day) == date


@pytest.mark.parametrize(
    ("title", "retracted"),
    [
        ("RETRACTED: A cure", True),
        ("Retracted Article: A cure", True),
        ("A cure (Retracted article. See vol. 1)", True),
        ("Retraction notice to A cure", False),
        ("Why papers are retracted: a review", False),
    ],
)
def test_retraction_said_in_the_title(read_text: ReadText, title: str, retracted: bool) -> None:
    (step,) = read_text("ris", f"TY  - JOUR\nTI  - {title}\nER  - \n")
    assert isinstance(step.record, SourceRecord)
    assert step.record.retracted is retracted


def test_a_group_a_person_without_comma_and_one_name(record: Callable[[str], SourceRecord]) -> None:
    read = record("AU  - Blue Light Study Group\nAU  - Day AL\nAU  - Hodgins\nA1  - WHO,")
    assert [(a.family, a.initials, a.collective) for a in read.authors] == [
        ("", "", "Blue Light Study Group"), ("Day", "AL", ""), ("Hodgins", "", ""), ("", "", "WHO"),
    ]  # fmt: skip


def test_stars_of_another_thesaurus_are_not_mesh(record: Callable[[str], SourceRecord]) -> None:
    assert record("DB  - Embase\nKW  - *Acne\nKW  - Human").mesh == ()
    assert record("KW  - input/output\nKW  - LC-MS/MS").mesh == ()
    assert record("KW  - *Acne\nKW  - or").keywords == ("or",)


def test_a_line_too_long_to_hold_costs_only_its_record(read_text: ReadText) -> None:
    long = f"TY  - JOUR\nTI  - Long\nAB  - {'x' * (3 * MAX_LINE_CHARACTERS)}\nKW  - k\nER  - \n"
    steps = read_text("ris", ONE + long + ONE)
    assert steps[1].record == Unreadable(2, 6, "A line is too long")
    assert [isinstance(step.record, SourceRecord) for step in steps] == [True, False, True]


def test_a_record_that_never_ends_is_reported(read_text: ReadText, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fingerpost.base.formats.ris.MAX_RECORD_CHARACTERS", 10_000)
    steps = read_text("ris", "TY  - JOUR\n" + "AU  - Day, A\n" * 5000 + "ER  - \n" + ONE)
    assert [isinstance(step.record, SourceRecord) for step in steps] == [False, True]


def test_what_is_not_ris_is_said_to_be_none(read_text: ReadText) -> None:
    assert read_text("ris", "\nHello\nworld\n") == [
        Read(1, Unreadable(1, 2, "There is no RIS record here: none begins with TY"))
    ]
