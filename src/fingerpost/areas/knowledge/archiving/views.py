"""Folders of old reports: bring one in, watch, look at what is held back, decide, take it back."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.documents import SORTS
from fingerpost.base.kit.errors import Conflict, NotFound
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status

from ..importing.uploads import IncomingFiles
from ..models import ArchivedFile
from ..views.access import View, desk, only
from . import actions, deciding, pages, queries
from .aside import path_aside
from .forms import BringForm, ReleaseForm, RemoveForm
from .rules import may_decide
from .zips import Zip


def deciders(view: View) -> View:
    """Lets those open a page who decide on what is held back; the view gets the organisation."""
    return only(may_decide, view, _("This page is for the library desk and the information-governance officer."))


@require_safe
@deciders
def runs(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """The folders that were brought in."""
    return render(request, "knowledge/archiving/runs.jinja", pages.runs_page(request, request.viewer))


@csrf_exempt
@form_page
@desk
def bring(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """Choose a zip. It is written to disk as it arrives, so who may send it is settled before it is read."""
    incoming = IncomingFiles(request)
    request.upload_handlers = [incoming]
    return _bring(request, organisation, incoming)


@csrf_protect
def _bring(request: AccountRequest, organisation: Organisation, incoming: IncomingFiles) -> HttpResponse:
    posted = request.method == "POST"
    form = BringForm(*((request.POST, request.FILES) if posted else ()), organisation=organisation)
    if posted and incoming.too_large:
        form.errors.clear()
        most = {"most": settings.FINGERPOST.upload_limit_mb}
        form.add_error("file", _("This zip is larger than %(most)s MB. Send it in parts.") % most)
    made: list[Any] = []
    if posted and attempt(form, lambda: made.append(_begin(form, request, organisation))):
        return redirect(made[0].url)
    return render(request, "knowledge/archiving/bring.jinja", {"form": form}, status=status(form))


def _begin(form: BringForm, request: AccountRequest, organisation: Organisation) -> Any:
    given = form.cleaned_data
    file = given["file"]
    Zip(file.path, file.name).entries()  # what cannot be opened is told beside the field
    kept = file.keep()
    return actions.queue_archive(
        path=kept["path"], name=kept["name"], organisation=organisation, by=request.user,
        owner_team=given["owner_team"], strict=given["strict"],
    )  # fmt: skip


@require_safe
@deciders
def run(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """How a run stands, with its files."""
    found = queries.run_by_uid(uid, request.viewer)
    return render(request, "knowledge/archiving/run.jinja", pages.run_page(found, request, request.viewer))


@require_safe
@deciders
def progress(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """The part of a run's page that changes while it goes on; the whole page once it is done."""
    found = queries.run_by_uid(uid, request.viewer)
    shown = pages.progress(found, queries.counts_of([found]).get(found.pk, {}))
    response = render(request, "knowledge/archiving/_progress.jinja", shown)
    if not shown["state"].going_on:
        response["HX-Refresh"] = "true"
    return response


@form_page
@desk
def undo(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Say what taking a run back would do; then do it."""
    found = queries.run_by_uid(uid, request.viewer)
    if request.method == "POST":
        deciding.undo(run=found, by=request.user)
        messages.success(request, _("What came with this folder is removed."))
        return redirect(found.url)
    removed, kept = queries.undoable(found)
    held = queries.files_in(found, ArchivedFile.State.QUARANTINED, request.viewer).count()
    told = {"run": found, "removed": len(removed), "kept": kept, "held": held}
    return render(request, "knowledge/archiving/undo.jinja", told)


@form_page
@deciders
def file(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Look at a file that is held back, and release it with a reason."""
    held = queries.archived_by_uid(uid, request.viewer)
    form = ReleaseForm(sent(request))
    if form.is_bound and attempt(form, lambda: _release(form, held, request)):
        return _on(request, held)
    return _look(request, held, form, RemoveForm())


@require_POST
@deciders
def remove(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Delete a file that is held back."""
    held = queries.archived_by_uid(uid, request.viewer)
    form = RemoveForm(request.POST)
    if attempt(form, lambda: deciding.remove(file=held, by=request.user, reason=form.cleaned_data["reason"])):
        messages.success(request, _("Removed. Nothing of this file is kept but that it was here."))
        return _on(request, held)
    return _look(request, held, ReleaseForm(), form)


@require_safe
@deciders
def original(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """The held-back file itself, to be saved and opened by whoever decides."""
    held = queries.archived_by_uid(uid, request.viewer)
    path = path_aside(held.uid)
    if held.state != ArchivedFile.State.QUARANTINED or held.sort not in SORTS or not path.is_file():
        raise NotFound(_("This file is not held back any more."))
    sort = SORTS[held.sort]
    name = f"{held.uid}.{sort.ending}"
    response = FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=sort.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox"
    response["Cache-Control"] = "private, no-store"
    return cast(HttpResponse, response)


def _release(form: ReleaseForm, held: ArchivedFile, request: AccountRequest) -> None:
    item = deciding.release(file=held, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, _("Kept as a draft: %(title)s") % {"title": item.title[:80]})


def _look(request: AccountRequest, held: ArchivedFile, release: ReleaseForm, removal: RemoveForm) -> HttpResponse:
    try:
        shown = pages.look_page(held)
    except Conflict as error:
        messages.warning(request, str(error))
        return redirect(held.run.url)
    form = removal if removal.errors else release
    return render(
        request, "knowledge/archiving/file.jinja", shown | {"form": form, "release": release, "removal": removal},
        status=status(form),
    )  # fmt: skip


def _on(request: AccountRequest, decided: ArchivedFile) -> HttpResponse:
    """To the next file that is held back; after the last one, to the run."""
    following = queries.next_held(decided)
    if following is None:
        return redirect(decided.run.url)
    left = queries.files_in(decided.run, ArchivedFile.State.QUARANTINED, request.viewer).count()
    told = ngettext(
        "%(n)s file is still held back. Here it is.", "%(n)s files are still held back. Here is the next.", left
    )
    messages.info(request, told % {"n": f"{left:,}"})
    return redirect(following.url)
