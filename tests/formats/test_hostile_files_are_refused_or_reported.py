"""Files made to harm: refused, or read with a report for each record that is not right, in bounded time and memory."""

from __future__ import annotations

import gzip
import io
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hostile_files import LINES, XML, Endless, cell, sheet_of, workbook

from fingerpost.base.formats import FORMATS, FormatError, Read, SourceRecord, Unreadable, detect, read_file
from fingerpost.base.formats.tables import excel_rows

MB = 1024 * 1024


def steps(name: str, data: bytes) -> list[Read]:
    return list(FORMATS[name].read(io.BytesIO(data)))


def titles(found: list[Read]) -> list[str]:
    return [step.record.title for step in found if isinstance(step.record, SourceRecord)]


@pytest.mark.parametrize("name", XML)
def test_no_file_on_this_machine_is_read_through_an_entity(name: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("s3cret")
    for declared in (f'<!ENTITY x SYSTEM "{secret.as_uri()}">', f'<!ENTITY % p SYSTEM "{secret.as_uri()}"> %p;'):
        text = f'<?xml version="1.0"?><!DOCTYPE a [{declared}]>' + XML[name].format("&x;")
        assert "s3cret" not in repr(steps(name, text.encode()))
        assert "s3cret" not in repr(steps(name, text.encode("utf-16")))


@pytest.mark.parametrize("name", XML)
def test_entities_within_entities_do_not_multiply(name: str, no_hang: Any) -> None:
    declared = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    text = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "ha">{declared}]>' + XML[name].format("&a11;")
    with no_hang():
        found = steps(name, text.encode())
    assert all(len(title) < 100 for title in titles(found))


@pytest.mark.parametrize("name", XML)
def test_xml_that_is_very_deep_or_has_very_many_attributes(name: str, no_hang: Any) -> None:
    deep = XML[name].format("<b>" * 100_000 + "</b>" * 100_000)
    wide = XML[name].format("<b " + " ".join(f'a{n}="1"' for n in range(20_000)) + "/>")
    for text in (deep, wide):
        with no_hang():
            assert steps(name, text.encode())


@pytest.mark.parametrize("name", LINES)
def test_a_value_of_a_quarter_of_a_gigabyte_takes_little_memory_and_is_reported(name: str) -> None:
    before, behind = LINES[name]
    tracemalloc.start()
    found = list(FORMATS[name].read(io.BufferedReader(Endless(before, 256 * MB, behind))))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(found[0].record, Unreadable) and "long" in found[0].record.error
    assert peak < 120 * MB
    assert titles(found[1:]) == (["After"] if name not in XML and name != "json" else [])


def test_a_file_of_two_gigabytes_on_one_line_takes_little_memory(tmp_path: Path) -> None:
    file = tmp_path / "endless.ris"
    with file.open("wb") as out:
        out.write(b"TY  - JOUR\nTI  - ")
        out.truncate(2048 * MB)
        out.seek(0, 2)
        out.write(b"\nER  - \nTY  - JOUR\nTI  - After\nER  - \n")
    tracemalloc.start()
    found = list(read_file(file))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(found[0].record, Unreadable)
    assert titles(found) == ["After"]
    assert peak < 60 * MB


@pytest.mark.parametrize("name", LINES)
def test_nul_bytes_leave_the_rest_readable(name: str) -> None:
    before, behind = LINES[name]
    found = steps(name, before + b"A\0B\0" + behind)
    assert not any("\0" in title for title in titles(found))
    if name not in XML:
        assert any(title == "After" for title in titles(found)) or name == "json"


@pytest.mark.parametrize("text", ["[" * 200_000, '{"a":' * 200_000, '[{"title":' + "[" * 5_000 + "]" * 5_000 + "}]"])
@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_deep_json_is_reported(name: str, text: str, no_hang: Any) -> None:
    with no_hang():
        (step,) = steps(name, text.encode())
        assert isinstance(step.record, Unreadable)


@pytest.mark.parametrize("number", ["1e999", "9" * 5_000, "-" + "9" * 400, "1" + "0" * 100_000, "NaN"])
def test_huge_numbers_in_json_are_no_year(number: str) -> None:
    for name, text in (
        ("json", f'[{{"type":"book","title":"T","issued":{{"date-parts":[[{number}]]}},"volume":{number}}}]'),
        ("jsonl", f'{{"fingerpost":1,"title":"T","year":{number}}}'),
    ):
        (step,) = steps(name, text.encode())
        assert isinstance(step.record, Unreadable) or step.record.year is None


def test_huge_numbers_in_a_table_are_no_year_and_no_page_is_made_of_them() -> None:
    (step,) = steps("csv", b"Title,Year,PMID,Volume\nT," + b"9" * 5_000 + b"," + b"9" * 5_000 + b",1e999\n")
    assert isinstance(step.record, SourceRecord)
    assert (step.record.year, step.record.pmid, step.record.volume) == (None, "", "1e999")


def test_a_packed_file_that_unpacks_to_gigabytes_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bomb.ris.gz"
    once = gzip.compress(b"TY  - JOUR\nTI  - T\nER  - \n" + b" " * (64 * MB), 9)
    file.write_bytes(once * 20)
    tracemalloc.start()
    with pytest.raises(FormatError, match="times its size"):
        list(read_file(file))
    assert tracemalloc.get_traced_memory()[1] < 60 * MB
    tracemalloc.stop()


ROW = b'<row r="1">' + cell("A1", "Title") + cell("B1", "DOI") + b'</row><row r="2">' + cell("A2", "T") + b"</row>"


def test_a_small_workbook_made_by_hand_is_read() -> None:
    data = workbook(sheet_of(ROW))
    known = detect(data)
    assert known and known.name == "excel"
    assert titles(steps("excel", data)) == ["T"]


def test_a_workbook_that_unpacks_to_far_more_is_refused(no_hang: Any) -> None:
    for data in (
        workbook(sheet_of(ROW + b" " * (200 * MB))),
        workbook(sheet_of(ROW), strings=b"<sst>" + b"<si><t>a</t></si>" * (8 * MB) + b"</sst>"),
        workbook(sheet_of(ROW), more={f"xl/a{n}.bin": b"" for n in range(6_000)}),
    ):
        with no_hang(), pytest.raises(FormatError, match="refused"):
            steps("excel", data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_workbook_that_declares_entities_is_refused(encoding: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("s3cret")
    declared = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    text = sheet_of(ROW.replace(b">T<", b">&x;<"), declared.encode()).decode()
    with pytest.raises(FormatError, match="entities"):
        steps("excel", workbook(text.replace('version="1.0"', f'version="1.0" encoding="{encoding}"').encode(encoding)))


def test_a_workbook_larger_than_what_is_taken_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_rows, "MOST_PACKED", 1000)
    with pytest.raises(FormatError, match="larger"):
        steps("excel", workbook(sheet_of(ROW)))


@pytest.mark.parametrize("place", ["A99999999", "XFD2", "A1048576", "ZZZZZZ2"])
def test_a_cell_far_away_costs_little(place: str, no_hang: Any) -> None:
    number = "".join(filter(str.isdigit, place))
    far = ROW + f'<row r="{number}">'.encode() + cell(place, "far") + b"</row>"
    with no_hang():
        found = steps("excel", workbook(sheet_of(far)))
    assert len(found) < 3


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04xl/", b"PK\x03\x04" + b"xl/" * 1000, workbook(sheet_of(ROW))[:-100], workbook(b"<worksheet"),
     workbook(sheet_of(ROW), more={"xl/workbook.xml": b"<a/>"}), workbook(sheet_of(b'<row r="x"><c r="?"/></row>'))],
)  # fmt: skip
def test_a_damaged_workbook_is_refused_or_reported(data: bytes) -> None:
    try:
        found = steps("excel", data)
    except FormatError:
        return
    assert all(isinstance(step.record, Unreadable) for step in found)


def test_a_quote_that_is_never_closed_costs_its_own_line_and_no_other() -> None:
    rows = b"".join(b'Paper %d,10.1234/%d,"an abstract"\n' % (n, n) for n in range(3_000))
    found = steps("csv", b'Title,DOI,Abstract\nFirst,10.1234/a,"\n' + rows)
    assert isinstance(found[0].record, SourceRecord | Unreadable)
    assert len(titles(found)) >= 2_999


def test_empty_files_say_so(tmp_path: Path) -> None:
    file = tmp_path / "empty"
    for data in (b"", b"\n\n", b"\xef\xbb\xbf", b"\0" * 1000, gzip.compress(b"")):
        file.write_bytes(data)
        with pytest.raises(FormatError):
            list(read_file(file))
