"""How dates and numbers are put into words on a page."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_DAYS_SAID = 31


def date(value: dt.date | dt.datetime | None) -> str:
    """ "14 March 2026", in the reader's time zone; nothing for no date."""
    if value is None:
        return ""
    return date_format(_local_day(value), "j F Y")


def when(value: dt.datetime, now: dt.datetime | None = None) -> str:
    """How long ago or how far ahead, while that says more than the date; beyond a month, the date.

    `value` is a moment with a time zone. Days are counted by the calendar, so that 23:00 last night is "yesterday".
    """
    now = now or timezone.now()
    days = (_local_day(value) - _local_day(now)).days
    if abs(days) > _DAYS_SAID:
        return date(value)
    if days:
        return _days(days)
    return _within_a_day((value - now).total_seconds())


def number(value: int) -> str:
    """Nought to nine in words, larger numbers in figures with commas: "three", "1,204"."""
    small = [_("no"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six"), _("seven"), _("eight"), _("nine")]
    return small[value] if 0 <= value < len(small) else f"{value:,}"


def pluralise(value: int, singular: str, plural: str = "") -> str:
    """The singular for one, otherwise the plural (by default with an s)."""
    return singular if value == 1 else plural or f"{singular}s"


def counted(value: int, singular: str, plural: str = "") -> str:
    """A number and its noun: "three trials", "one review", "no lessons"."""
    return f"{number(value)} {pluralise(value, singular, plural)}"


def initials(name: str) -> str:
    """First letters of the first and last words of a name: all that a shared screen shows of a person."""
    words = name.split()
    return "".join(word[0].upper() for word in dict.fromkeys([*words[:1], *words[-1:]]))


def _local_day(value: dt.date | dt.datetime) -> dt.date:
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def _days(days: int) -> str:
    if days in (-1, 1):
        return _("yesterday") if days < 0 else _("tomorrow")
    if days < 0:
        return _("%(days)s days ago") % {"days": -days}
    return _("in %(days)s days") % {"days": days}


def _within_a_day(seconds: float) -> str:
    size = abs(seconds)
    if size < _MINUTE:
        return _("just now")
    if size < _HOUR:
        count = int(size // _MINUTE)
        span = ngettext("%(count)s minute", "%(count)s minutes", count) % {"count": count}
    else:
        count = int(size // _HOUR)
        span = ngettext("%(count)s hour", "%(count)s hours", count) % {"count": count}
    return _("%(span)s ago") % {"span": span} if seconds < 0 else _("in %(span)s") % {"span": span}
