"""A date asked for as day, month and year, the way NHS forms do; browsers' own date pickers fail too many people."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class DateParts(forms.MultiWidget):
    """Three small text inputs named `…_day`, `…_month` and `…_year`."""

    labels = (_("Day"), _("Month"), _("Year"))
    suffixes = ("_day", "_month", "_year")

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({suffix[1:]: forms.TextInput() for suffix in self.suffixes}, attrs)

    def decompress(self, value: Any) -> list[Any]:
        """Day, month and year of a date, or three nothings."""
        return [value.day, value.month, value.year] if isinstance(value, dt.date) else [None, None, None]


class DateField(forms.MultiValueField):
    """A date in three parts; cleans to a `datetime.date`, or None when it may be left empty and is."""

    widget = DateParts

    def __init__(self, **options: Any) -> None:
        parts = tuple(forms.CharField(required=False) for _part in DateParts.labels)
        super().__init__(parts, require_all_fields=False, **options)

    def compress(self, data_list: list[Any]) -> dt.date | None:
        """The date that the three parts make.

        Raises ValidationError when they make none.
        """
        if not any(data_list):
            return None
        try:
            day, month, year = (int(part) for part in data_list)
            return dt.date(year, month, day)
        except (TypeError, ValueError, OverflowError) as error:
            raise ValidationError(_("Enter a real date, like 14 3 2026")) from error
