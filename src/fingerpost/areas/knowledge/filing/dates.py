"""A date that is known as far as it is known."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format

_FORMATS = {7: "F Y", 10: "j F Y"}


def dated_in_words(dated: str) -> str:
    """ "14 March 2024", "March 2024" or "2024" from its ISO form; what is no date there is, as it is."""
    form = _FORMATS.get(len(dated))
    if form is None:
        return dated
    year, month, day = (int(part) for part in f"{dated}-01".split("-")[:3])
    try:
        return date_format(date(year, month, day), form)
    except ValueError:
        return dated


def year_of(dated: str) -> int | None:
    """The year of a date that is known as far as it is known."""
    return int(dated[:4]) if dated[:4].isdecimal() else None
