"""RIS as reference managers and databases write it: two-letter tags from TY to ER, in many dialects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from .ris_record import ris_record
from .source_record import Read, SourceRecord, Unreadable
from .text_lines import MAX_RECORD_CHARACTERS, Line, decoded, lines

# With one blank before the dash only capitals count, so that "in - vitro" at a line's start stays text.
# Blanks that do not break, and dashes, are what is left of a record that went through a page or a word processor.
_TAG = re.compile(
    r"[\ufeff \t]{0,8}(?:([A-Za-z][A-Za-z0-9])[ \xa0]{2}[-–](?:[ \xa0](.*)|\s*$|(?=\S)(.*))"
    r"|([A-Z][A-Z0-9])[ \xa0][-–](?:[ \xa0](.*)|\s*$))"
)
_HEAD = re.compile(r"^[\ufeff \t]{0,8}(?:TY|ty)[ \xa0]{1,2}[-–][ \xa0]?\w", re.MULTILINE)
_ENDS = frozenset({"ER", "EF"})


def looks_like(head: bytes) -> bool:
    """Whether a file that begins so is RIS."""
    return bool(_HEAD.search(decoded(head)))


def read(stream: BinaryIO) -> Iterator[Read]:
    """Every record in order, one without its end (ER) too. What stands before or between records is passed over."""
    gathered, number, stray = _Gathered(0), 0, 0
    for line in lines(stream):
        tag = _tag(line.text)
        if tag and (tag[0] in _ENDS or (tag[0] == "TY" and gathered)):
            if gathered:
                number += 1
                yield gathered.step(number)
            gathered = _Gathered(line.number)
        if not tag and not gathered:
            stray = stray or (line.number if line.text.strip() else 0)
        elif not tag or tag[0] not in _ENDS:
            gathered.add(line, tag)
    if gathered:
        number += 1
        yield gathered.step(number)
    if not number and stray:
        yield Read(1, Unreadable(1, stray, "There is no RIS record here: none begins with TY"))


def _tag(text: str) -> tuple[str, str] | None:
    found = _TAG.match(text)
    if not found:
        return None
    return (found.group(1) or found.group(4)).upper(), (
        found.group(2) or found.group(3) or found.group(5) or ""
    ).strip()


class _Gathered:
    """The tags of one record with their values. Lines of one value are kept apart by a line end."""

    def __init__(self, line: int) -> None:
        self.line, self.size, self.error = line, 0, ""
        self.values: dict[str, list[list[str]]] = {}
        self._last: list[str] = []

    def __bool__(self) -> bool:
        return bool(self.values) or bool(self.error)

    def add(self, line: Line, tag: tuple[str, str] | None) -> None:
        if not self:
            self.line = line.number
        self.size += len(line.text) + 8
        if line.too_long or self.size > MAX_RECORD_CHARACTERS:
            self.error = self.error or ("A line is too long" if line.too_long else "This record is too long")
            self.values.clear()
        elif self.error:
            return
        elif tag:
            self._last = [tag[1]]
            self.values.setdefault(tag[0], []).append(self._last)
        elif text := line.text.strip():
            self._last.append((" " if line.text[0] in " \t" else "\n") + text)

    def step(self, number: int) -> Read:
        return Read(number, self._record(number))

    def _record(self, number: int) -> SourceRecord | Unreadable:
        if self.error:
            return Unreadable(number, self.line, self.error)
        try:
            return ris_record({tag: ["".join(parts) for parts in values] for tag, values in self.values.items()})
        except ValueError as error:
            return Unreadable(number, self.line, str(error))
