"""From the rows of a table to records, by columns that are guessed or given."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import BinaryIO

from ..errors import FormatError
from ..opening import HEAD_BYTES, damage_of, head_of, open_source
from ..source_record import Read, SourceRecord, Unreadable
from . import csv_rows, excel_rows
from .csv_rows import Row
from .fields import FIELDS, guess, tells_records
from .row_record import row_record

_HEADINGS_WITHIN = 20
"""Rows from the top among which the headings are looked for: exports begin with a few lines about themselves."""
_SAMPLES = 5
_SAMPLE_CHARACTERS = 120


@dataclass(frozen=True, slots=True)
class Headers:
    """The columns of a table: their names, each once; a few values under each; and by field the column guessed."""

    names: tuple[str, ...]
    samples: dict[str, tuple[str, ...]]
    guessed: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Table:
    """A table whose headings were found: the columns' names, and the rows behind them."""

    names: tuple[str, ...]
    rows: Iterator[Row]


def looks_like_csv(head: bytes) -> bool:
    """Whether a file that begins so is a table of references, by the names of its columns."""
    if b"\0" in head[:4] or head.startswith((b"PK\x03\x04", b"<", b"{", b"[", b"%PDF")):
        return _utf16(head) and _tells(head)
    return _tells(head)


def _utf16(head: bytes) -> bool:
    return head[:2] in (b"\xff\xfe", b"\xfe\xff") or head[1:2] == b"\0" or head[:1] == b"\0"


def _tells(head: bytes) -> bool:
    rows = csv_rows.rows(io.BytesIO(head), csv_rows.delimiter_of(head))
    return any(tells_records(guess(row.cells)) for row in islice(rows, _HEADINGS_WITHIN) if len(row.cells) > 1)


looks_like_excel = excel_rows.looks_like


def headers_of(path: str | os.PathLike[str]) -> Headers:
    """What a file's columns are called and hold, for somebody to say which is which.

    Raises OSError if it cannot be opened, and FormatError if it is no table, empty or refused for its size.
    """
    with open_source(path) as stream:
        table = _table(_rows(stream))
        first = list(islice((row for row in table.rows if row.cells), _SAMPLES))
    samples = {
        name: tuple(row.cells[place].strip()[:_SAMPLE_CHARACTERS] for row in first if place < len(row.cells))
        for place, name in enumerate(table.names)
    }
    return Headers(table.names, samples, guess(table.names))


def read(path: str | os.PathLike[str], columns: Mapping[str, str]) -> Iterator[Read]:
    """Every record of a table, each field from the column of this name.

    Raises as `headers_of`, and FormatError for a field that is none of FIELDS or a column that is not there.
    """
    number = 0
    with open_source(path) as stream:
        for step in _records(_table(_rows(stream)), columns):
            number = step.number
            yield step
        if damage := damage_of(stream):
            yield Read(number + 1, Unreadable(number + 1, 0, damage))


def read_csv(stream: BinaryIO) -> Iterator[Read]:
    """Every record of a CSV file, columns guessed by their names."""
    buffered = io.BufferedReader(_Kept(stream), HEAD_BYTES)
    delimiter = csv_rows.delimiter_of(buffered.peek(HEAD_BYTES)[:HEAD_BYTES])
    return _guessed(_table(csv_rows.rows(buffered, delimiter)))


def read_excel(stream: BinaryIO) -> Iterator[Read]:
    """Every record of an Excel workbook, columns guessed by their names."""
    return _guessed(_table(excel_rows.rows(stream)))


def _rows(stream: BinaryIO) -> Iterator[Row]:
    head = head_of(stream)
    if not head.strip(b"\0 \t\r\n"):
        raise FormatError(damage_of(stream) or "The file is empty.")
    if excel_rows.looks_like(head):
        return excel_rows.rows(stream)
    return csv_rows.rows(stream, csv_rows.delimiter_of(head))


def _table(rows: Iterator[Row]) -> _Table:
    """The table behind its headings: the row near the top with most columns known by name, else the first of several
    cells."""
    first = list(islice(rows, _HEADINGS_WITHIN))
    if not first:
        return _Table((), iter(()))
    best = max(range(len(first)), key=lambda place: (*_like_headings(first[place].cells), -place))
    return _Table(_distinct(first[best].cells), chain(first[best + 1 :], rows))


def _like_headings(cells: Sequence[str]) -> tuple[int, bool]:
    return len(guess(cells)), sum(bool(cell.strip()) for cell in cells) > 1


def _distinct(cells: Sequence[str]) -> tuple[str, ...]:
    """A name for every column: one without is called by its place, one that comes again gets a number."""
    names: list[str] = []
    for place, cell in enumerate(cells, 1):
        name = " ".join(cell.split()).lstrip("\ufeff")[:100] or f"Column {place}"
        again = sum(each == name or each.startswith(f"{name} (") for each in names)
        names.append(f"{name} ({again + 1})" if again else name)
    return tuple(names)


def _guessed(table: _Table) -> Iterator[Read]:
    columns = guess(table.names)
    if table.names and not ({"title", "doi", "pmid", "pmcid", "nct"} & columns.keys()):
        named = ", ".join(table.names[:8])
        yield Read(1, Unreadable(1, 1, f"No column is called title, DOI or PMID: say which is which ({named})"))
        return
    yield from _records(table, columns)


def _records(table: _Table, columns: Mapping[str, str]) -> Iterator[Read]:
    places = {name: place for place, name in enumerate(table.names)}
    if missing := [column for column in columns.values() if column not in places]:
        raise FormatError(f"The table has no column “{missing[0]}”.")
    if unknown := columns.keys() - FIELDS.keys():
        raise FormatError(f"“{min(unknown)}” is nothing that a column can hold: {', '.join(FIELDS)}.")
    chosen = {field: places[column] for field, column in columns.items()}
    for number, row in enumerate(table.rows, 1):
        yield Read(number, _record(number, row, chosen, table.names))


def _record(number: int, row: Row, chosen: Mapping[str, int], names: Sequence[str]) -> SourceRecord | Unreadable:
    if row.error:
        return Unreadable(number, row.line, row.error)
    given = {field: row.cells[place] for field, place in chosen.items() if place < len(row.cells)}
    taken = set(chosen.values())
    extra = {
        name: [cell.strip()]
        for place, (name, cell) in enumerate(zip(names, row.cells, strict=False))
        if place not in taken and cell.strip()
    }
    try:
        return row_record(given, extra)
    except ValueError as error:
        return Unreadable(number, row.line, str(error))


class _Kept(io.RawIOBase):
    """The stream from where it stands; closing this leaves the stream itself open."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
