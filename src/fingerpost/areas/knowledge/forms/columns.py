"""Which column of a table holds what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fingerpost.base.formats.tables import FIELDS, Headers

MOST_COLUMNS = 100


class ColumnsForm(forms.Form):
    """A choice for each column of a table: what it holds, or nothing of use."""

    def __init__(self, data: Any, *, headers: Headers, known: Mapping[str, str]) -> None:
        super().__init__(data)
        self._headers = headers
        self._names = headers.names[:MOST_COLUMNS]
        held = {column: field for field, column in known.items()}
        choices = [("", gettext_lazy("Keep as a note")), *FIELDS.items()]
        for place, name in enumerate(self._names):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=name, required=False, choices=choices, initial=held.get(name, ""), help_text=self._samples(name)
            )

    def _samples(self, name: str) -> str:
        found = [sample for sample in self._headers.samples.get(name, ()) if sample]
        return " · ".join(found[:3]) or _("Empty in the first rows.")

    def rows(self) -> list[forms.BoundField]:
        """The choices, in the order of the columns."""
        return list(self)

    def clean(self) -> dict[str, Any]:
        """Nothing is in two columns."""
        given = super().clean() or {}
        seen: dict[str, str] = {}
        for place, name in enumerate(self._names):
            field = given.get(f"column_{place}")
            if field and field in seen:
                told = {"what": FIELDS[field], "name": seen[field]}
                self.add_error(f"column_{place}", _("%(what)s is in the column “%(name)s” already.") % told)
            elif field:
                seen[field] = name
        return given

    @property
    def columns(self) -> dict[str, str]:
        """{field: name of the column}."""
        chosen = ((self.cleaned_data.get(f"column_{place}"), name) for place, name in enumerate(self._names))
        return {field: name for field, name in chosen if field}
