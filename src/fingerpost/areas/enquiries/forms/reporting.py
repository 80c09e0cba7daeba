"""What the report says that Fingerpost cannot know."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from fingerpost.base.governance.forms import GuardedForm

from ..models import Strategy
from ..models.strategy import LONGEST_TEXT
from ..reports.items import ASKED

ITEM = "item-"


class ReportForm(GuardedForm):
    """A field for each item that a person fills in or adds to."""

    def __init__(self, data: QueryDict | None = None, *, strategy: Strategy) -> None:
        super().__init__(data, initial={f"{ITEM}{number}": text for number, text in strategy.report.items()})
        for item in ASKED:
            self.fields[f"{ITEM}{item.number}"] = forms.CharField(
                label=f"{item.number}. {item.name}", help_text=item.hint, required=False, max_length=LONGEST_TEXT,
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip

    @property
    def answers(self) -> dict[str, str]:
        """What was said, by the number of the item."""
        given: dict[str, Any] = self.cleaned_data
        return {str(item.number): given[f"{ITEM}{item.number}"] for item in ASKED}
