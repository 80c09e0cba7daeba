"""Which type of question somebody has: only then is there a level of evidence."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from ..designs import question_types


def _choices() -> list[tuple[str, str]]:
    return list(question_types().items())


class QuestionTypeForm(forms.Form):
    """Asked in the address, so that a link can carry it."""

    question_type = forms.ChoiceField(label=_("What is your question?"), choices=_choices, widget=forms.RadioSelect())

    @property
    def chosen(self) -> str:
        """The type of question, "" where none was chosen."""
        return str(self.cleaned_data["question_type"]) if self.is_valid() else ""


def asked_in(address: Mapping[str, str]) -> QuestionTypeForm:
    """The form as an address answers it; without an answer where there is none, or none that we know."""
    form = QuestionTypeForm(address)
    return form if form.is_valid() else QuestionTypeForm()
