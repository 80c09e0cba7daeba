"""Writes rows as an Excel workbook. No cell is ever a formula, and none is run when the sheet is saved as CSV."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from .rows import COLUMNS, Row, row_of
from .source_record import SourceRecord
from .tables.cells import Value, safe_cell

MOST_CHARACTERS = 32_767
"""As many as Excel keeps in one cell."""
MOST_ROWS = 1_048_575
"""As many as fit under the headings of a sheet; more go on to a further sheet."""
_CUT = " […]"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDTHS = {"title": 60, "abstract": 80, "authors": 40, "journal": 30}


def write_rows(rows: Iterable[Row], stream: BinaryIO, columns: Sequence[str] | None = None) -> None:
    """Writes a sheet with a heading line and the rows. Columns are the first row's where none are given.

    Memory does not grow with the rows. A text longer than a cell of Excel's ends in "[…]".
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet: Any = None
    for number, row in enumerate(rows):
        columns = columns or tuple(row)
        if number % MOST_ROWS == 0:
            sheet = _sheet(book, columns)
        sheet.append([_cell(sheet, row.get(name)) for name in columns])
    if sheet is None:
        _sheet(book, columns or ())
    book.save(stream)


def _sheet(book: Any, columns: Sequence[str]) -> Any:
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet("References")
    sheet.freeze_panes = "A2"
    for place, name in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(name, 16)
    sheet.append([_cell(sheet, name) for name in columns])
    return sheet


def _cell(sheet: Any, value: Value) -> Any:
    """A cell that says what it holds is text, whatever the text looks like."""
    from openpyxl.cell import WriteOnlyCell

    safe = safe_cell(value)
    if not isinstance(safe, str):
        return safe
    text = _NOT_IN_XML.sub("", safe)
    text = text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - len(_CUT)] + _CUT
    cell = WriteOnlyCell(sheet, value="")
    cell.value = text
    cell.data_type = "s"
    return cell


def write(records: Iterable[SourceRecord], stream: BinaryIO) -> None:
    """Writes the records as a workbook under the columns that CSV has."""
    write_rows((row_of(record) for record in records), stream, COLUMNS)
