"""The files of an item: saved, added, replaced, removed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_safe

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.files import as_attachment, etag_of
from fingerpost.base.kit.errors import NotFound
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status

from ..models import File, Item
from ..queries import item_by_uid
from ..views.access import members
from .actions import attach_taken, remove_file, replace_file
from .forms import FileWordsForm
from .pages import waiting_page
from .queries import file_by_uid
from .rules import require_filing
from .sending import prepare, received
from .waiting import Waiting, forget, waiting_for


@require_safe
def save(request: AccountRequest, uid: str, file: str, name: str) -> HttpResponse | FileResponse:
    """A file as something to save, for whoever may see it."""
    found = file_by_uid(item_by_uid(uid, request.viewer), file, request.viewer)
    known = get_conditional_response(request, etag=etag_of(found.sha256))
    if known is not None:
        return known
    return as_attachment(sha256=found.sha256, sort=found.sort, name=found.name)


@csrf_exempt
@form_page
@members
def choose(request: AccountRequest, organisation: Organisation, uid: str, file: str = "") -> HttpResponse:
    """Choose a file for an item, or one to take the place of another."""
    item, before = _changeable(request, organisation, uid, file)
    prepare(request)
    return _choose(request, item, before)


@csrf_protect
def _choose(request: AccountRequest, item: Item, before: File | None) -> HttpResponse:
    form, waiting = received(request)
    if waiting:
        there = [item.uid, before.uid, waiting.token] if before else [item.uid, waiting.token]
        return redirect("knowledge:replace_with" if before else "knowledge:add_this_file", *there)
    shown = {"item": item, "before": before, "form": form}
    return render(request, "knowledge/filing/choose.jinja", shown, status=status(form))


@form_page
@members
def keep(request: AccountRequest, organisation: Organisation, uid: str, token: str, file: str = "") -> HttpResponse:
    """Look at what was sent; then it is a file of the item."""
    item, before = _changeable(request, organisation, uid, file)
    waiting = waiting_for(token, request.user)
    form = FileWordsForm(sent(request), waiting=waiting)
    if attempt(form, lambda: _keep(request, organisation, item, before, form)):
        forget(waiting, request.user)
        messages.success(request, _("Replaced. The earlier version is kept.") if before else _("The file is added."))
        return redirect(f"{item.url}#files")
    shown: dict[str, Any] = {"item": item, "before": before, "form": form}
    shown |= waiting_page(waiting, request.viewer)
    return render(request, "knowledge/filing/keep.jinja", shown, status=status(form))


def _keep(
    request: AccountRequest, organisation: Organisation, item: Item, before: File | None, form: FileWordsForm
) -> None:
    assert isinstance(form.waiting, Waiting)
    said: dict[str, Any] = {"taken": form.waiting.keep(), "by": request.user, "override": form.override}
    if before:
        replace_file(file=before, **said)
    else:
        attach_taken(item=item, organisation=organisation, **said)


@form_page
@members
def remove(request: AccountRequest, organisation: Organisation, uid: str, file: str) -> HttpResponse:
    """Ask first, then remove a file for good."""
    item, before = _changeable(request, organisation, uid, file)
    if before is None:
        raise NotFound(_("There is no such file, or you may not see it."))
    if request.method == "POST":
        remove_file(file=before, by=request.user)
        messages.success(request, _("The file is removed."))
        return redirect(f"{item.url}#files")
    return render(request, "knowledge/filing/remove.jinja", {"item": item, "file": before})


def _changeable(request: AccountRequest, organisation: Organisation, uid: str, file: str) -> tuple[Item, File | None]:
    item = item_by_uid(uid, request.viewer)
    require_filing(request.user, item, organisation)
    return item, file_by_uid(item, file, request.viewer) if file else None
