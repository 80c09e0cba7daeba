"""Dates as bibliographic sources write them. A part that is not known stays None."""

from __future__ import annotations

import re

PaperDate = tuple[int | None, int | None, int | None]
"""Year, month and day, as far as known."""

MONTH_NAMES = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)
_MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d|2100)(?!\d)")
_MONTH = re.compile(
    r"(?:(?<!\d)(\d{1,2})(?:st|nd|rd|th)?\s+)?\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
    r"(?:\s+(\d{1,2})(?!\d))?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^\s*(\d{4})(?:[/-](\d{0,2}))?(?:[/-](\d{0,2}))?")
_COMPACT = re.compile(r"^\s*(\d{4})(\d\d)(\d\d)\s*$")


def month_number(text: str) -> int | None:
    """The month of "Nov", "November", "11" or "NOV-DEC" (its first); None for a season or anything else."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        return int(text) if 1 <= int(text) <= 12 else None
    return _MONTHS.get(text[:3].lower())


def day_number(text: str) -> int | None:
    """The day of a month, 1 to 31; None for anything else."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 and 1 <= int(text) <= 31 else None


def paper_date(text: str) -> PaperDate:
    """Reads "2019 Nov-Dec", "1998 Summer", "2022/11/05/", "2013///Spr 2013", "20190128", "FEB 28", "5 Dec 2019".

    A span gives its first month and day, a season no month.
    """
    if found := _COMPACT.match(text) or _numbered(text):
        return (
            _year(found.group(1)),
            month_number(found.group(2) or ""),
            day_number(found.group(3) or ""),
        )
    year, month = _YEAR.search(text), _MONTH.search(text)
    return (
        int(year.group(1)) if year else None,
        month_number(month.group(2)) if month else None,
        day_number(month.group(3) or month.group(1) or "") if month else None,
    )


def _numbered(text: str) -> re.Match[str] | None:
    """Year/month/day in figures. "2015-2016" is a span of years, and "2019 Nov" has its month in words."""
    found = _NUMBERED.match(text)
    if not found or text[found.end() : found.end() + 1].isdigit():
        return None
    return found if found.group(2) is not None else None


def _year(text: str) -> int | None:
    return int(text) if _YEAR.fullmatch(text) else None
