"""One's own account: name, organisation, device, password."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fingerpost.base.kit.errors import NotFound
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status
from fingerpost.base.records.panels import entries

from .. import device
from ..actions import change_name
from ..forms.people import PersonNameForm
from ..queries import live_memberships
from ..request import AccountRequest
from ..rules import administers, role_label
from .access import signed_in


@require_safe
@signed_in
def account(request: AccountRequest) -> HttpResponse:
    """What we know of the person, and what they can change."""
    shown = {
        "memberships": [(each, role_label(each.role)) for each in live_memberships(request.user)],
        "administrator": administers(request.viewer),
        "entries": entries("site.account", request.viewer, request.user),
    }
    return render(request, "accounts/account.jinja", shown)


@form_page
@signed_in
def name(request: AccountRequest) -> HttpResponse:
    """Change how one is called."""
    person = request.user
    form = PersonNameForm(sent(request), initial={"name": person.name})
    if attempt(form, lambda: change_name(person=person, name=form.cleaned_data["name"], by=person)):
        messages.success(request, _("Your name is changed."))
        return redirect("accounts:account")
    return render(request, "accounts/name.jinja", {"form": form}, status=status(form))


@require_POST
@signed_in
def choose_device(request: AccountRequest) -> HttpResponse:
    """Say whether this device is one's own."""
    device.choose(request, request.POST.get("own") == "yes")
    return redirect("accounts:account")


@require_POST
@signed_in
def choose_organisation(request: AccountRequest) -> HttpResponse:
    """Work in another of one's organisations. Raises NotFound for any that one is not in."""
    wanted = live_memberships(request.user).filter(organisation__uid=request.POST.get("organisation", "")).first()
    if wanted is None:
        raise NotFound(_("You are not in this organisation."))
    request.session["organisation"] = wanted.organisation_id
    messages.success(request, _("You now work in %(name)s.") % {"name": wanted.organisation.name})
    return redirect("accounts:account")


@require_POST
@signed_in
def still_here(request: AccountRequest) -> HttpResponse:
    """Somebody is reading: the middleware has noted it, and there is nothing to show."""
    return HttpResponse(status=204)
