"""Joining with an invitation. Opening the link shows a page; only its button acts, because mail scanners open links.

A form to put right is answered with 200 here, because what fails is logged with its address, and this one holds a key.
"""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from fingerpost.base.activity.actions import System, acting
from fingerpost.base.kit.form_pages import attempt, form_page, sent

from ..actions import accept_invitation
from ..forms.people import JoinForm
from ..models import Invitation, Person
from ..queries import has_account, host_organisation, invitation
from ..request import AccountRequest
from ..rules import role_label

_BY_LINK = System("invitation")
_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@form_page
@never_cache
def join(request: HttpRequest, key: str) -> HttpResponse:
    """Somebody new gives their name; somebody with an account signs in to it first."""
    ours, invited = cast(AccountRequest, request), invitation(key)
    if invited is None:
        return render(request, "accounts/join_spent.jinja", {"host": host_organisation()}, status=404)
    if has_account(invited.email) or ours.viewer.signed_in:
        return _join_as_oneself(ours, invited)
    given = sent(request)
    form = JoinForm(given, email=invited.email, initial={"name": invited.name})
    joined: list[Person] = []
    if attempt(form, lambda: joined.append(accept_invitation(key=key, by=_BY_LINK, **form.cleaned_data))):
        return _enter(ours, joined[0], invited)
    return render(request, "accounts/join.jinja", _shown(invited) | {"form": form})


def _join_as_oneself(request: AccountRequest, invited: Invitation) -> HttpResponse:
    """The owner of the invited address joins by a button; anybody else is told how."""
    mine = request.viewer.signed_in and request.user.email == invited.email
    if request.method == "POST" and mine:
        accept_invitation(key=invited.key, by=request.user)
        return _welcome(request, invited)
    shown = _shown(invited) | {"mine": mine, "stranger": request.viewer.signed_in and not mine}
    return render(request, "accounts/join_signed_in.jinja", shown)


def _enter(request: AccountRequest, person: Person, invited: Invitation) -> HttpResponse:
    with acting("accounts.sign_in"):
        login(request, person, backend=_BACKEND)
    return _welcome(request, invited)


def _welcome(request: AccountRequest, invited: Invitation) -> HttpResponse:
    request.session["organisation"] = invited.organisation_id
    messages.success(request, _("Welcome to %(name)s.") % {"name": invited.organisation.name})
    return redirect("accounts:account")


def _shown(invited: Invitation) -> dict[str, object]:
    return {"invitation": invited, "role": role_label(invited.role)}
