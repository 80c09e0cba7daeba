"""allauth's forms in our words."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.utils.translation import gettext_lazy as _

_GOOD = _("At least 12 characters. Three words that do not belong together are easy to remember and hard to guess.")


def _put(form: forms.Form, name: str, label: Any, help_text: Any = "", **attrs: Any) -> None:
    field = form.fields[name]
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs |= attrs


class SignInForm(allauth.LoginForm):  # type: ignore[misc]
    """An address gets a code by e-mail; an address and a password sign in at once."""

    own_device = forms.BooleanField(
        label=_("This is my own device"),
        required=False,
        help_text=_("Leave this empty on a ward, office or library computer."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _put(self, "login", _("E-mail address"), _("The one that your invitation was sent to."), spellcheck="false")
        _put(self, "password", _("Password"))
        self.fields["login"].error_messages["required"] = _("Enter your e-mail address")
        self.fields["password"].required = False


class CodeForm(allauth.ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code from the e-mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _put(self, "code", _("Code"), _("Capital or small letters make no difference."), size="10", spellcheck="false")
        self.fields["code"].widget.attrs["autocapitalize"] = "characters"
        self.fields["code"].error_messages["required"] = _("Enter the code from the e-mail")


class ForgottenForm(allauth.ResetPasswordForm):  # type: ignore[misc]
    """Where to send the link for choosing a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _put(self, "email", _("E-mail address"))
        self.fields["email"].error_messages["required"] = _("Enter your e-mail address")


class NewPasswordForm(allauth.ResetPasswordKeyForm):  # type: ignore[misc]
    """A password chosen by somebody who followed the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _put(self, "password1", _("New password"), _GOOD)
        _put(self, "password2", _("New password again"))


class ChangePasswordForm(allauth.ChangePasswordForm):  # type: ignore[misc]
    """Another password, by somebody who knows the one they have."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _put(self, "oldpassword", _("Your password now"))
        _put(self, "password1", _("New password"), _GOOD)
        _put(self, "password2", _("New password again"))
