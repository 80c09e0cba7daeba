"""Telling that an example was tried, and taking that back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.accounts.views.access import signed_in
from fingerpost.base.kit.errors import NotFound
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status

from ..queries import item_by_uid
from ..views.access import members
from .actions import take_back, tell_of_trying
from .forms import TriedForm
from .queries import adoption_by_uid
from .rules import can_be_tried, require_taking_back


@form_page
@members
def tried(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """We tried it."""
    item = item_by_uid(uid, request.viewer)
    if not can_be_tried(item):
        raise NotFound(_("Only a good practice example can be tried."))
    form = TriedForm(sent(request), viewer=request.viewer, organisation=organisation)
    if attempt(form, lambda: tell_of_trying(item=item, organisation=organisation, by=request.user, **form.answers)):
        messages.success(request, _("Thank you. Whoever gave the example will see that it was used."))
        return redirect(f"{item.url}#spread")
    return render(request, "knowledge/adopting/tried.jinja", {"item": item, "form": form}, status=status(form))


@form_page
@signed_in
def remove(request: AccountRequest, uid: str) -> HttpResponse:
    """Ask first, then take back what was told."""
    adoption = adoption_by_uid(uid, request.viewer)
    require_taking_back(request.user, adoption)
    if request.method == "POST":
        take_back(adoption=adoption, by=request.user)
        messages.success(request, _("Taken back."))
        return redirect(f"{adoption.item.url}#spread")
    return render(request, "knowledge/adopting/remove.jinja", {"adoption": adoption})
