"""Counts as a person saw them elsewhere: typed line by line, or as the database's own listing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fingerpost.base.governance.forms import GuardedForm
from fingerpost.base.kit.date_field import DateField

from ..draft import Line
from ..models import Origin
from ..models.counts import LONGEST_DATABASE, MOST_FOUND
from ..reading import reported_in

COUNT = "count-"


@dataclass(frozen=True, slots=True)
class Given:
    """The counts by the id of their line, and the numbers of those that were left out: other words, or no such line."""

    counts: dict[str, int]
    otherwise: tuple[int, ...]
    pasted: bool


class CountsForm(GuardedForm):
    """Where, which database, on which day, and how many."""

    origin = forms.ChoiceField(
        label=gettext_lazy("Where did you run it?"),
        choices=[(each.value, each.label) for each in Origin if each != Origin.HERE],
        widget=forms.RadioSelect(),
    )
    database = forms.CharField(
        label=gettext_lazy("Which database?"), required=False, max_length=LONGEST_DATABASE,
        help_text=gettext_lazy("For example: MEDLINE ALL, or CINAHL Complete"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    on = DateField(label=gettext_lazy("On which day?"), help_text=gettext_lazy("For example, 14 3 2026"))
    listing = forms.CharField(
        label=gettext_lazy("The search history as the database lists it"), required=False, max_length=200_000,
        help_text=gettext_lazy("Copy the table with its numbers, searches and counts, and paste it whole."),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )  # fmt: skip

    def __init__(
        self, data: QueryDict | None = None, *, lines: Sequence[Line], syntax: str, first: Mapping[str, int]
    ) -> None:
        super().__init__(data, initial={"on": timezone.localdate(), "origin": syntax} | _typed(first))
        self.lines, self.syntax = lines, syntax
        for number, line in enumerate(lines, 1):
            self.fields[f"{COUNT}{line.id}"] = forms.IntegerField(
                label=_("Line %(number)s") % {"number": number}, required=False, min_value=0, max_value=MOST_FOUND,
                localize=False, widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Also that there is at least one count."""
        cleaned = super().clean()
        if not self.errors and not self.given.counts:
            told = self.given.otherwise
            self.add_error("listing", _none_fit(told) if told else _("Paste a listing, or type at least one count."))
        return cleaned

    @property
    def given(self) -> Given:
        """What was pasted and typed; typed counts win."""
        fitting, otherwise = reported_in(self.cleaned_data.get("listing") or "", self.lines, self.syntax)
        named = ((line.id, self.cleaned_data.get(f"{COUNT}{line.id}")) for line in self.lines)
        typed = {id: count for id, count in named if count is not None}
        return Given(fitting | typed, otherwise, bool(fitting))

    @property
    def typed(self) -> bool:
        """Whether a line's own field has something in it, so that the page shows them."""
        return any(bound.errors or bound.value() for _number, _line, bound in self.rows)

    @property
    def rows(self) -> list[tuple[int, Line, forms.BoundField]]:
        """Each line with its number and its field."""
        return [(number, line, self[f"{COUNT}{line.id}"]) for number, line in enumerate(self.lines, 1)]


def _typed(counts: Mapping[str, int]) -> dict[str, Any]:
    return {f"{COUNT}{id}": count for id, count in counts.items()}


def _none_fit(numbers: Sequence[int]) -> str:
    told = ", ".join(map(str, numbers[:10]))
    return _("No line of the listing is worded as here (%(numbers)s). Its counts would belong to other searches.") % {
        "numbers": told
    }
