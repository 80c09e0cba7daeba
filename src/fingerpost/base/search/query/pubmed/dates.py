"""Dates and ranges of dates as PubMed writes them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from ..tree import Published, Span

_DAY = re.compile(r"(\d{4})(?:[/\s-](\d{1,2}|[a-z]{3})[a-z]*)?(?:[/\s-](\d{1,2}))?", re.IGNORECASE)
_LAST = re.compile(r"(?:last|past)?\s*(\d{1,4})\s*(day|month|year)s?", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
EARLIEST, LATEST = 1000, 3000
"""Years that stand for an open beginning and an open end."""


def published(text: str, at: Span = (0, 0)) -> Published | None:
    """A day, a month, a year, a range of them, or "last 5 years"; `None` for what is no date."""
    first, colon, last = text.strip().partition(":")
    if not colon and (recent := _LAST.fullmatch(first)):
        return Published(_since(int(recent[1]), recent[2].lower()), None, at)
    if not colon and (years := re.fullmatch(r"(\d{4})\s?-\s?(\d{4})", first)):
        first, colon, last = years[1], ":", years[2]
    begins, ends = _days(first), _days(last if colon else first)
    if begins is None or ends is None:
        return None
    return Published(_or_open(begins[0], begins=True), _or_open(ends[1], begins=False), at)


def _days(text: str) -> tuple[int, int] | None:
    """The first and the last day that a date takes in, as numbers like 20240131."""
    text = text.strip(' "')
    if text.lower() in ("present", "current"):
        return LATEST * 10_000, LATEST * 10_000
    match = _DAY.fullmatch(text)
    if not match:
        return None
    year, month, day = int(match[1]), _month(match[2]), int(match[3] or 0)
    if month is None or day > 31:
        return None
    if not month:
        return year * 10_000 + 101, year * 10_000 + 1231
    whole = year * 10_000 + month * 100
    return (whole + day, whole + day) if day else (whole + 1, whole + monthrange(max(year, 1), month)[1])


def _month(text: str | None) -> int | None:
    if not text:
        return 0
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= 12 else None
    return _MONTHS.index(text.lower()) + 1 if text.lower() in _MONTHS else None


def _or_open(day: int, *, begins: bool) -> int | None:
    return None if (day // 10_000 <= EARLIEST if begins else day // 10_000 >= LATEST) else day


def _since(many: int, unit: str) -> int:
    days = many * {"day": 1, "month": 30, "year": 365}[unit]
    today = date.today()
    if unit == "year":
        begins = date(max(today.year - many, 1), today.month, min(today.day, 28))
    else:
        begins = max(today - timedelta(days=min(days, 300_000)), date(1, 1, 1))
    return begins.year * 10_000 + begins.month * 100 + begins.day


def spelt(query: Published) -> str:
    """A range as PubMed writes it, in whole years where it can be."""
    first = query.first if query.first is not None else EARLIEST * 10_000 + 101
    last = query.last if query.last is not None else LATEST * 10_000 + 1231
    if first % 10_000 == 101 and last % 10_000 == 1231:
        begins, ends = str(first // 10_000).zfill(4), str(last // 10_000).zfill(4)
        return begins if begins == ends else f"{begins}:{ends}"
    return f"{_spelt_day(first)}:{_spelt_day(last)}"


def _spelt_day(day: int) -> str:
    return f"{day // 10_000:04d}/{day // 100 % 100:02d}/{day % 100:02d}"
