"""What a person fills in about themself. Each form fits a phone: one or two questions, and who may see the answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fingerpost.base.governance.forms import GUARD_FIELDS, GuardedForm
from fingerpost.base.kit.errors import Invalid
from fingerpost.base.kit.form_errors import mark_invalid

from .models import Scope
from .rules import (
    LONGEST_CONTACT,
    LONGEST_OFFER,
    LONGEST_ROLE,
    as_topics,
    require_topics,
)

SCOPE_HINTS = {
    Scope.NOBODY.value: _("Only you. It is not found by anybody's search."),
    Scope.TEAMS.value: _("People in a team or community that you are in"),
    Scope.ORGANISATION.value: _("Not learners, patients or the public"),
    Scope.PARTNERS.value: _("Also other organisations that use this site"),
    Scope.PUBLIC.value: _("Also people who are not signed in"),
}
STAFF_GROUPS = (
    "",
    "Additional clinical services",
    "Administrative and clerical",
    "Allied health professionals",
    "Estates and ancillary",
    "Healthcare scientists",
    "Library and knowledge services",
    "Medical and dental",
    "Nursing and midwifery",
    "Scientific and technical",
    "Students",
    "Other",
)


class ScopedForm(GuardedForm):
    """Something said, and who may see it: nobody, until the person says so."""

    scope = forms.ChoiceField(
        label=_("Who may see this?"), choices=Scope.choices, initial=Scope.NOBODY.value, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scope"].widget.hints = SCOPE_HINTS
        self.fields["scope"].error_messages["required"] = _("Choose who may see this")

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered, for the action: without what the guard asked."""
        return {name: value for name, value in self.cleaned_data.items() if name not in GUARD_FIELDS}


class RoleForm(ScopedForm):
    """What somebody does here."""

    role_title = forms.CharField(
        max_length=LONGEST_ROLE,
        required=False,
        label=_("What do you do here?"),
        help_text=_("Such as: discharge co-ordinator, ward 7"),
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    staff_group = forms.ChoiceField(
        required=False,
        label=_("Staff group (optional)"),
        choices=[(group, group or _("Rather not say")) for group in STAFF_GROUPS],
    )
    field_order = ("role_title", "staff_group", "scope")


class ContactForm(ScopedForm):
    """How to reach somebody. Addresses and numbers are what it is for, so the guard leaves it alone."""

    unguarded = frozenset({"contact"})
    contact = forms.CharField(
        max_length=LONGEST_CONTACT, required=False, label=_("Contact"),
        help_text=_("Such as an e-mail address, an extension or a bleep. It is shown only together with your role or "
                    "with what you can help with, to people who may see both."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    field_order = ("contact", "scope")


class OfferForm(ScopedForm):
    """One thing that somebody can help with, or would like help with."""

    text = forms.CharField(
        max_length=LONGEST_OFFER,
        label=_("What is it?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what it is, in a few words")},
    )
    topics = forms.CharField(
        max_length=600,
        required=False,
        label=_("Topics (optional)"),
        help_text=_("Other words that people may search for, with commas between."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("text", "topics", "scope")

    def clean(self) -> dict[str, Any]:
        """Topics as a list, none of them too long."""
        given = super().clean()
        try:
            require_topics(self.topic_list)
        except Invalid as error:
            mark_invalid(self, error)
        return given

    @property
    def topic_list(self) -> list[str]:
        """The topics that were typed."""
        return as_topics(str(self.cleaned_data.get("topics", "")))

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered, with the topics as a list."""
        return super().answers | {"topics": self.topic_list}
