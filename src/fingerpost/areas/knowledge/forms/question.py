"""Which type of question somebody has: only then is there a level of evidence."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ..designs import question_types


def _choices() -> list[tuple[str, str]]:
    return list(question_types().items())


class QuestionTypeForm(forms.Form):
    """Asked in the address, so that a link can carry it."""

    question_type = forms.ChoiceField(
        label=_("What is your question about?"), choices=_choices, widget=forms.RadioSelect()
    )
