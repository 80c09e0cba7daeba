"""What the library desk says of an item for its organisation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fingerpost.base.accounts.models import Group, Organisation, Person
from fingerpost.base.governance.forms import GuardedForm
from fingerpost.base.kit.date_field import DateField
from fingerpost.base.vocabulary.queries import topic_names

from ..curating.moves import PUBLISHED
from ..models import Holding, Item
from ..queries import staff_of, teams_in
from . import fields

_STATUSES = [(status.value, status.label) for status in PUBLISHED]


class HoldingForm(GuardedForm):
    """Owner, status, review date, topics, and a summary in the organisation's own words.

    Drafts and what was withdrawn move from their own pages, so of these no status is asked.
    """

    owner_team = forms.ModelChoiceField(
        label=_("Team that owns it"), queryset=Group.objects.none(), required=False, to_field_name="uid",
        help_text=_("A team outlasts the people in it."), empty_label=_("No team yet"),
    )  # fmt: skip
    owner = forms.ModelChoiceField(
        label=_("Person who looks after it"), queryset=Person.objects.none(), required=False, to_field_name="uid",
        empty_label=_("Nobody yet"),
    )  # fmt: skip
    status = forms.ChoiceField(label=_("Status"), choices=_STATUSES, widget=forms.RadioSelect())
    review_on = DateField(label=_("Look at it again on"), help_text=_("For example, 14 3 2027"), required=False)
    summary = fields.prose(
        _("Our summary"), _("In your own words. It is shown as yours, never as the paper's own text."),
        required=False, rows=6,
    )  # fmt: skip
    summary_credit = fields.line(
        _("Who wrote the summary"), _("For example: Summary by Wenbrook Library"), required=False
    )  # fmt: skip

    def __init__(self, *args: Any, item: Item, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choices("owner_team").queryset = teams_in(organisation)
        self._choices("owner").queryset = staff_of(organisation)
        names, chosen = topic_names(organisation), self.initial.get("topics", ())
        if names or chosen:
            self.fields["topics"] = fields.topics(names, chosen)
        if self.initial.get("status") not in PUBLISHED:
            del self.fields["status"]
        if not item.shared:
            del self.fields["summary"], self.fields["summary_credit"]

    def _choices(self, name: str) -> forms.ModelChoiceField[Any]:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        return field

    @property
    def facts(self) -> dict[str, Any]:
        """What was said, for the action."""
        given = dict(self.cleaned_data) | {"override": self.override}
        if "summary" in given:
            text = given["summary"].strip()
            given["summary"] = [{"label": "", "text": text}] if text else []
        return given


def first_values(holding: Holding | None) -> dict[str, Any]:
    """What the form begins with: what is said already."""
    if holding is None:
        return {"status": Holding.Status.CURRENT}
    return {
        "owner_team": holding.owner_team.uid if holding.owner_team else None,
        "owner": holding.owner.uid if holding.owner else None,
        "status": holding.status,
        "review_on": holding.review_on,
        "topics": holding.topics,
        "summary": "\n\n".join(part["text"] for part in holding.summary),
        "summary_credit": holding.summary_credit,
    }
