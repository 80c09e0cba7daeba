"""Cutting abstracts and know-how into sentences that are slices of the text, so that a quotation is word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

_CLOSERS = "\"'\u201d\u2019)\\]"
_OPENERS = "\"'\u201c\u2018(\\["
_BREAK = re.compile(
    rf"(?P<stop>[.!?\u2026][{_CLOSERS}]{{0,4}})(?P<joint>[;,](?=\s))?\s+"
    r"|(?P<semicolon>;)[ \t]+(?=[A-Z][a-z])"
    r"|(?P<paragraph>\n[ \t]*(?:\n\s*|(?=[-*\u2022\u2013] |\d{1,2}[.)] )))"
    r"|(?P<line>\n[ \t]*)"
)
"""Every place where a sentence could end. `joint` is what a database puts between the sections of an abstract."""

_STARTER = re.compile(
    rf"[{_OPENERS}]{{0,3}}"
    r"(?:[A-Z\u00c0-\u00de\u0391-\u03a9]|\d|[a-z]{1,3}[A-Z]|[a-z]\d|[<>=+\u2265\u2264\u2022*-]\s?\d)"
)
"""How a sentence begins: a capital, a number, or a name such as mRNA or pH."""
_LABEL = re.compile(r"[A-Z][A-Z/&-]+(?: [A-Z/&-]+){0,5}:?\s")
_LAST_WORD = re.compile(r"[A-Za-z.\u00c0-\u024f]{1,24}$")
_INITIAL = re.compile(r"(?:^|[\s.(\[-])[A-Z]\.$")
_SPLIT_DECIMAL = re.compile(r"[=<>(\[\u2264\u2265]\s?\d{1,4}\.$")
_BULLET = re.compile(r"(?:^|\n)[ \t]*\d{1,2}\.$")

_WORD_THEN = re.compile(
    rf"[{_OPENERS}]{{0,2}}(?:The|This|These|Those|There|That|In|We|Our|It|Its|However|Although|Patients|Participants|After|At|A"
    r"|An|To|For|Of|On|Results|Conclusions?|Methods?|All|Both|Each|No|Among|When|While|During|Here|Using|As|With|From|One|Two|Three"
    r"|Overall|Then|So|And|But|Thus|Therefore|Furthermore|Moreover|Compared|Median|Mean|Data|He|She"
    r"|They|Their|His|Her|If|By|Most|Some|[A-Z]{4,})\b"
)
_LONG_ENOUGH = 40
_SHORT_LINE = 50


@dataclass(frozen=True, slots=True)
class Sentence:
    """A slice of a text: `text == source[start:end]`."""

    text: str
    start: int
    end: int


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text in order, each a verbatim slice without the white space around it.

    Time is linear in the length of the text. Only white space, and the mark by which a database joins the sections of
    an abstract (".; "), is left out between two sentences.
    """
    cut: list[tuple[int, int]] = []
    start = 0
    for found in _BREAK.finditer(text):
        if _ends(text, start, found):
            cut.append((start, max(found.start(), found.end("stop"), found.end("semicolon"))))
            start = found.end()
    return list(_slices(text, [*cut, (start, len(text))]))


def _slices(text: str, spans: list[tuple[int, int]]) -> Iterator[Sentence]:
    for start, end in spans:
        piece = text[start:end]
        kept = piece.strip()
        if kept:
            first = start + len(piece) - len(piece.lstrip())
            yield Sentence(kept, first, first + len(kept))


def _ends(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether a sentence that began at `start` ends at this place."""
    if found["paragraph"]:
        return True
    if found["line"]:
        return _line_ends(text, start, found)
    if found["semicolon"]:
        return found.start() - start >= _LONG_ENOUGH and not _is_inside(text, start, found.start())
    return _stop_ends(text, start, found)


def _line_ends(text: str, start: int, found: re.Match[str]) -> bool:
    """A line break ends a heading or an item of a list: a short line before a capital. Other lines run on."""
    line = text[max(start, found.start() - _SHORT_LINE) : found.start()].rpartition("\n")[2].rstrip()
    is_short = 0 < len(line) < _SHORT_LINE and line[-1] not in ",;-\u2013"
    return is_short and bool(_STARTER.match(text, found.end()))


def _stop_ends(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether a full stop, question or exclamation mark ends a sentence, by what stands before and after it."""
    after = found.end()
    if after >= len(text) or not _STARTER.match(text, after):
        return after >= len(text) or "\n\n" in found[0]
    if found["joint"]:
        return found["joint"] == ";" or bool(_LABEL.match(text, after))
    if not found["stop"].startswith("."):
        return True
    return not _is_abbreviation(text, start, found.start() + 1, after)


def _is_abbreviation(text: str, start: int, end: int, after: int) -> bool:
    """Whether the full stop before `end` belongs to a word ("Dr.", "vs.", "J."), given what stands at `after`."""
    before = text[max(start, end - 26) : end]
    if _BULLET.search(before) or (text[after].isdigit() and _SPLIT_DECIMAL.search(before)):
        return True
    if _INITIAL.search(before):
        return not _WORD_THEN.match(text, after)
    word = _LAST_WORD.search(before[:-1])
    name = word[0].strip(".").lower() if word else ""
    words = _abbreviations()
    if name not in words["stopped"]:
        return False
    if name in words["numbered"] and text[after].isdigit():
        return True
    return not (name in words["may_end"] and _WORD_THEN.match(text, after))


@cache
def _abbreviations() -> Mapping[str, frozenset[str]]:
    data = yaml.safe_load(files(__package__).joinpath("abbreviations.yaml").read_text(encoding="utf-8"))
    return {group: frozenset(map(str, data[group])) for group in ("stopped", "may_end", "numbered")}


def _is_inside(text: str, start: int, end: int) -> bool:
    """Whether a bracket opened shortly before is still open."""
    near = text[max(start, end - 200) : end]
    return near.count("(") > near.count(")") or near.count("[") > near.count("]")
