"""Asking for a date that is known as far as it is known: a year, a month or a day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fingerpost.base.kit.date_field import DateParts


class DatedParts(DateParts):
    """Day, month and year, of which the first may be left empty."""

    def decompress(self, value: Any) -> list[Any]:
        """The parts of "2024-03-14" or a beginning of it, the last first."""
        parts = [int(part) for part in str(value or "").split("-") if part.isdecimal()]
        return [None] * (3 - len(parts)) + parts[::-1]


class DatedField(forms.MultiValueField):
    """A date in three parts, of which the day, or the day and the month, may be left empty. Cleans to ISO 8601."""

    widget = DatedParts

    def __init__(self, **options: Any) -> None:
        parts = tuple(forms.CharField(required=False) for _part in DateParts.labels)
        super().__init__(parts, require_all_fields=False, **options)

    def compress(self, data_list: list[Any]) -> str:
        """ "2024", "2024-03" or "2024-03-14"; nothing for nothing.

        Raises ValidationError for what is no date, or a day without its month.
        """
        day, month, year = (str(part or "").strip() for part in data_list or ("", "", ""))
        if not (day or month or year):
            return ""
        try:
            whole = dt.date(int(year), int(month or 1), int(day or 1)).isoformat()
            if day and not month:
                raise ValueError("a day without its month")
        except (ValueError, OverflowError) as error:
            raise ValidationError(_("Enter a year, a month and a year, or a whole date, like 14 3 2026")) from error
        return whole if day else whole[:7] if month else whole[:4]
