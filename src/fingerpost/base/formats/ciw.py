"""Web of Science's tagged format (CIW): two letters and a blank, three blanks before what goes on, ER and EF as ends.

Its fields have other letters than those of RIS but mean the same, so a record is read as the RIS record it would be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from .ris_record import ris_record
from .source_record import Read, SourceRecord, Unreadable
from .text_lines import MAX_RECORD_CHARACTERS, Line, decoded, lines

_TAG = re.compile(r"\ufeff?([A-Z][A-Z0-9])(?: (.*)|\s*$)")
_HEAD = re.compile(r"^\ufeff?(?:FN (?:Clarivate|Thomson|ISI)|PT [JBSCPD]\s*$)", re.MULTILINE)
_TYPES = {"J": "JOUR", "B": "BOOK", "S": "SER", "C": "CPAPER", "P": "PAT", "D": "DATA"}
_EACH_LINE = frozenset({"AU", "AF", "BE", "BA", "GP"})
_LISTS = frozenset({"DE", "ID", "DT"})
_RIS = {
    "TI": "TI", "SO": "JF", "JI": "JA", "J9": "J9", "LA": "LA", "DE": "KW", "ID": "KW", "AB": "AB", "C1": "AD",
    "SN": "SN", "EI": "SN", "BN": "SN", "PY": "PY", "VL": "VL", "IS": "IS", "BP": "SP", "EP": "EP", "AR": "C7",
    "DI": "DO", "UT": "AN", "PU": "PB", "PI": "CY", "DT": "M3", "CA": "AU", "SE": "T3", "BE": "A2",
    "EA": "EA",
}  # fmt: skip
_ENDS = frozenset({"ER", "EF"})
_FRAME = frozenset({"FN", "VR"})


def looks_like(head: bytes) -> bool:
    """Whether a file that begins so is Web of Science's tagged format."""
    text = decoded(head)
    return bool(_HEAD.search(text)) and not re.search(r"^[A-Z][A-Z0-9]  - ", text, re.MULTILINE)


def read(stream: BinaryIO) -> Iterator[Read]:
    """Every record in order, one without its end (ER) too."""
    gathered, number, stray = _Gathered(), 0, 0
    for line in lines(stream):
        tag = None if line.text[:1] in " \t" else _TAG.match(line.text)
        name = tag.group(1) if tag else ""
        if (name in _ENDS or name == "PT") and gathered:
            number += 1
            yield gathered.step(number)
            gathered = _Gathered()
        if name in _ENDS or name in _FRAME:
            continue
        if not tag and not gathered:
            stray = stray or (line.number if line.text.strip() else 0)
        else:
            gathered.add(line, name, (tag.group(2) or "") if tag else line.text)
    if gathered:
        number += 1
        yield gathered.step(number)
    if not number and stray:
        yield Read(1, Unreadable(1, stray, "There is no record here: none begins with PT"))


class _Gathered:
    """The fields of one record, each with its lines."""

    def __init__(self) -> None:
        self.line, self.size, self.error = 0, 0, ""
        self.fields: dict[str, list[str]] = {}
        self._last: list[str] = []

    def __bool__(self) -> bool:
        return bool(self.fields) or bool(self.error)

    def add(self, line: Line, name: str, text: str) -> None:
        self.line = self.line or line.number
        self.size += len(text) + 8
        if line.too_long or self.size > MAX_RECORD_CHARACTERS:
            self.error = self.error or ("A line is too long" if line.too_long else "This record is too long")
            return
        if name:
            self._last = self.fields.setdefault(name, [])
        if text := text.strip():
            self._last.append(text)

    def step(self, number: int) -> Read:
        return Read(number, self._record(number))

    def _record(self, number: int) -> SourceRecord | Unreadable:
        if self.error:
            return Unreadable(number, self.line, self.error)
        try:
            return _record(self.fields)
        except ValueError as error:
            return Unreadable(number, self.line, str(error))


def _record(fields: dict[str, list[str]]) -> SourceRecord:
    values: dict[str, list[str]] = {"TY": [_TYPES.get(_said(fields, "PT"), "GEN")]}
    for name, texts in fields.items():
        if tag := _RIS.get(name):
            values.setdefault(tag, []).extend(_values(name, texts))
    values["AU"] = [*_names(fields), *values.pop("AU", ())]
    if date := _said(fields, "PD"):
        year = _said(fields, "PY")
        values["DA"] = [date if year in date else f"{year} {date}"]
    if pmid := _said(fields, "PM"):
        values["U1"] = [f"PMID: {pmid}"]
    record = ris_record(values)
    record.extra.pop("U1", None)
    record.extra.pop("M3", None)
    record.extra |= {name: texts for name, texts in fields.items() if name not in _RIS and name not in _CARRIED}
    return record


_CARRIED = frozenset({"PT", "AU", "AF", "PD", "PM"})


def _names(fields: dict[str, list[str]]) -> list[str]:
    """Full names where the source has one for every author."""
    short, full = fields.get("AU", []), fields.get("AF", [])
    return full if len(full) == len(short) or not short else short


def _values(name: str, texts: list[str]) -> list[str]:
    if name in _EACH_LINE:
        return texts
    whole = " ".join(texts)
    return [part.strip() for part in whole.split(";") if part.strip()] if name in _LISTS else [whole]


def _said(fields: dict[str, list[str]], name: str) -> str:
    return " ".join(fields.get(name, ()))
