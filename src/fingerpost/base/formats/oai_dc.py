"""Dublin Core as repositories hand it out: records of OAI-PMH (ListRecords, GetRecord), or bare oai_dc elements."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from .cut_reading import read_cuts
from .dublin_core import dublin_core_record
from .opening import HEAD_BYTES
from .source_record import Read, Unreadable
from .text_lines import decoded
from .xml_cuts import Shape
from .xml_safely import xml_head

_FRAME = re.compile(
    rb"<\?.{0,2000}?\?>|<!--.{0,4000}?-->|<!DOCTYPE[^\[>]{0,2000}(?:\[[^\]]{0,20000}\]\s{0,100})?>"
    rb"|</?[A-Za-z][\w:.-]{0,60}(?:\s[^>]{0,2000})?/?>|[^<>]{1,4000}|\xef\xbb\xbf",
    re.DOTALL,
)
_ENVELOPE = re.compile(rb"<(?:[\w-]{1,20}:)?OAI-PMH[\s>]")
_DC = re.compile(rb"<(?:[\w-]{1,20}:)?dc[\s>][^>]{0,4000}(?:purl\.org/dc|openarchives\.org/OAI/2\.0/oai_dc)", re.DOTALL)
_BARE = re.compile(rb"<oai_dc:dc[\s>]")
_RECORDS = Shape(re.compile(rb"<((?:[\w-]{1,20}:)?record)(?=[\s>])"), _FRAME, b"<OAI-PMH", b"</OAI-PMH")
_ELEMENTS = Shape(re.compile(rb"<((?:[\w-]{1,20}:)?dc)(?=[\s>])"), _FRAME, b"<OAI-PMH", b"</OAI-PMH")
_SAID = re.compile(r"<error\s+code\s*=\s*[\"'](\w{1,60})[\"'][^>]{0,200}>([^<]{0,300})")
_VERB = re.compile(r"verb\s*=\s*[\"'](\w{1,40})")


def looks_like(head: bytes) -> bool:
    """Whether a file that begins so is an answer of OAI-PMH or Dublin Core."""
    head = xml_head(head)
    return head.startswith(b"<") and bool(_ENVELOPE.search(head) or _BARE.search(head) or _DC.search(head))


def read(stream: BinaryIO) -> Iterator[Read]:
    """Every record in order. One that its repository has deleted, and an answer without records, are reported."""
    first = stream.read(HEAD_BYTES)
    shape = _RECORDS if _ENVELOPE.search(xml_head(first)) else _ELEMENTS
    whole = io.BufferedReader(_Again(first, stream), HEAD_BYTES)
    steps = read_cuts(whole, shape, dublin_core_record)
    given = next(steps, None)
    if given is None:
        yield Read(1, Unreadable(1, 1, _why_nothing(decoded(first))))
        return
    yield given
    yield from steps


def _why_nothing(head: str) -> str:
    if said := _SAID.search(head):
        return f"The repository gave no records: {said.group(1)}. {' '.join(said.group(2).split())}".strip()
    verb = _VERB.search(head)
    return f"There are no records in this answer{f' to {verb.group(1)}' if verb else ''}"


class _Again(io.RawIOBase):
    """A stream with its beginning, which was looked at, put back."""

    def __init__(self, first: bytes, stream: BinaryIO) -> None:
        self._first, self._stream = first, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._first[: len(buffer)] or self._stream.read(len(buffer))
        self._first = self._first[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)
