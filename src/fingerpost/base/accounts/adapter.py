"""How allauth meets our rules: nobody signs up by themselves, and what it writes it writes by our actions."""

from __future__ import annotations

from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fingerpost.base.activity.actions import acting
from fingerpost.base.kit.errors import Unavailable

from . import idle
from .actions import set_password
from .models import Person
from .queries import host_organisation, live_memberships, person_by_email

_MESSAGES = {
    "email_password_mismatch": _(
        "The e-mail address or the password is not right. Leave the password empty to be e-mailed a code instead."
    ),
    "too_many_login_attempts": _("That was tried too many times. Wait five minutes, then try again."),
    "incorrect_code": _("This is not the code that we e-mailed last. Check it, or ask for a new one."),
    "enter_current_password": _("This is not your password as it is now."),
    "rate_limited": _("That was asked for too often. Wait a minute, then try again."),
}


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """People join by invitation; allauth signs them in and out."""

    error_messages = DefaultAccountAdapter.error_messages | _MESSAGES

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: see the invitation page."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Back to where the same person was when a shared computer signed them out; else the usual place."""
        return idle.way_back(request) or str(super().get_login_redirect_url(request))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """The account page."""
        return reverse("accounts:account")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """The home page, or the sign-in page for somebody whose computer was left."""
        return resolve_url("account_login" if request.POST.get("idle") else "/")

    def login(self, request: HttpRequest, user: Person) -> None:
        """Sign in; Django notes the time on the person."""
        with acting("accounts.sign_in"):
            super().login(request, user)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Person | None:
        """Check a password; Django may store it anew with a stronger hash."""
        with acting("accounts.sign_in"):
            found: Person | None = super().authenticate(request, **credentials)
        return found

    def set_password(self, user: Person, password: str) -> None:
        """By the action, so that it is in the ledger."""
        set_password(person=user, password=password, by=user)

    def format_email_subject(self, subject: str) -> str:
        """As the template says it."""
        return str(subject)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send in the name of the person's organisation.

        Raises Unavailable when the mail server does not take it.
        """
        try:
            super().send_mail(template_prefix, email, {**context, "organisation": _organisation_of(email)})
        except (SMTPException, OSError) as error:
            raise Unavailable(str(_("We could not send the e-mail just now. Try again in a few minutes."))) from error


def _organisation_of(email: str) -> Any:
    person = person_by_email(email)
    membership = live_memberships(person).first() if person else None
    return membership.organisation if membership else host_organisation()
