"""What stands between Ovid's operators, as leaves of the tree: words with or without a field, headings, lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from fingerpost.base.search.query.languages import language_code
from fingerpost.base.search.query.patterns import patterns_of
from fingerpost.base.search.query.subheadings import BENEATH, subheading
from fingerpost.base.search.query.tree import (
    Field,
    Gap,
    Heading,
    Line,
    Published,
    Query,
    Span,
    Unknown,
    Words,
    any_of,
)

from .fields import HEADING_CODES, LACKING, MULTI_PURPOSE, SUBHEADING_CODES, TEXT_CODES, YEAR_CODES, in_order
from .messages import Notes

WILDCARDS = {"*": Gap(), "$": Gap(), ":": Gap(), "?": Gap(0, 1), "#": Gap(1, 1)}
_NUMBER = re.compile(r"#?\d{1,6}")
_YEARS = re.compile(r"(\d{4})?\s*[:-]\s*(\d{4}|current)?|(\d{4})", re.I)
_MARKS = re.compile(r"(?:(exp|explode)\b\s*)?(\*)?\s*(?:(exp|explode)\b\s*)?", re.I)
PMID = "pmid:"
_PUBMED_NUMBER = re.compile(r"\d{1,8}")
"""MEDLINE's own number of a record; DOIs and other databases' numbers are longer or no numbers."""
_NO_LETTERS = re.compile(r":(?=\w)")


@dataclass(frozen=True, slots=True)
class Bare(Unknown):
    """Words that have no field yet: what follows them, or their group, says where to look."""


def is_line(text: str) -> bool:
    """Whether an operand is a line's number."""
    return _NUMBER.fullmatch(text) is not None


def line_of(bare: Unknown) -> Line:
    """The line that a bare number means."""
    return Line(int(bare.text.lstrip("#")), bare.at)


def words_of(bare: Unknown, fields: tuple[Field, ...], notes: Notes) -> Query:
    """Words to be found in these fields, or nothing where the text has neither letter nor figure."""
    if set(fields) == {Field.IDENTIFIERS}:
        value = bare.text.strip('" ').lower()
        return Words(((f"{PMID}{value}" if _PUBMED_NUMBER.fullmatch(value) else value,),), fields, bare.at)
    if set(fields) == {Field.LANGUAGE} and (code := language_code(bare.text.strip('"'))):
        return Words(((code,),), fields, bare.at)
    patterns = patterns_of(_NO_LETTERS.sub(" ", bare.text), WILDCARDS)
    if not any(isinstance(piece, str) for pattern in patterns for piece in pattern):
        notes.warn(bare.at, notes.no_words(bare.text))
        return Unknown(bare.text, bare.at)
    return Words(patterns, fields, bare.at)


def heading_of(text: str, codes: tuple[str, ...], at: Span, notes: Notes) -> Query:
    """A heading as typed before its slash, with the codes after it."""
    marks = _MARKS.match(text)
    name = text[marks.end() :] if marks else text
    exploded = bool(marks and (marks.group(1) or marks.group(3))) or "exp" in codes
    major = bool(marks and marks.group(2))
    name = " ".join(name.replace('"', " ").split())
    name = name if '"' in text else _once(name, at, notes)
    if not name:
        notes.warn(at, notes.no_words(text))
        return Unknown(text, at)
    return Heading(name, exploded, major, _qualifiers([code for code in codes if code != "exp"], at, notes), at)


def _once(name: str, at: Span, notes: Notes) -> str:
    words = name.split()
    half = len(words) // 2
    if half and len(words) % 2 == 0 and [w.lower() for w in words[:half]] == [w.lower() for w in words[half:]]:
        name = " ".join(words[:half])
        notes.tell(at, notes.twice(name))
    return name


def _qualifiers(codes: list[str], at: Span, notes: Notes) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for code in codes:
        if name := subheading(code):
            found[name] = None
        else:
            notes.warn(at, notes.no_subheading(code))
    return tuple(found)


def fielded(bare: Unknown, codes: tuple[str, ...], notes: Notes) -> Query:
    """Bare words with the field codes that follow them. The first code decides what kind of thing is meant."""
    kinds = [_with_code(bare, code, notes) for code in codes if code not in TEXT_CODES and code not in LACKING]
    fields = in_order([field for code in codes for field in TEXT_CODES.get(code, ())])
    if fields:
        kinds.insert(0, words_of(bare, fields, notes))
    known = [kind for kind in kinds if kind is not None]
    return any_of(known, bare.at) or Unknown(bare.text, bare.at)


def _with_code(bare: Unknown, code: str, notes: Notes) -> Query | None:
    text = bare.text.strip().strip('"').strip()
    if code in HEADING_CODES:
        heading = heading_of(bare.text, (), bare.at, notes)
        return replace(heading, major=True) if HEADING_CODES[code] and isinstance(heading, Heading) else heading
    if code in SUBHEADING_CODES:
        return _floating(text, SUBHEADING_CODES[code], bare.at, notes)
    if code in YEAR_CODES:
        return _year(text, bare.at, notes)
    return None


def _floating(text: str, exploded: bool, at: Span, notes: Notes) -> Query:
    name = subheading(text)
    if name is None:
        notes.warn(at, notes.no_subheading(text))
        return Unknown(text, at)
    return Heading("", qualifiers=(name, *(BENEATH.get(name, ()) if exploded else ())), at=at)


def _year(text: str, at: Span, notes: Notes) -> Query:
    span = years_of(text, at)
    if span is None:
        notes.warn(at, notes.no_year(text))
        return Unknown(text, at)
    return span


def years_of(text: str, at: Span) -> Published | None:
    """ "2010", "2010 - 2015", "2010 -Current" or "1000:2015" as a span of whole years; `None` for anything else."""
    match = _YEARS.fullmatch(text.strip().strip("\"'").strip())
    if match is None or not any(match.groups()):
        return None
    if match.group(3):
        return Published(int(match.group(3)) * 10000 + 101, int(match.group(3)) * 10000 + 1231, at)
    first = int(match.group(1)) if match.group(1) else None
    last = int(match.group(2)) if match.group(2) and match.group(2).isdecimal() else None
    open_start, open_end = first in (None, 1000), last in (None, 3000)
    return Published(
        None if open_start else (first or 0) * 10000 + 101, None if open_end else (last or 0) * 10000 + 1231, at
    )


def default_words(bare: Unknown, notes: Notes) -> Query:
    """What a bare operand means in the end: a line, or words where Ovid looks by itself (.mp.)."""
    return line_of(bare) if is_line(bare.text) else words_of(bare, MULTI_PURPOSE, notes)
