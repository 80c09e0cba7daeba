"""The fields of a form from what a kind declares."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fingerpost.base.kit.date_field import DateField

from ..kind_rules import KindRules, Part
from ..models import Tested, Tried
from . import fields

_LONGEST_TITLE = 200


def questions(rules: KindRules) -> dict[str, forms.Field]:
    """The questions of a kind by field: its title, what has to be told, and then what may be left."""
    asked: dict[str, forms.Field] = {
        "title": fields.line(rules.title.text, rules.title.hint, longest=_LONGEST_TITLE),
        **{part.name: _field(part) for part in sorted(rules.told, key=lambda part: not part.needed)},
        "setting": fields.line(rules.where.text, rules.where.hint, required=False),
    }
    return asked | {name: make() for name, make in _OTHERS.items() if name in rules.other_fields}


def _field(part: Part) -> forms.CharField:
    if part.rows == 1:
        return fields.line(part.question.text, part.question.hint, required=part.needed, longest=part.longest)
    return fields.prose(part.question.text, part.question.hint, required=part.needed, rows=part.rows)


def _radios(label: Any, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    chosen = [*choices, ("", _("I would rather not say"))]
    return forms.ChoiceField(label=label, choices=chosen, required=False, widget=forms.RadioSelect())


def _contact() -> forms.CharField:
    hint = _("A team or a post rather than a person, and how to reach it. For example: Discharge Hub, extension 4412")
    return fields.line(_("Who can be asked about it?"), hint, required=False)


def _happened() -> DateField:
    return DateField(label=_("When was it?"), help_text=_("For example, 14 3 2026"), required=False)


_OTHERS: dict[str, Callable[[], forms.Field]] = {
    "contact": _contact,
    "tried": lambda: _radios(_("How often have you done it?"), list(Tried.choices)),
    "tested": lambda: _radios(_("How do you know what came of it?"), list(Tested.choices)),
    "happened_on": _happened,
}
