"""The form for a link to what lives elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ..forms import fields
from ..forms.know_how import KnowHowForm
from ..kinds import KINDS
from ..models import LONGEST_ADDRESS, require_web_address

MOST_POINTS, LONGEST_POINT = 12, 300
_ORDER = ("title", "where", "needs_access", "publisher", "national", "period", "area", "summary")


class AddressField(forms.CharField):
    """Where something is on the web or the intranet. Not prose, so the guard leaves it alone."""


class ElsewhereForm(KnowHowForm):
    """What the kind asks, and where the thing itself is."""

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        """As the form for know-how; points are told one to a line."""
        super().__init__(*args, kind=kind, **kwargs)
        self.fields.pop("setting", None)
        self.fields |= {name: make() for name, make in _FIELDS.items() if name in KINDS[kind].other_fields}
        self.order_fields(_ORDER)
        if "points" in self.initial:
            self.initial["points"] = "\n".join(self.initial["points"])

    @property
    def first(self) -> list[forms.BoundField]:
        """As for know-how, with the tick about access under the address."""
        asked = super().first
        return [*asked[:2], self["needs_access"], *asked[2:]]

    @property
    def folded(self) -> list[forms.BoundField]:
        """As for know-how, without that tick."""
        return [bound for bound in super().folded if bound.name != "needs_access"]

    def clean_points(self) -> list[str]:
        """One point to a line; a few short ones, so that they are no copy."""
        points = [line.strip() for line in self.cleaned_data["points"].splitlines() if line.strip()]
        if len(points) > MOST_POINTS:
            told = _("No more than %(most)s points: the rest is where the link leads.")
            raise ValidationError(told, params={"most": MOST_POINTS})
        if any(len(point) > LONGEST_POINT for point in points):
            told = _("No point may be longer than %(most)s characters. Say it in your own words.")
            raise ValidationError(told, params={"most": LONGEST_POINT})
        return points


def _where() -> forms.CharField:
    return AddressField(
        label=_("Where is it?"), max_length=LONGEST_ADDRESS, validators=[require_web_address],
        help_text=_("Copy the address from the browser. On the intranet or SharePoint is fine."),
        widget=forms.URLInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip


def _national() -> forms.TypedChoiceField:
    choices = [("False", _("Ours, or another organisation's own")), ("True", _("National"))]
    return forms.TypedChoiceField(
        label=_("Is it national or ours?"), choices=choices, coerce=lambda value: value == "True", initial="False",
        widget=forms.RadioSelect(),
    )  # fmt: skip


def _publisher() -> forms.CharField:
    return fields.line(_("Who publishes it or looks after it?"), _("A team or a body. For example: Falls team"))


_FIELDS: dict[str, Callable[[], forms.Field]] = {
    "where": _where,
    "needs_access": lambda: forms.BooleanField(label=_("You may need access to open it"), required=False),
    "publisher": _publisher,
    "national": _national,
    "period": lambda: fields.line(_("For what time?"), _("For example: monthly since April 2019")),
    "area": lambda: fields.line(_("For what place or people?"), _("For example: England, by hospital trust")),
    "points": lambda: fields.prose(
        _("What does it ask for?"), _("One point to a line, in your own words."), required=False, rows=5
    ),
}
