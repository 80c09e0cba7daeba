"""Months and years back from a day, and how long ago something was, in words."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_MONTHS_SAID = 24


def months_before(day: date, months: int) -> date:
    """The same day of the month some months earlier, or the last of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))


def whole_months(since: date, until: date) -> int:
    """How many months have passed in full; 0 where `since` is the later day."""
    months = (until.year - since.year) * 12 + until.month - since.month
    return max(0, months - (months_before(until, months) < since))


def ago(moment: datetime, today: date | None = None) -> str:
    """ "today", "9 days ago", "14 months ago", "3 years ago": by the calendar, in whole units."""
    day, today = timezone.localtime(moment).date(), today or timezone.localdate()
    days, months = (today - day).days, whole_months(day, today)
    if months >= _MONTHS_SAID:
        return _("%(years)s years ago") % {"years": months // 12}
    if months:
        return ngettext("%(number)s month ago", "%(number)s months ago", months) % {"number": months}
    if days < 1:
        return _("today")
    return ngettext("%(number)s day ago", "%(number)s days ago", days) % {"number": days}
