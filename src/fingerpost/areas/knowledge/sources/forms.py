"""Saying who may see the abstracts of a database."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import LONGEST_DATABASE, ShownTo


class RuleForm(forms.Form):
    """A database by name, and who may see its abstracts. Neither is prose."""

    name = forms.CharField(
        label=_("Which database?"), max_length=LONGEST_DATABASE,
        help_text=_(
            "Its name, or how its name begins, as the records say it: “Ovid” speaks of everything whose name begins "
            "so."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    shown_to = forms.ChoiceField(
        label=_("Who may see its abstracts?"), choices=ShownTo.choices, widget=forms.RadioSelect()
    )
