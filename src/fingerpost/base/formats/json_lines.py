"""JSON Lines: a whole record on each line, as Fingerpost itself keeps it, equal when it is read back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from typing import Any, BinaryIO, TextIO

from .source_record import Author, Heading, Notice, Read, Section, SourceRecord, Unreadable
from .text_lines import MAX_LINE_CHARACTERS, Line, decoded, lines

MARK = "fingerpost"
VERSION = 1
_PARTS: dict[str, type] = {"authors": Author, "abstract": Section, "mesh": Heading, "notices": Notice}
_WHOLE_NUMBERS = frozenset({"year", "month", "day"})
_SEVERAL = frozenset({"issn", "isbn", "nct", "publication_types", "keywords", "urls", "groups", "attachments"})
_FIELDS = tuple(field.name for field in fields(SourceRecord))
_LARGEST = 9999


def looks_like(head: bytes) -> bool:
    """Whether a file that begins so is of records that we wrote."""
    return decoded(head[:200]).lstrip("\ufeff \t\r\n").startswith(f'{{"{MARK}"')


def plain(record: SourceRecord) -> dict[str, Any]:
    """The record as JSON can hold it, without what is empty."""
    return {name: value for name, value in asdict(record).items() if value not in ("", None, (), {}, [], False)}


def write(records: Iterable[SourceRecord], stream: TextIO) -> None:
    """Writes each record on a line of its own."""
    write_lines(((record, {}) for record in records), stream)


def write_lines(records: Iterable[tuple[SourceRecord, Mapping[str, Any]]], stream: TextIO) -> None:
    """Writes each record on a line of its own, with what else is said of it as `item`, which is not read back."""
    for record, said in records:
        line = {MARK: VERSION, **plain(record), **({"item": dict(said)} if said else {})}
        stream.write(json.dumps(line, ensure_ascii=False) + "\n")


def read(stream: BinaryIO) -> Iterator[Read]:
    """Every line's record in order; empty lines are passed over."""
    given = (line for line in lines(stream) if line.text.strip())
    for number, line in enumerate(given, 1):
        yield Read(number, _record(number, line))


def _record(number: int, line: Line) -> SourceRecord | Unreadable:
    if line.too_long:
        return Unreadable(number, line.number, f"The line is longer than {MAX_LINE_CHARACTERS // 1024} kB")
    try:
        return record_from(json.loads(line.text.lstrip("\ufeff")))
    except (ValueError, TypeError, RecursionError) as error:
        said = "nested too deep" if isinstance(error, RecursionError) else " ".join(str(error).split())[:120]
        return Unreadable(number, line.number, f"This line is no record: {said}")


def record_from(given: Any) -> SourceRecord:
    """The record of what `plain` gives. Raises ValueError or TypeError for anything else; unknown fields are left."""
    if not isinstance(given, dict):
        raise ValueError("it is a value, not a record")
    record = SourceRecord(**{name: _value(name, given[name]) for name in _FIELDS if name in given})
    if not (record.title or record.pmid or record.doi or record.pmcid or record.nct or record.accession):
        raise ValueError("it has neither a title nor an identifier")
    return record


def _value(name: str, given: Any) -> Any:
    if name in _PARTS:
        return tuple(_part(_PARTS[name], each) for each in _list(given))
    if name in _SEVERAL:
        return tuple(_text(each) for each in _list(given))
    if name in _WHOLE_NUMBERS:
        return _number(name, given)
    if name == "retracted":
        return given is True
    if name == "extra":
        return {_text(key): [_text(each) for each in _list(texts)] for key, texts in dict(given).items()}
    return _text(given)


def _part(kind: type, given: Any) -> Any:
    values: dict[str, Any] = {}
    for field in fields(kind):
        value = dict(given).get(field.name)
        if field.name == "qualifiers":
            values["qualifiers"] = tuple(_text(each) for each in _list(value or []))
        elif field.name == "major":
            values["major"] = value is True
        else:
            values[field.name] = _text(value or "")
    return kind(**values)


def _list(given: Any) -> list[Any]:
    if not isinstance(given, list):
        raise ValueError("a list was expected")
    return given


def _text(given: Any) -> str:
    if not isinstance(given, str):
        raise ValueError("a text was expected")
    return given if given.isprintable() else "".join(letter for letter in given if letter not in _UNWANTED)


_UNWANTED = frozenset("\0") | frozenset(map(chr, range(0xD800, 0xE000)))


def _number(name: str, given: Any) -> int:
    most = {"year": _LARGEST, "month": 12, "day": 31}[name]
    if isinstance(given, bool) or not isinstance(given, int) or not 0 < given <= most:
        raise ValueError(f"“{name}” is no such number")
    return given
