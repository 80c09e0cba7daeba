"""The queue of pairs that may be one work, the look through the shelf, and taking apart what was made one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.errors import Conflict, Invalid
from fingerpost.base.kit.form_pages import form_page
from fingerpost.base.kit.paging import page_of_query

from ..models import Likeness
from ..views.access import desk
from . import actions, pages, queries
from .scanning import begin_scan

_QUEUE = "knowledge:same"


@require_safe
@desk
def queue(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """The next two records that may be one work."""
    return render(request, "knowledge/merging/queue.jinja", pages.queue_page(request.viewer))


@require_POST
@desk
def answer(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Same, different, or later. Then the next two."""
    likeness = queries.likeness_by_uid(uid, request.viewer)
    try:
        _say(request, likeness)
    except Conflict as error:
        messages.warning(request, str(error))
    return redirect(_QUEUE)


def _say(request: AccountRequest, likeness: Likeness) -> None:
    said = request.POST.get("answer")
    if said == "same":
        merge = actions.say_same(likeness=likeness, by=request.user)
        told = _("Made one: %(title)s. You can take them apart again under “Made one of two”.")
        messages.success(request, told % {"title": merge.kept.title[:80]})
    elif said == "different":
        actions.say_different(likeness=likeness, by=request.user)
        messages.success(request, _("Kept as two. You will not be asked about these again."))
    elif said == "later":
        actions.put_off(likeness=likeness, by=request.user)
    else:
        raise Invalid(_("Say whether the two are the same, different, or to be looked at later."))


@require_POST
@desk
def scan(request: AccountRequest, organisation: Organisation) -> HttpResponseRedirect:
    """Ask for the whole shelf to be looked through."""
    try:
        begin_scan(organisation=organisation, by=request.user)
        messages.success(request, _("The shelf will be looked through. Pairs come up here as they are found."))
    except Conflict as error:
        messages.warning(request, str(error))
    return HttpResponseRedirect(request.path.removesuffix("/look"))


@require_safe
@desk
def merged(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """Everything that was made one of two, newest first."""
    page = page_of_query(queries.merges_of(request.viewer), request)
    return render(request, "knowledge/merging/merged.jinja", {"page": page})


@form_page
@desk
def merge(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """How one was made of two; and taking them apart."""
    made = queries.merge_by_uid(uid, request.viewer)
    if request.method == "POST":
        try:
            actions.undo_merge(merge=made, by=request.user)
        except Conflict as error:
            messages.warning(request, str(error))
            return redirect("knowledge:merge", uid)
        messages.success(request, _("They are two again, each as it was."))
        return redirect("knowledge:merged")
    return render(request, "knowledge/merging/merge.jinja", pages.merge_page(made))
