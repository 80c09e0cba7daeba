"""Quotation marks as people leave them: paired, doubled by a spreadsheet, or without their partner."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TO_THE_NEXT = re.compile(r'[^"]*')
_OPERATOR = re.compile(r"\s+(?:AND|OR|NOT)\s")
_ENDS_IN_OPERATOR = re.compile(r"\s+(?:AND|OR|NOT)\s*\Z")


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands in quotation marks: where the text ends, where to go on, and whether the mark was closed."""

    ends: int
    goes_on: int
    closed: bool


def singled(text: str) -> str:
    """The text with the doubled marks that spreadsheets write made single. Positions hold."""
    return text.replace('""', ' "')


def is_stray(text: str, at: int) -> bool:
    """Whether the mark at `at`, where one could open, stands where only a closing one can."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return bool(before) and before not in " \t(" and (not after or after in " \t)[]")


def quoted(text: str, at: int, never: str) -> Quoted:
    """What the mark at `at` opens. A character of `never`, or a bracket closed that was not opened, ends it too."""
    begins = at + 1
    match = _TO_THE_NEXT.match(text, begins)
    ends = match.end() if match else begins
    closed = ends < len(text)
    cut = _cut(text, begins, ends, never, closed)
    return Quoted(ends, ends + 1, True) if cut is None and closed else Quoted(cut or ends, cut or ends, False)


def _cut(text: str, begins: int, ends: int, never: str, closed: bool) -> int | None:
    """Where a phrase must have ended, if not at the next mark."""
    depth = 0
    for place in range(begins, ends):
        depth += (text[place] == "(") - (text[place] == ")")
        if depth < 0 or text[place] in never:
            return place
    operator = (_ENDS_IN_OPERATOR if closed else _OPERATOR).search(text, begins, ends)
    return operator.start() if operator else None
