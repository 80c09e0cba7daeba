"""The consent of a patient's story: what is recorded, recording another, and withdrawing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.errors import NotFound
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status

from ..models import Consent, Item
from ..queries import item_by_uid
from ..views.access import members
from .actions import record_consent, withdraw_consent
from .forms import ConsentForm
from .pages import facts_of, standing_of
from .rules import needs_consent, newest_consent, require_consenting


@form_page
@members
def consent(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """What is recorded, and the form for a new consent."""
    item = _story(request, uid)
    form = ConsentForm(sent(request))
    if attempt(form, lambda: record_consent(item=item, by=request.user, **form.facts)):
        messages.success(request, _("Recorded. The story can now be seen as far as they agreed."))
        return redirect(item.url)
    newest = newest_consent(item)
    shown = {"item": item, "form": form, "newest": newest, "standing": standing_of(newest)}
    shown["facts"] = facts_of(newest) if newest else []
    return render(request, "knowledge/consenting/consent.jinja", shown, status=status(form))


@require_POST
@members
def withdraw(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """They took it back: out of view at once."""
    item = _story(request, uid)
    withdraw_consent(consent=_newest(item), by=request.user)
    messages.success(request, _("Withdrawn. The story is out of view."))
    return redirect("knowledge:consent", item.uid)


def _story(request: AccountRequest, uid: str) -> Item:
    item = item_by_uid(uid, request.viewer)
    if not needs_consent(item):
        raise NotFound(_("Only a patient's story has a consent."))
    require_consenting(request.user, item)
    return item


def _newest(item: Item) -> Consent:
    newest = newest_consent(item)
    if newest is None:
        raise NotFound(_("No consent is recorded."))
    return newest
