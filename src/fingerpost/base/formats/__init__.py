"""Bibliographic files ↔ one plain typed SourceRecord. Knows no Django and no other part of Fingerpost."""

from __future__ import annotations

from .errors import FormatError
from .opening import open_source
from .registry import FORMATS, WRITERS, Format, detect, read_file
from .rows import row_of, write_csv, write_json
from .source_record import (
    Author,
    Heading,
    Notice,
    Read,
    Section,
    SourceRecord,
    Unreadable,
)

__all__ = [
    "FORMATS",
    "WRITERS",
    "Author",
    "Format",
    "FormatError",
    "Heading",
    "Notice",
    "Read",
    "Section",
    "SourceRecord",
    "Unreadable",
    "detect",
    "open_source",
    "read_file",
    "row_of",
    "write_csv",
    "write_json",
]
