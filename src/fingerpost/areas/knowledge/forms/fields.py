"""Fields that several forms of this area ask in the same way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

_LONGEST = 4000


def prose(label: Any, hint: Any = "", *, required: bool = True, rows: int = 4) -> forms.CharField:
    """A question answered in sentences."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=hint, required=required, max_length=_LONGEST, widget=widget)


def line(label: Any, hint: Any = "", *, required: bool = True, longest: int = 150) -> forms.CharField:
    """A question answered in one line."""
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, help_text=hint, required=required, max_length=longest, widget=widget)


def topics(names: Iterable[str], chosen: Iterable[str] = ()) -> forms.MultipleChoiceField:
    """The organisation's topics as tick boxes, with those that an item has already."""
    known = list(dict.fromkeys([*names, *chosen]))
    return forms.MultipleChoiceField(
        label="Topics", choices=[(name, name) for name in known], required=False, widget=forms.CheckboxSelectMultiple()
    )
