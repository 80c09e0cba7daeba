"""Bringing in a zip of a folder, and deciding on a file that is held back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fingerpost.base.accounts.models import Group, Organisation

from ..queries import teams_in
from .rules import LONGEST_WHY


class BringForm(forms.Form):
    """A zip, the team that looks after what comes of it, and how careful to be."""

    file = forms.FileField(
        label=_("The folder, as a zip"),
        help_text=_("On Windows: right-click the folder, then “Compress to ZIP file”. On a Mac: “Compress”."),
        error_messages={"required": _("Choose a zip."), "empty": _("This file is empty.")},
        max_length=255,
    )
    owner_team = forms.ModelChoiceField(
        label=_("Team that looks after these reports (optional)"), queryset=Group.objects.none(), required=False,
        to_field_name="uid", empty_label=_("No team yet"),
    )  # fmt: skip
    strict = forms.BooleanField(
        required=False, label=_("Hold files back for an e-mail address, a phone number or a postcode too")
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams: Any = self.fields["owner_team"]
        teams.queryset = teams_in(organisation)


class ReleaseForm(forms.Form):
    """Why a file does not identify a patient. The action looks through the reason itself."""

    reason = forms.CharField(
        label=_("Why does it not identify a patient?"), max_length=LONGEST_WHY,
        help_text=_("For example: the number is a trial's. It is kept in the ledger with your name."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class RemoveForm(forms.Form):
    """What is remembered of a file that is removed."""

    reason = forms.CharField(
        label=_("Note for the record (optional)"), max_length=LONGEST_WHY, required=False,
        help_text=_("Without anything about the patient."), widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
