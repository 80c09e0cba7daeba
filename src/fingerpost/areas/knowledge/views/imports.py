"""Importing files of references: choose, watch, read the report, take it back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_safe

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.errors import Invalid
from fingerpost.base.kit.form_pages import attempt, form_page, status
from fingerpost.base.kit.paging import page_of_query

from .. import queries
from ..cards import card
from ..forms.importing import ImportForm
from ..forms.sharing import sharing_choices
from ..importing import actions, columns
from ..importing.libraries import unpacked
from ..importing.undoing import plan_undoing
from ..importing.uploads import IncomingFiles, remove_waiting
from ..pages import imports as pages
from .access import desk
from .rehearsals import begin


@require_safe
@desk
def imports(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """What was imported, newest first."""
    page = page_of_query(queries.imports_of(organisation.pk), request)
    rows = [pages.progress(run) for run in page.rows]
    return render(request, "knowledge/imports.jinja", {"page": replace(page, rows=rows)})


@csrf_exempt
@form_page
@desk
def add(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """Choose files. They are written to disk as they arrive, so who may send them is settled before they are read."""
    incoming = IncomingFiles(request)
    request.upload_handlers = [incoming]
    return _add(request, organisation, incoming)


@csrf_protect
def _add(request: AccountRequest, organisation: Organisation, incoming: IncomingFiles) -> HttpResponse:
    sent = request.method == "POST"
    open_to = sharing_choices(request.viewer, organisation)
    form = ImportForm(request.POST, request.FILES, open_to=open_to) if sent else ImportForm(open_to=open_to)
    if sent and incoming.too_large:
        form.errors.clear()
        form.add_error("file", _too_large())
    files: list[dict[str, Any]] = []
    if sent and attempt(form, lambda: files.extend(_waiting(form))):
        run = actions.begin_import(
            organisation=organisation, files=files, format=form.cleaned_data["format"], by=request.user,
            personal_data_reason=form.personal_data_reason, sharing=form.shared_with,
            rehearsal=request.POST.get("how") == "try",
        )  # fmt: skip
        columns.apply_remembered(run=run, by=request.user)
        return (
            redirect("knowledge:match_columns", run.uid) if columns.to_match(run) is not None else begin(request, run)
        )
    return render(request, "knowledge/add_import.jinja", {"form": form}, status=status(form))


def _waiting(form: ImportForm) -> list[dict[str, Any]]:
    """The files that were sent, kept for the import; a zip of a library as the library and where its files are."""
    kept = [file.keep() for file in form.cleaned_data["file"]]
    try:
        return [each for file in kept for each in unpacked(file)]
    except Invalid:
        remove_waiting(kept)
        raise


def _too_large() -> str:
    most = settings.FINGERPOST.upload_limit_mb
    return _("Together these are larger than %(most)s MB. Import them one at a time.") % {"most": most}


@require_safe
@desk
def report(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """How an import stands or what came of it."""
    run = queries.import_by_uid(uid, request.viewer)
    return render(request, "knowledge/import.jinja", pages.report_page(run, request.viewer))


@require_safe
@desk
def progress(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """The part of the report that changes while it goes on; the whole page once it is done."""
    shown = pages.progress(queries.import_by_uid(uid, request.viewer))
    response = render(request, "knowledge/_progress.jinja", shown)
    if not shown["state"].going_on:
        response["HX-Refresh"] = "true"
    return response


@require_safe
@desk
def failures(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Every record that could not be read, and why."""
    run = queries.import_by_uid(uid, request.viewer)
    page = page_of_query(queries.failures_of(run), request, size=100)
    return render(request, "knowledge/failures.jinja", {"run": run, "page": page})


@require_safe
@desk
def added(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Every item that an import added."""
    run = queries.import_by_uid(uid, request.viewer)
    page = page_of_query(queries.items_added_by(run, request.viewer), request, size=50)
    cards = [card(item, request.viewer) for item in page.rows]
    return render(request, "knowledge/added.jinja", {"run": run, "page": replace(page, rows=cards)})


@form_page
@desk
def undo(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Say what taking an import back would do; then do it."""
    run = queries.import_by_uid(uid, request.viewer)
    if request.method == "POST":
        actions.undo_import(run=run, by=request.user)
        messages.success(request, _("The import is undone."))
        return redirect("knowledge:import", run.uid)
    return render(request, "knowledge/undo.jinja", {"run": run, "counts": plan_undoing(run).counts})
