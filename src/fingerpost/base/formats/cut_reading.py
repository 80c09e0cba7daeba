"""Reading a file of XML cut by cut: each cut becomes a record or what is wrong with it, numbered from 1."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import BinaryIO

from lxml import etree

from .source_record import Read, SourceRecord, Unreadable
from .xml_cuts import Cut, Shape, apart, cut_records
from .xml_safely import element, utf8, without_named_entities

Make = Callable[[etree._Element], SourceRecord]
Trim = Callable[[bytes], bytes]


def read_cuts(stream: BinaryIO, shape: Shape, make: Make, trim: Trim = bytes) -> Iterator[Read]:
    """Every record in order. `make` raises ValueError for an element that is no record; `trim` leaves out of a
    record's bytes what is not wanted of it."""
    number = 0
    for cut in cut_records(utf8(stream), shape):
        for record in _records(cut, shape, make, trim):
            number += 1
            yield Read(number, replace(record, record=number) if isinstance(record, Unreadable) else record)


def _records(cut: Cut, shape: Shape, make: Make, trim: Trim) -> Iterator[SourceRecord | Unreadable]:
    """The cut's record; or, where a record lost its end so that it runs on into others, each of them."""
    record = _record(cut, make, trim)
    pieces = apart(cut, shape) if isinstance(record, Unreadable) else []
    yield from (_record(piece, make, trim) for piece in pieces) if pieces else (record,)


def _record(cut: Cut, make: Make, trim: Trim) -> SourceRecord | Unreadable:
    if not cut.data:
        return Unreadable(0, cut.line, cut.error)
    try:
        return make(element(without_named_entities(trim(cut.data.replace(b"\0", b"")))))
    except etree.XMLSyntaxError as error:
        where = cut.line + (error.lineno or 1) - 1
        return Unreadable(0, cut.line, f"Not well-formed XML near line {where}: {error.msg}")
    except ValueError as error:
        return Unreadable(0, cut.line, str(error))
