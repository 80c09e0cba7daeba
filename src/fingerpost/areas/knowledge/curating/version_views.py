"""The versions of an item: the list, what differs between two, and bringing one back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.errors import NotAllowed
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status

from ..models import Item
from ..queries import item_by_uid, our_holding
from ..rules import may_change
from ..views.access import members
from . import versions
from .forms import RestoreForm


@require_safe
@members
def changes(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Every change of an item: when, by whom and why."""
    item = _changeable(request, uid)
    shown = {"item": item, "changes": versions.changes(item, request.viewer)}
    return render(request, "knowledge/curating/versions.jinja", shown)


@require_safe
@members
def change(request: AccountRequest, organisation: Organisation, uid: str, number: int) -> HttpResponse:
    """What one change changed; with `with=now` all that changed since."""
    item = _changeable(request, uid)
    kept = versions.kept(item)
    since = request.GET.get("with") == "now"
    before = versions.said_in(item, kept, number)
    after = versions.said_in(item, kept, len(kept) + 1 if since else number + 1)
    told = next(each for each in versions.changes(item, request.viewer) if each.number == number)
    shown = {"item": item, "change": told, "since": since, "last": number == len(kept)}
    return render(
        request, "knowledge/curating/version.jinja", shown | {"fields": versions.compared(item, before, after)}
    )


@form_page
@members
def restore(request: AccountRequest, organisation: Organisation, uid: str, number: int) -> HttpResponse:
    """See what would change, then bring the version back."""
    item = _changeable(request, uid)
    kept = versions.kept(item)
    before = versions.said_in(item, kept, number)
    form = RestoreForm(sent(request))
    if attempt(
        form,
        lambda: versions.restore_version(
            item=item, number=number, by=request.user, why=form.cleaned_data["reason"], override=form.override
        ),
    ):
        messages.success(request, _("Brought back. What it said until now is kept as a version."))
        return redirect(item.url)
    fields = versions.compared(item, versions.said_in(item, kept, len(kept) + 1), before)
    shown = {"item": item, "number": number, "form": form, "fields": fields}
    return render(request, "knowledge/curating/restore.jinja", shown, status=status(form))


def _changeable(request: AccountRequest, uid: str) -> Item:
    item = item_by_uid(uid, request.viewer)
    if not may_change(request.viewer, item, our_holding(item, request.viewer)):
        raise NotAllowed(_("Only its author, its owner's team or the library see what it said before."))
    return item
