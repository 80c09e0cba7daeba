"""The rows of an Excel workbook (.xlsx), read one at a time within bounds."""

from __future__ import annotations

import tempfile
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, BinaryIO

from ..errors import FormatError
from .csv_rows import MOST_CELLS, Row
from .fields import guess, tells_records

MOST_PACKED = 256 * 1024 * 1024
MOST_UNPACKED = 1024 * 1024 * 1024
MOST_SHARED_TEXT = 256 * 1024 * 1024
"""Texts that a workbook keeps in one place are held in memory while it is read."""
MOST_RATIO = 200
MOST_ROWS = 1_048_576
"""As many as Excel itself allows."""
MOST_EMPTY = 10_000
"""Empty rows on end after which nothing more is looked for: sheets are often marked down to their last row."""
_SMALL = 16 * 1024 * 1024
_MOST_PARTS = 5_000
_LOOKED_AT = 64 * 1024
_DAMAGE = (zipfile.BadZipFile, ValueError, KeyError, TypeError, AttributeError, IndexError, SyntaxError, EOFError,
           OSError, NotImplementedError, AssertionError, OverflowError, RuntimeError)  # fmt: skip


def looks_like(head: bytes) -> bool:
    """Whether a file that begins so is an Excel workbook: a zip archive with a folder of its own name."""
    return head.startswith(b"PK\x03\x04") and b"xl/" in head


def rows(stream: BinaryIO) -> Iterator[Row]:
    """The rows of the sheet that holds references, else of the first. Damage ends the sheet with a row that says so.

    Raises FormatError for what is no workbook, is locked by a password, or would unpack to absurd sizes.
    """
    with _seekable(stream) as file:
        _refuse_bomb(file)
        last = 0
        try:
            for row in _cells(_sheet(file)):
                last = row.line
                if row.cells or row.error:
                    yield row
        except _DAMAGE as error:
            yield Row(last + 1, (), f"The workbook is damaged from here on: {_short(error)}")


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _seekable(stream: BinaryIO) -> BinaryIO:
    """The workbook as a file that can be read out of order, put aside where it cannot be."""
    made = tempfile.SpooledTemporaryFile(8 * 1024 * 1024)  # noqa: SIM115  whoever asks closes it
    size = 0
    while chunk := stream.read(1024 * 1024):
        size += len(chunk)
        if size > MOST_PACKED:
            made.close()
            raise FormatError(f"The workbook is refused: it is larger than {MOST_PACKED // 1024**2} MB.")
        made.write(chunk)
    made.seek(0)
    return made  # type: ignore[return-value]


def _refuse_bomb(file: BinaryIO) -> None:
    """Raises FormatError by what the archive says of its parts; no more than that is ever unpacked of one."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            _refuse_sizes(parts)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _refuse_declarations(archive, part)
    except _DAMAGE as error:
        raise FormatError(f"The workbook cannot be opened: {_short(error)}.") from None
    file.seek(0)


def _refuse_sizes(parts: list[zipfile.ZipInfo]) -> None:
    whole = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    shared = max((part.file_size for part in parts if part.filename.endswith("sharedStrings.xml")), default=0)
    too_dense = whole > _SMALL and whole > packed * MOST_RATIO
    if whole > MOST_UNPACKED or shared > MOST_SHARED_TEXT or too_dense or len(parts) > _MOST_PARTS:
        raise FormatError("The workbook is refused: it unpacks to far more than a workbook of references holds.")


def _refuse_declarations(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """No workbook declares entities; one that does is made to harm."""
    with archive.open(part) as opened:
        head = opened.read(_LOOKED_AT)
    if b"<!DOCTYPE" in head.replace(b"\0", b""):
        raise FormatError("The workbook is refused: it declares entities, which no workbook does.")


def _sheet(file: BinaryIO) -> Any:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    sheets = book.worksheets
    if not sheets:
        raise FormatError("The workbook has no sheet of cells.")
    for sheet in sheets:
        sheet.reset_dimensions()
    return next((sheet for sheet in sheets if _has_records(sheet)), sheets[0])


def _has_records(sheet: Any) -> bool:
    first = (row.cells for row in _cells(sheet, most=30))
    return any(tells_records(guess(cells)) for cells in first)


def _cells(sheet: Any, most: int = MOST_ROWS) -> Iterator[Row]:
    empty = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = sheet.iter_rows(values_only=True, max_row=most, max_col=MOST_CELLS)
        for number, values in enumerate(found, 1):
            filled = any(value is not None for value in values)
            empty = 0 if filled else empty + 1
            if empty > MOST_EMPTY:
                return
            cells = _without_tail(values) if filled else ()
            yield Row(number, cells if any(cell.strip() for cell in cells) else ())


def _without_tail(values: Sequence[Any]) -> tuple[str, ...]:
    """The cells as text up to the last that holds something."""
    last = max(place for place, value in enumerate(values) if value is not None)
    return tuple(map(_text, values[: last + 1]))


def _text(value: Any) -> str:
    """A cell as text: whole numbers without a point, days as year-month-day."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)[:100_000]
