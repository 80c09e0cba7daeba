"""Finding dates of birth: a full date that a label or the word "born" makes one. A bare date is never reported."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[ \-](?:of )?{_MONTH},?[ \-](?:\d{{4}}|'?\d{{2}})"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    r"|\d{4}[\-/.]\d{1,2}[\-/.]\d{1,2}"
    r"|\d{1,2} ?[\-/.] ?\d{1,2} ?[\-/.] ?(?:\d{4}|\d{2})"
    r"|\d{1,2} \d{1,2} \d{4}|\d{8})"
)
_FLAGS = re.ASCII | re.IGNORECASE
_CUES = ("born", "birth", "dob", "d.o", "d. o", "d o b")
"""One of these is in every text with a finding; nearly all others are passed over at once."""
_LABEL = r"(?<![a-z])(?:d\.? ?o\.? ?b|date of birth|birth ?date|birthday)(?![a-z])"
_LABELLED = re.compile(rf"{_LABEL}(?:[\s.:;,#()=\-]|is\b|was\b|on\b|the\b|given as\b){{0,6}}({_DATE})(?![\d])", _FLAGS)
_LABEL_AFTER = re.compile(rf"(?<![\d/.\-])({_DATE})(?![\d])[\s,]{{0,2}}[(\[]?{_LABEL}", _FLAGS)
_BORN = re.compile(rf"(?<![a-z])born(?: on)?(?: the)?:? {{0,2}}({_DATE})(?![\d])", _FLAGS)

_MANY = re.compile(
    r"(?<![a-z])(?:children|babies|infants|neonates|births|women|men|girls|boys|people|persons|individuals|patients|those"
    r"|all|singletons|twins|adults|participants|cohorts?|offspring|pupils|subjects|residents|members|anyone|everyone)(?![a-z])",
    _FLAGS,
)
_RANGE = re.compile(
    rf"\s{{0,2}}(?:to|and|through|until|till|or|[\-\u2013])\s{{0,2}}(?:(?:after|before|later|earlier)(?![a-z])|{_DATE}|\d{{4}})",
    _FLAGS,
)
_REACH = 40


def dates_of_birth(text: str) -> Iterator[Span]:
    """The spans of dates of birth in the text, in no order; one may come twice."""
    lower = text.lower()
    if any(cue in lower for cue in _CUES):
        yield from (m.span(1) for m in _LABELLED.finditer(text))
        yield from (m.span(1) for m in _LABEL_AFTER.finditer(text))
        yield from (m.span(1) for m in _BORN.finditer(text) if not _is_of_many(text, m))


def _is_of_many(text: str, born: re.Match[str]) -> bool:
    """Whether the birth is that of a group ("children born on …") or one end of a range of dates."""
    before = text[max(0, born.start() - _REACH) : born.start()].rpartition(". ")[2]
    return bool(_MANY.search(before)) or _is_range(text, born.end())


def _is_range(text: str, end: int) -> bool:
    """Whether another date is joined on: "1 May 1990 to 30 April 1991"; "and lives in Leeds" is not one."""
    return _RANGE.match(text, end) is not None
