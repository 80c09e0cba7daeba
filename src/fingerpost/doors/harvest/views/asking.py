"""Trying a source, running it, pausing it, looking for what is gone, and removing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fingerpost.areas.knowledge.harvesting import actions
from fingerpost.areas.knowledge.harvesting.queries import source_by_uid
from fingerpost.areas.knowledge.views.access import desk
from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.accounts.views.access import administrators
from fingerpost.base.kit.errors import Conflict
from fingerpost.base.kit.form_pages import form_page

from ..client import HarvestError
from ..trying import dry_run


@require_POST
@desk
def try_it(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """What the next run would bring. Nothing is stored."""
    source = source_by_uid(uid, request.viewer)
    try:
        found, error = dry_run(source), ""
    except HarvestError as refused:
        found, error = None, str(refused)
    return render(request, "harvest/tried.jinja", {"source": source, "found": found, "error": error})


@require_POST
@desk
def run(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Ask the source now."""
    return _begun(request, uid, pruning=False)


@require_POST
@desk
def prune(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Look for what the source has no longer."""
    return _begun(request, uid, pruning=True)


def _begun(request: AccountRequest, uid: str, *, pruning: bool) -> HttpResponse:
    source = source_by_uid(uid, request.viewer)
    try:
        actions.begin_run(source=source, pruning=pruning, by=request.user)
        messages.success(request, _("It is being asked. What comes is shown here."))
    except Conflict as error:
        messages.warning(request, str(error))
    return redirect(source.url)


@require_POST
@desk
def pause(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Stop asking, or go on."""
    source = source_by_uid(uid, request.viewer)
    paused = request.POST.get("paused") == "yes"
    actions.pause_source(source=source, paused=paused, by=request.user)
    messages.success(request, _("It is paused. Nobody asks it.") if paused else _("It goes on."))
    return redirect(source.url)


@form_page
@administrators
def remove(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Ask it no more. What it brought stays."""
    source = source_by_uid(uid, request.viewer)
    if request.method == "POST":
        try:
            actions.remove_source(source=source, by=request.user)
        except Conflict as error:
            messages.warning(request, str(error))
            return redirect(source.url)
        messages.success(request, _("“%(name)s” is removed. What it brought stays.") % {"name": source.name})
        return redirect("harvest:sources")
    return render(request, "harvest/remove.jinja", {"source": source})
