"""A file or answer in JSON, record by record: a list, an object around a list, one object, or one object a line."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, BinaryIO

import ijson

from ..source_record import Read, SourceRecord, Unreadable
from ..text_lines import decoded
from . import crossref, csl, europe_pmc, openalex, reflib, trials

MOST_PARTS = 300_000
"""Values in one record. The largest real ones have some thousands."""
LONGEST_TEXT = 4 * 1024 * 1024
"""Bytes of one text. The longest real ones, abstracts, have some ten thousand."""
DEEPEST = 100
DEEP_ENOUGH = 5
_FAR = "(further in)"
_OPENINGS, _CLOSINGS = frozenset({"start_map", "start_array"}), frozenset({"end_map", "end_array"})
_VALUES = frozenset({"null", "boolean", "number", "string"})
_HEAD_BYTES = 64 * 1024
_AROUND = (
    (re.compile(r'"resultList"\s*:\s*\{'), "resultList.result.item"),
    (re.compile(r'"message"\s*:\s*\{.*?"items"\s*:\s*\[', re.DOTALL), "message.items.item"),
    (re.compile(r'"message"\s*:\s*\{'), "message"),
    (re.compile(r'"studies"\s*:\s*\['), "studies.item"),
    (re.compile(r'"results"\s*:\s*\['), "results.item"),
    (re.compile(r'"items"\s*:\s*\['), "items.item"),
)
_TELLING = re.compile(
    r'"(?:protocolSection|abstract_inverted_index|authorships|pubTypeList|authorString|container-title|'
    r'DOI|title|recNumber|issued)"\s*:'
)
_KINDS: tuple[tuple[Callable[[Mapping[str, Any]], bool], Callable[[Mapping[str, Any]], SourceRecord]], ...] = (
    (trials.is_one, trials.record),
    (openalex.is_one, openalex.record),
    (europe_pmc.is_one, europe_pmc.record),
    (crossref.is_one, crossref.record),
    (reflib.is_one, reflib.record),
    (csl.is_one, csl.record),
)


def looks_like(head: bytes) -> bool:
    """Whether a file that begins so holds works in JSON."""
    text = decoded(head).lstrip("\ufeff \t\r\n")
    return text[:1] in ("[", "{") and bool(_TELLING.search(text))


def read(stream: BinaryIO) -> Iterator[Read]:
    """Every record in order. Damage ends the file, and what came before it is kept."""
    buffered = io.BufferedReader(_Rest(stream), _HEAD_BYTES)
    where, number = _where(decoded(buffered.peek(_HEAD_BYTES)[:_HEAD_BYTES])), 0
    if buffered.peek(3)[:3] == codecs.BOM_UTF8:
        buffered.read(3)
    try:
        for given in _records(buffered, where):
            number += 1
            yield Read(number, _record(number, given))
    except (ijson.JSONError, UnicodeDecodeError, ValueError) as error:
        number += 1
        yield Read(number, Unreadable(number, 0, f"The file is not well-formed JSON from here on: {_short(error)}"))


def _where(head: str) -> str:
    """Where in the file the records are, as ijson writes it; "item" for a list, "" for the file itself."""
    if head.lstrip("\ufeff \t\r\n").startswith("["):
        return "item"
    return next((place for pattern, place in _AROUND if pattern.search(head)), "")


def _records(stream: BinaryIO, where: str) -> Iterator[Any]:
    """Each record whole, or `None` for one with absurdly many parts."""
    builder, parts = None, 0
    for place, event, value in _placed(ijson.basic_parse(stream, use_float=True, multiple_values=True)):
        if builder is None and place == where and event == "start_map":
            builder, parts = ijson.ObjectBuilder(), 0
        elif builder is None and place == where and event in _VALUES:
            yield value
        if builder is not None:
            parts += 1
            if parts <= MOST_PARTS:
                builder.event(event, value)
            if place == where and event == "end_map":
                yield builder.value if parts <= MOST_PARTS else None
                builder = None


def _placed(events: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, str, Any]]:
    """The events, each with where it stands: the keys on the way, "item" in a list, a full stop between them."""
    path: list[str] = []
    for event, value in events:
        if event in _CLOSINGS:
            path.pop()
        if event == "map_key":
            path[-1] = value
        yield ".".join(path) if len(path) < DEEP_ENOUGH else _FAR, event, value
        if event in _OPENINGS:
            path.append("item" if event == "start_array" else "")
        if len(path) > DEEPEST:
            raise ValueError(f"more than {DEEPEST} brackets within one another")


def _record(number: int, given: Any) -> SourceRecord | Unreadable:
    if not isinstance(given, dict):
        said = "This record is too long" if given is None else "This is a value, not a record"
        return Unreadable(number, 0, said)
    try:
        found = next((make for is_one, make in _KINDS if is_one(given)), None)
        if found is None:
            return Unreadable(number, 0, "This is no record of a kind known here")
        record = found(given)
    except (ValueError, TypeError, AttributeError, KeyError, IndexError) as error:
        return Unreadable(number, 0, f"A field of this record is not as its source writes it: {_short(error)}")
    if not (record.title or record.doi or record.pmid or record.pmcid or record.nct):
        return Unreadable(number, 0, "The record has neither a title nor an identifier")
    return record


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:120]


class _Rest(io.RawIOBase):
    """The stream from where it stands; closing this leaves the stream itself open.

    A text without end is refused before the parser has gathered it: that takes the square of its length.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._without_quote = stream, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        quote = data.replace(b'\\"', b"  ").rfind(b'"')
        self._without_quote = len(data) - quote if quote >= 0 else self._without_quote + len(data)
        if self._without_quote > LONGEST_TEXT:
            raise ValueError(f"a text longer than {LONGEST_TEXT // 1024**2} MB")
        return len(data)
