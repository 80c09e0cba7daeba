"""What people paste along with a PubMed search: its number, the word "Search", filters, counts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..telling import Telling
from ..tree import Span

_LABEL = re.compile(r"\s*(?:#\d{1,4}|\d{1,4}\.)\s*[:.)]?\s+(?!(?:AND|OR|NOT)\b|[):#])(?=\S)", re.IGNORECASE)
_SEARCH = re.compile(r"\s*(?:search|query)\s*(?::\s*|(?=[(\"#]))", re.IGNORECASE)
_COUNT = re.compile(
    r"[\s,;:(\[]{0,5}\b(?:total\s+)?(?:number\s+of\s+)?(?:references|results?|hits|records|citations|articles|items)"
    r"(?:\s+(?:found|retrieved))?\s{0,9}[=:]?\s{0,9}[\d,. ]{1,15}[)\]]?\s*\Z"
    r"|\s\(?\b\d[\d,]{0,12}\s+(?:references|results?|hits|records|citations|articles)\)?\s*\Z",
    re.IGNORECASE,
)
_COLUMN = re.compile(r"(?<=[\])\"*])(?:\s{2,9}|\t)\(?\d[\d,]{0,12}\)?(?:\s+\d\d:\d\d(?::\d\d)?)?\s*\Z")
_FILTERS = re.compile(r"\b(?:Filters?(?: activated| applied)?|Limits?(?: activated)?|Sort by)\s?:", re.IGNORECASE)
_SORTING = re.compile(r"\bSort by\b", re.IGNORECASE)
_PART = re.compile(r"[^,;]+")
_TAIL = 200
"""How many characters at the end a count of records can take up."""


@dataclass(frozen=True, slots=True)
class Surrounded:
    """A line of the same length with what is not the search blanked out, and the filters that stood after it."""

    text: str
    filters: tuple[tuple[str, Span], ...] = ()


def without_surroundings(text: str, tell: Telling) -> Surrounded:
    """The search itself. What is left out with a number of records is told; labels go without a word."""
    text, filters = _without_filters(text)
    for count in (_COUNT, _COLUMN):
        found = count.search(text, max(0, len(text) - _TAIL))
        if found and text[: found.start()].strip():
            begins = found.start() + len(found[0]) - len(found[0].lstrip())
            message = _("This is read as a number of records, not as part of the search.")
            tell.told((begins, found.end()), message)
            text = _blank(text, found.span())
    for label in (_LABEL, _SEARCH):
        if found := label.match(text):
            text = _blank(text, found.span())
    return Surrounded(text, filters)


def _without_filters(text: str) -> tuple[str, tuple[tuple[str, Span], ...]]:
    begins = _FILTERS.search(text)
    if not begins or not text[: begins.start()].strip() or text[: begins.start()].count('"') % 2:
        return text, ()
    sorting = _SORTING.search(text, begins.start())
    end = sorting.start() if sorting else len(text)
    found: list[tuple[str, Span]] = []
    for part in _PART.finditer(text, min(begins.end(), end), end):
        value = part[0].strip()
        start = part.start() + part[0].find(value)
        if value:
            found.append((value, (start, start + len(value))))
    return _blank(text, (begins.start(), len(text))), tuple(found)


def _blank(text: str, at: Span) -> str:
    return text[: at[0]] + " " * (at[1] - at[0]) + text[at[1] :]
