"""CSV that no spreadsheet runs, and JSON that any program reads."""

from __future__ import annotations

import csv
import io
import json

import pytest
from as_files import written
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.base.formats import Author, Heading, Section, SourceRecord, row_of, write_csv, write_json
from fingerpost.base.formats.rows import COLUMNS
from fingerpost.base.formats.tables.cells import safe_cell

RECORD = SourceRecord(
    title="=SUM(A1)",
    authors=(Author("Day", "Ann Lee"), Author(collective="A Group")),
    abstract=(Section("AIM", "One."), Section("", "Two.")),
    mesh=(Heading("Acne", "D1", True, ("therapy",)),),
    year=2020,
    pmid="12",
)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "  ="])
def test_a_formula_becomes_text(start: str) -> None:
    assert safe_cell(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"
    assert safe_cell([f"{start}1", "b"]) == f"'{start}1; b"


def test_other_values_stay_what_they_are() -> None:
    assert [safe_cell(value) for value in (None, -5, 1.5, True, False, "a=b", ["a", "b"])] == [
        "", -5, 1.5, "yes", "no", "a=b", "a; b",
    ]  # fmt: skip


@given(st.lists(st.text(), min_size=1))
def test_no_cell_of_any_text_begins_as_a_formula(texts: list[str]) -> None:
    out = io.StringIO(newline="")
    write_csv([{text: text for text in texts}], out)
    for row in csv.reader(io.StringIO(out.getvalue(), newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


def test_csv_of_records() -> None:
    (row,) = csv.DictReader(io.StringIO(written("csv", [RECORD]).decode("utf-8-sig"), newline=""))
    assert tuple(row) == COLUMNS
    assert (row["title"], row["authors"], row["mesh"]) == ("'=SUM(A1)", "Day, Ann Lee; A Group", "'*Acne/therapy"[1:])
    assert (row["abstract"], row["retracted"], row["month"]) == ("AIM: One. Two.", "no", "")


def test_csv_of_no_records_has_its_headings() -> None:
    assert written("csv", []).decode("utf-8-sig") == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize("count", [0, 1, 3])
def test_json_is_one_array(count: int) -> None:
    rows = json.loads(written("json", [RECORD] * count))
    assert rows == [json.loads(json.dumps(row_of(RECORD)))] * count


def test_rows_are_written_as_they_come() -> None:
    out = io.StringIO()

    def rows():  # type: ignore[no-untyped-def]
        yield {"a": 1}
        assert out.getvalue() == '[\n{"a": 1}'
        yield {"a": "é"}

    write_json(rows(), out)
    assert json.loads(out.getvalue()) == [{"a": 1}, {"a": "é"}]
