"""BibTeX as reference managers write it, one entry at a time: bibtexparser reads each, pylatexenc its LaTeX.

An entry is read as the RIS record it would be.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, BinaryIO

from .ris_record import ris_record
from .ris_types import BOOKS
from .source_record import Read, SourceRecord, Unreadable
from .text_lines import MAX_RECORD_CHARACTERS, decoded, lines

_ENTRY = re.compile(r"^\s{0,8}@\s{0,8}([A-Za-z]+)\s{0,8}[{(]")
_HEAD = re.compile(
    r"^\s{0,8}@\s{0,8}(?:article|book|booklet|in(?:book|collection|proceedings|reference)|manual|misc|online|phdthesis|"
    r"masterthesis|mastersthesis|proceedings|report|techreport|thesis|unpublished|dataset|electronic|string|comment|"
    r"preamble|conference|periodical|software|patent)\s{0,8}[{(]",
    re.IGNORECASE | re.MULTILINE,
)
_TYPES = {
    "article": "JOUR", "book": "BOOK", "mvbook": "BOOK", "booklet": "PAMP", "inbook": "CHAP", "incollection": "CHAP",
    "inproceedings": "CPAPER", "conference": "CPAPER", "proceedings": "CONF", "phdthesis": "THES", "thesis": "THES",
    "mastersthesis": "THES", "techreport": "RPRT", "report": "RPRT", "manual": "RPRT", "unpublished": "UNPB",
    "online": "ELEC", "electronic": "ELEC", "www": "ELEC", "dataset": "DATA", "software": "COMP", "patent": "PAT",
    "periodical": "SER", "inreference": "ENCYC",
}  # fmt: skip
_FIELDS = {
    "title": "TI", "journal": "JF", "journaltitle": "JF", "shortjournal": "JA", "booktitle": "T2", "series": "T3",
    "abstract": "AB", "volume": "VL", "number": "IS", "issue": "IS", "pages": "SP", "issn": "SN", "isbn": "SN",
    "doi": "DO", "url": "UR", "language": "LA", "langid": "LA", "publisher": "PB", "institution": "PB", "school": "PB",
    "address": "CY", "location": "CY", "note": "N1", "pmid": "U1", "pmcid": "C2", "eid": "C7", "annote": "N1",
    "article-number": "C7", "eissn": "SN", "unique-id": "AN", "journal-iso": "JA", "abbrev_source_title": "JA",
    "organization": "PB", "source": "DB",
}  # fmt: skip
_LISTS = {"keywords": "KW", "keyword": "KW", "mesh": "KW", "author_keywords": "KW", "keywords-plus": "KW"}
_NAMES = {"author": "AU", "editor": "A2"}
_AND = re.compile(r"\s+and\s+")
_NOBODY = frozenset({"", "others", "et al"})
"""How BibTeX says that there are more authors than it names."""
_FORMULA = re.compile(r"(?<!\\)\$([^$\\]{0,3}(?:\\[A-Za-z]{2,12})?[^$\\]{0,6})(?<!\\)\$")
_SIMPLE = re.compile(r"(?:(\\[A-Za-z]{2,12})|([<>=+~-])|[_^]\{?([\w+-]{1,5})\}?)")
_COMPARED = re.compile(r"\\text(less|greater)(?![A-Za-z])")
_NOT_ENTRIES = frozenset({"comment", "preamble"})
_BRACES = re.compile(r"(?<!\\)[{}]")
_LATEX = re.compile(r"[\\${}~]|--")


def looks_like(head: bytes) -> bool:
    """Whether a file that begins so is BibTeX."""
    return bool(_HEAD.search(decoded(head)))


def read(stream: BinaryIO) -> Iterator[Read]:
    """Every entry in order. Strings defined with @string hold for what comes after them."""
    number, strings = 0, ""
    for kind, line, text in _cut(stream):
        if kind == "string":
            strings = (strings + text)[:MAX_RECORD_CHARACTERS]
        elif kind not in _NOT_ENTRIES:
            number += 1
            yield Read(number, _record(number, line, text, strings))


def _cut(stream: BinaryIO) -> Iterator[tuple[str, int, str]]:
    """Each entry: its kind, the line it begins on, and its text, "" where it is too long. What stands between them is
    passed over."""
    held: list[str] = []
    kind, start, size = "", 0, 0
    for line in lines(stream):
        if found := _ENTRY.match(line.text):
            if kind:
                yield kind, start, "\n".join(held)
            kind, start, held, size = found.group(1).lower(), line.number, [], 0
        size += len(line.text) + 1
        if line.too_long or size > MAX_RECORD_CHARACTERS:
            held, size = [], MAX_RECORD_CHARACTERS + 1
        elif kind:
            held.append(line.text)
    if kind:
        yield kind, start, "\n".join(held)


def _record(number: int, line: int, text: str, strings: str) -> SourceRecord | Unreadable:
    if not text:
        return Unreadable(number, line, "This entry is too long")
    try:
        kind, fields = _fields(strings + text)
        return _finished(kind, fields)
    except (ValueError, RecursionError) as error:
        return Unreadable(number, line, str(error) or "This entry is nested too deep")


def _fields(text: str) -> tuple[str, dict[str, str]]:
    """The kind and the fields of one entry, their names in lower case. Raises ValueError where it is damaged."""
    library = _parser()(text)
    if not library.entries:
        raise ValueError("This entry is not well-formed: a bracket or a quote may be missing")
    entry = library.entries[-1]
    return entry.entry_type.lower(), {field.key.lower(): str(field.value) for field in entry.fields}


def _finished(kind: str, fields: dict[str, str]) -> SourceRecord:
    values: dict[str, list[str]] = {"TY": [_TYPES.get(kind, "GEN")]}
    for name, text in fields.items():
        if tag := _FIELDS.get(name):
            values.setdefault(tag, []).append(_plain(text))
        elif tag := _LISTS.get(name):
            values.setdefault(tag, []).extend(_parts(text))
        elif tag := _NAMES.get(name):
            values.setdefault(tag, []).extend(
                _author(each) for each in _AND.split(text) if each.strip(" {},.") not in _NOBODY
            )
    values |= _dated(fields)
    if values["TY"][0] in BOOKS and "T2" not in values and "T3" in values:
        values["T2"] = values.pop("T3")
    if "SP" in values:
        values["SP"] = [re.sub(r"\s*[-–—]+\s*", "-", text) for text in values["SP"]]
    if "U1" in values:
        values["U1"] = [f"PMID: {text}" for text in values["U1"]]
    if fields.get("pubstate", "").strip().lower() == "retracted":
        values.setdefault("M3", []).append("Retracted Publication")
    record = ris_record(values)
    record.extra.pop("U1", None)
    known = _FIELDS.keys() | _LISTS.keys() | _NAMES.keys() | _DATES
    record.extra |= {name: [_plain(text)] for name, text in fields.items() if name not in known and text.strip()}
    return record


def _parts(text: str) -> list[str]:
    """The values of a list between semicolons or, where there are none, between commas."""
    plain = _plain(text)
    return [part.strip() for part in plain.split(";" if ";" in plain else ",") if part.strip()]


_DATES = frozenset({"year", "month", "date", "day"})


def _dated(fields: dict[str, str]) -> dict[str, list[str]]:
    """BibLaTeX has one date; BibTeX the year and the month, which may be a number, a name or "aug"."""
    if date := _plain(fields.get("date", "")):
        return {"PY": [date], "DA": [date]}
    year, month = _plain(fields.get("year", "")), _plain(fields.get("month", "")).strip('"{} ')
    if not year:
        return {}
    return {
        "PY": [year],
        "DA": [f"{year}/{int(month):02}" if month.isdecimal() and len(month) < 3 else f"{year} {month}"],
    }


def _author(text: str) -> str:
    """A person as "Family, Given"; what stands whole in braces is a group, which RIS marks with a comma at its end."""
    text = text.strip()
    if text.startswith("{") and text.endswith("}") and "}" not in text[1:-1]:
        return _plain(text[1:-1]) + ","
    plain = _plain(text)
    if plain.count(",") == 2:
        family, suffix, first = plain.split(",")
        return f"{family},{first},{suffix}"
    if "," in plain or " " not in plain:
        return plain
    words = plain.split()
    at = next((place for place, word in enumerate(words[1:-1], 1) if word[:1].islower()), len(words) - 1)
    return f"{' '.join(words[at:])}, {' '.join(words[:at])}"


def _plain(text: str) -> str:
    """Text without LaTeX: accents as letters, braces and commands gone."""
    if not _LATEX.search(text):
        return text.strip()
    try:
        told = _COMPARED.sub(lambda sign: "<" if sign.group(1) == "less" else ">", text)
        plain = str(_decoder().latex_to_text(_FORMULA.sub(_spelled, told)))
        # pylatexenc gives the accent for the sign.
        plain = plain.replace("\u02c6", "^") if "\\textasciicircum" in text else plain
    except Exception:
        plain = _BRACES.sub("", text)
    return plain.strip()


def _spelled(formula: re.Match[str]) -> str:
    """A formula of one Greek letter, sign or index as text; any other stays as it is."""
    simple = _SIMPLE.fullmatch(formula.group(1).strip())
    return "{" + next(filter(None, simple.groups())) + "}" if simple else formula.group()


@cache
def _parser() -> Any:
    """bibtexparser, which tells a log what we tell the reader."""
    from bibtexparser.entrypoint import parse_string

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    return parse_string


@cache
def _decoder() -> Any:
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text(math_mode="verbatim", strict_latex_spaces=False, keep_comments=True)
