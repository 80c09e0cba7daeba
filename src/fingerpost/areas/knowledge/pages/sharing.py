"""Checking what was written before it is stored, and what is said when it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from fingerpost.base.kit import wording

from ..consenting.rules import needs_consent
from ..filing.dated_field import DatedField
from ..filing.dates import dated_in_words
from ..forms.know_how import KnowHowForm
from ..models import Item
from .standing import who_may_see


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it was given, and the id of its field, to change it."""

    question: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers to check, and the same as they were sent, to be sent again."""

    rows: list[Answer]
    sent: list[tuple[str, str]]


def answers(form: KnowHowForm) -> Answers:
    """The answers of a valid form, in the order of its questions."""
    asked = [*form.first, *form.folded, form["sharing"]]
    given = ((bound, _text(bound, form.cleaned_data[bound.name])) for bound in asked)
    rows = [Answer(str(bound.label), text, str(bound.auto_id)) for bound, text in given if text]
    lists = form.data.lists() if hasattr(form.data, "lists") else ((name, [value]) for name, value in form.data.items())
    sent = [(name, value) for name, values in lists for value in values if name not in ("csrfmiddlewaretoken", "step")]
    return Answers(rows, sent)


def _text(bound: forms.BoundField, value: Any) -> str:
    if isinstance(value, date):
        return wording.date(value)
    if isinstance(bound.field, DatedField):
        return dated_in_words(value)
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(bound.field, forms.ChoiceField):
        return str(dict(bound.field.choices)[str(value)])  # type: ignore[arg-type]
    return _("Yes") if value is True else str(value or "")


def thanks(item: Item) -> str:
    """What is said to somebody who has just shared something, and what happens next."""
    holding = item.holdings.first()
    if holding and holding.status == holding.Status.DRAFT:
        return _("Kept as a draft. Only you and the library desk see it until it is published from its page.")
    if holding and holding.status == holding.Status.IN_REVIEW:
        return _("Thank you. The library looks at it before others find it; you hear on your home page.")
    if needs_consent(item):
        return _("Thank you. Now record the consent: until then only you and the library desk see the story.")
    told = {
        "who": who_may_see(item.audience.tokens, item),
        "day": wording.date(holding.review_on) if holding else "",
    }
    found = _("Thank you. %(who)s can find it from now on.") % told
    return f"{found} {_('On %(day)s we will ask whether it still holds.') % told}"
