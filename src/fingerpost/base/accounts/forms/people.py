"""Inviting people, joining, and what people are here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from fingerpost.base.kit.date_field import DateField
from fingerpost.base.kit.errors import Invalid
from fingerpost.base.kit.form_errors import mark_invalid
from fingerpost.base.records.viewer import Role

from ..models import Group, Membership, Organisation, Person
from ..queries import groups_of
from ..rules import require_end_date, require_future

ROLE_HINTS = {
    Role.LAY.value: _("A patient, carer or member of the public who works with you"),
    Role.LEARNER.value: _("A student or trainee, until a date"),
    Role.MEMBER.value: _("Sees what is for staff, adds lessons and examples"),
    Role.SPECIALIST.value: _("Works at the library desk: imports, answers, curates"),
    Role.MANAGER.value: _("As staff, and sees what a service needs to plan"),
    Role.GOVERNANCE.value: _("Looks after personal data and who may see what"),
    Role.ADMINISTRATOR.value: _("Manages people, teams and this organisation's settings"),
}


class RoleForm(forms.Form):
    """What somebody is here, and until when."""

    role = forms.ChoiceField(label=_("Role"), choices=Membership.ROLES, widget=forms.RadioSelect)
    ends_on = DateField(
        required=False, label=_("Leaves on"), help_text=_("Needed for a learner. For example, 31 7 2027")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].widget.hints = ROLE_HINTS
        self.fields["role"].error_messages["required"] = _("Choose a role")

    def clean(self) -> dict[str, Any]:
        """A learner has a date, and it is to come."""
        given = super().clean() or {}
        if given.get("role") and "ends_on" in given:
            try:
                require_end_date(Role(given["role"]), given["ends_on"])
                require_future(given["ends_on"])
            except Invalid as error:
                mark_invalid(self, error)
        return given

    @property
    def chosen(self) -> Role:
        """The role that was chosen."""
        return Role(self.cleaned_data["role"])


class InviteForm(RoleForm):
    """Whom to invite, and as what."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The invitation goes there, and they sign in with it."),
        error_messages={"required": _("Enter an e-mail address")},
    )
    name = forms.CharField(max_length=150, required=False, label=_("Name (optional)"))
    team = forms.ModelChoiceField(
        queryset=Group.objects.none(), required=False, label=_("Team (optional)"), empty_label=_("No team yet"),
        to_field_name="uid",
    )  # fmt: skip
    field_order = ("email", "name", "role", "ends_on", "team")

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = groups_of(organisation)  # type: ignore[attr-defined]


class JoinForm(forms.Form):
    """Somebody new: how they are called, and a password if they want one."""

    name = forms.CharField(
        max_length=150,
        label=_("Your name"),
        help_text=_("As colleagues know you."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Enter your name")},
    )
    password = forms.CharField(
        required=False,
        strip=False,
        label=_("Password (optional)"),
        help_text=_("At least 12 characters. Without one, we e-mail you a code each time that you sign in."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._email = email

    def clean(self) -> dict[str, Any]:
        """A password that is hard to guess, for this person too."""
        given = super().clean() or {}
        if given.get("password"):
            try:
                validate_password(given["password"], Person(name=given.get("name", ""), email=self._email))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return given


class PersonNameForm(forms.Form):
    """How a person is called."""

    name = forms.CharField(
        max_length=150,
        label=_("Your name"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Enter your name")},
    )
