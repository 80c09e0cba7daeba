"""What the library desk says of an item for its organisation."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status

from .. import actions, queries
from ..curating.actions import check_item
from ..forms.holding import HoldingForm, first_values
from .access import desk, members


@require_POST
@members
def check(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Whoever looks after it, or somebody of the desk, has looked at it today."""
    item = queries.item_by_uid(uid, request.viewer)
    check_item(item=item, organisation=organisation, by=request.user)
    messages.success(request, _("Checked by you today. The next review date is set."))
    return redirect(item.url)


@form_page
@desk
def hold(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Owner, status, review date, topics and our summary."""
    item = queries.item_by_uid(uid, request.viewer)
    ours = item.said_by(organisation.pk)
    given = sent(request)
    form = HoldingForm(given, item=item, organisation=organisation, initial=first_values(ours))
    if attempt(form, lambda: actions.hold(item=item, organisation=organisation, by=request.user, **form.facts)):
        messages.success(request, _("Saved."))
        return redirect(item.url)
    return render(request, "knowledge/hold.jinja", {"item": item, "form": form}, status=status(form))
