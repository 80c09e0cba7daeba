"""Dates and ranges of dates as EBSCOhost writes them: 20100101-20201231, 2010-2020, 2010-."""

from __future__ import annotations

import re
from calendar import monthrange

from ..tree import Published, Span

_RANGE = re.compile(r"(\d{4}(?:\d{2}){0,2})?\s*(?:(-|to)\s*(\d{4}(?:\d{2}){0,2}|current|present)?)?", re.IGNORECASE)


def published(text: str, at: Span = (0, 0)) -> Published | None:
    """A year, a month (201001), a day (20100131) or a range, open where an end is missing; `None` for all else."""
    match = _RANGE.fullmatch(text.strip(' "').replace("/", ""))
    if not match or not (match[1] or match[3]):
        return None
    first, joined, last = match.groups()
    last = last if joined else first
    begins = _days(first)
    ends = _days(last) if last and last[0].isdecimal() else (None, None)
    if begins is None or ends is None:
        return None
    return Published(begins[0], ends[1], at)


def _days(text: str | None) -> tuple[int | None, int | None] | None:
    """The first and the last day that a date takes in; `None` for a month that does not exist."""
    if not text:
        return None, None
    year, month, day = int(text[:4]), int(text[4:6] or 0), int(text[6:8] or 0)
    if len(text) == 4:
        return year * 10_000 + 101, year * 10_000 + 1231
    if not 1 <= month <= 12 or day > 31:
        return None
    whole = year * 10_000 + month * 100
    return (whole + day, whole + day) if day else (whole + 1, whole + monthrange(max(year, 1), month)[1])


def spelt(query: Published) -> str:
    """A range with its code: in whole years where it can be."""
    first, last = query.first, query.last
    years = (first is None or first % 10_000 == 101) and (last is None or last % 10_000 == 1231)
    begins, ends = (f"{day:08d}"[: 4 if years else 8] if day is not None else "" for day in (first, last))
    if years and begins and begins == ends:
        return f"PY {begins}"
    return f"{'PY' if years else 'DT'} {begins}-{ends}"
