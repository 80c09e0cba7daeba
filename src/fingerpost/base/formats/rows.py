"""Records, or any plain rows, as a table for a spreadsheet (CSV) or for a program (JSON)."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TextIO

from .abstracts import labelled_text
from .headings_text import heading_text
from .names_text import inverted
from .notices_text import notice_words
from .source_record import SourceRecord
from .tables.cells import Value, safe_cell

Row = Mapping[str, Value]

COLUMNS = (
    "title", "authors", "journal", "journal_abbreviation", "year", "month", "day", "volume", "issue", "pages", "pmid",
    "doi", "pmcid", "nct", "issn", "isbn", "accession", "publication_types", "mesh", "keywords", "language",
    "publisher", "place", "urls", "retracted", "notices", "database", "groups", "attachments", "abstract",
)  # fmt: skip


def row_of(record: SourceRecord) -> dict[str, Value]:
    """The record as one row under COLUMNS; what there are several of is a list of texts."""
    row: dict[str, Value] = {name: getattr(record, name) for name in COLUMNS}
    row["authors"] = [inverted(author) for author in record.authors]
    row["mesh"] = [heading_text(heading) for heading in record.mesh]
    row["notices"] = [notice_words(notice) for notice in record.notices]
    row["abstract"] = labelled_text(record.abstract)
    return row


def write_csv(rows: Iterable[Row], stream: TextIO, columns: Sequence[str] | None = None) -> None:
    """Writes a heading line and the rows. Columns are the first row's where none are given.

    A text that a spreadsheet would run as a formula gets an apostrophe before it, the headings too. For Excel, open
    the stream with encoding "utf-8-sig" and newline "".
    """
    writer = csv.writer(stream, lineterminator="\r\n")
    for number, row in enumerate(rows):
        if number == 0:
            columns = columns or tuple(row)
            writer.writerow([safe_cell(name) for name in columns])
        writer.writerow([safe_cell(row.get(name)) for name in columns or ()])


def write_json(rows: Iterable[Row], stream: TextIO) -> None:
    """Writes one JSON array, a row to a line, holding only one row at a time."""
    opening = "["
    for row in rows:
        stream.write(opening + "\n" + json.dumps(dict(row), ensure_ascii=False, default=list))
        opening = ","
    stream.write("[]\n" if opening == "[" else "\n]\n")


def write_records_csv(records: Iterable[SourceRecord], stream: TextIO) -> None:
    """Writes the records as CSV under COLUMNS; the headings also where there is no record."""
    rows = iter(_rows(records))
    first = next(rows, None)
    if first is None:
        csv.writer(stream).writerow(COLUMNS)
    else:
        write_csv(_after(first, rows), stream, COLUMNS)


def write_records_json(records: Iterable[SourceRecord], stream: TextIO) -> None:
    """Writes the records as one JSON array."""
    write_json(_rows(records), stream)


def _rows(records: Iterable[SourceRecord]) -> Iterator[Row]:
    return (row_of(record) for record in records)


def _after(first: Row, rest: Iterator[Row]) -> Iterator[Row]:
    yield first
    yield from rest
