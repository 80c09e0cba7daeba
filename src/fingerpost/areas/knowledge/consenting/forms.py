"""The consent form of a patient's story."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fingerpost.base.governance.forms import GuardedForm
from fingerpost.base.kit.date_field import DateField

from ..forms import fields
from ..models import LONGEST_HOW, GivenBy, Use


class ConsentForm(GuardedForm):
    """What was agreed, by whom (never by name), for what and until when, and how to take it back."""

    given_by = forms.ChoiceField(label=_("Who gave the consent?"), choices=GivenBy.choices, widget=forms.RadioSelect())
    use = forms.ChoiceField(
        label=_("How far did they agree that it may be used?"), choices=Use.choices, widget=forms.RadioSelect()
    )
    given_on = DateField(label=_("When did they give it?"), help_text=_("For example, 14 3 2026"))
    until = DateField(
        label=_("Until when does it hold?"), help_text=_("On the day after, the story goes out of view by itself.")
    )
    how_to_withdraw = fields.line(
        _("How can they take it back?"), _("As they were told. For example: ring the library, 01632 960117"),
        longest=LONGEST_HOW,
    )  # fmt: skip
    where_kept = fields.line(
        _("Where is the signed form kept?"),
        _("So that it can be found, without saying who they are. For example: experience team, folder 2026/14"),
    )
    nobody_identified = forms.BooleanField(
        label=_("I have read the story again. Nothing in it says who they are."), required=False
    )
    unguarded = frozenset({"how_to_withdraw"})

    @property
    def facts(self) -> dict[str, Any]:
        """What was agreed, for the action."""
        return {name: self.cleaned_data[name] for name in ConsentForm.base_fields} | {"override": self.override}
