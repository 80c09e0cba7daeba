"""NBIB, the MEDLINE layout that PubMed exports: four-letter tags, continuation lines, a blank line between records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from .nbib_record import nbib_record
from .source_record import Read, SourceRecord, Unreadable
from .text_lines import MAX_RECORD_CHARACTERS, Line, decoded, lines

_TAG = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}-(?: (.*)|$)")
_OF_RIS = "TY"
_HEAD = re.compile(r"^PMID ?- ?\d|^(?:OWN |STAT|DCOM|BTI )- \S", re.MULTILINE)


def looks_like(head: bytes) -> bool:
    """Whether a file that begins so is NBIB."""
    return bool(_HEAD.search(decoded(head)))


def read(stream: BinaryIO) -> Iterator[Read]:
    """Every record in order. A line that does not belong is reported after its record, which is kept without it."""
    gathered, number, blank = _Gathered(1, 1), 0, False
    for line in lines(stream):
        if not line.text.strip() and not line.too_long:
            blank = True
            continue
        tag = _TAG.match(line.text)
        if gathered.ends_before(_opening(tag), blank):
            for step in gathered.steps():
                number = step.number
                yield step
            gathered = _Gathered(number + 1, line.number)
        gathered.add(line, tag)
        blank = False
    yield from gathered.steps()


def _opening(tag: re.Match[str] | None) -> str:
    """The tag, for telling where a record begins. "OWN - NONE" opens one that we wrote and that has no PMID, and TY one
    of RIS in files put together."""
    if not tag:
        return ""
    name = tag.group(1)
    unnumbered = name == "OWN" and (tag.group(2) or "").strip() == "NONE"
    return "PMID" if unnumbered or name == _OF_RIS else name


class _Gathered:
    """The lines of one record as tags and values in their order, and the first line that does not belong."""

    def __init__(self, number: int, line: int) -> None:
        self.number, self.line = number, line
        self.fields: list[tuple[str, list[str]]] = []
        self.size, self.bad_line, self.error, self.spoiled = 0, 0, "", False

    def ends_before(self, tag: str, blank: bool) -> bool:
        """A record begins at PMID, or after a blank line with the tag that this one began with."""
        if not self.fields or not tag or not (blank or tag == "PMID"):
            return False
        if tag == "PMID" and self.fields[0][0] == _OF_RIS:
            return True
        has_pmid = any(known == "PMID" for known, _ in self.fields)
        return (tag == "PMID" and (has_pmid or blank)) or (blank and (tag == self.fields[0][0] or not has_pmid))

    def add(self, line: Line, tag: re.Match[str] | None) -> None:
        self.size += len(line.text)
        if line.too_long or self.size > MAX_RECORD_CHARACTERS:
            # What is left of it is no record: read as one, it could replace a whole one.
            self.fields, self.spoiled = self.fields[:1], True
            self._bad(self.line, "A line is too long" if line.too_long else "This record is too long")
        elif tag:
            self.fields.append((tag.group(1), [tag.group(2) or ""]))
        elif self.fields and line.text[0] in " \t":
            self.fields[-1][1].append(line.text.strip())
        else:
            self._bad(line.number, f"Neither a tag nor the continuation of one: “{line.text.strip()[:40]}”")

    def _bad(self, line: int, error: str) -> None:
        if not self.error:
            self.bad_line, self.error = line, error

    def steps(self) -> Iterator[Read]:
        if self.fields and not self.spoiled:
            yield Read(self.number, self._record())
            self.number += 1
        if self.error:
            yield Read(self.number, Unreadable(self.number, self.bad_line, self.error))

    def _record(self) -> SourceRecord | Unreadable:
        if self.fields[0][0] == _OF_RIS:
            return Unreadable(self.number, self.line, "This is a record in RIS: put it into a file of its own")
        try:
            return nbib_record([(tag, " ".join(parts)) for tag, parts in self.fields])
        except ValueError as error:
            return Unreadable(self.number, self.line, str(error))
