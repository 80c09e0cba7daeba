"""The question box: short, and guarded against what identifies a patient."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from fingerpost.base.governance.forms import GuardedForm

from .models import LONGEST_NOTE

LONGEST = 2_000


class QuestionForm(GuardedForm):
    """A question or some words to look for."""

    q = forms.CharField(
        label=_("Your question"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={
            "max_length": _("Keep your question to 2,000 characters or fewer."),
            "required": _("Type what you need to decide or find out."),
        },
    )


class WantedForm(GuardedForm):
    """That the desk looks for an item on something, and which."""

    note = forms.CharField(
        label=_("What would help? (optional)"),
        help_text=_("Others at the desk see this beside the words."),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
