"""Values out of other people's JSON: whatever is not of the kind asked for counts as not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..plain_text import without_markup


def text(given: Any) -> str:
    """One line of text of a text or a number; of a list its first; "" of anything else."""
    if isinstance(given, list):
        return next((found for each in given if (found := text(each))), "")
    if isinstance(given, bool) or not isinstance(given, str | int | float):
        return ""
    return without_markup(str(given))


def texts(given: Any) -> Iterator[str]:
    """Every text in a list, or the one text."""
    for each in given if isinstance(given, list) else [given]:
        if found := text(each):
            yield found


def at(given: Any, *path: str) -> Any:
    """What stands at the end of a path of keys; `None` where the path ends earlier."""
    for key in path:
        given = given.get(key) if isinstance(given, Mapping) else None
    return given


def objects(given: Any) -> Iterator[Mapping[str, Any]]:
    """The objects in a list."""
    return (each for each in given if isinstance(each, Mapping)) if isinstance(given, list) else iter(())


def date_parts(given: Any) -> tuple[int | None, int | None, int | None]:
    """Year, month and day of {"date-parts": [[2019, 3]]} or {"raw": "2019"}, as far as they make sense."""
    parts = at(given, "date-parts")
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    told = [str(each).strip() for each in first[:3]]
    numbers = [int(each) for each in told if each.isdecimal() and len(each) < 5]
    year, month, day = [*numbers, None, None, None][:3]
    if year is None or not 1400 < year < 2200:
        return None, None, None
    month = month if month and 1 <= month <= 12 else None
    return year, month, day if month and day and 1 <= day <= 31 else None
