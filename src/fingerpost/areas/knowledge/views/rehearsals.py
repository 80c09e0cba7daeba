"""Before an import: matching the columns of a table, and importing what was only tried out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.formats.tables import headers_of
from fingerpost.base.kit.errors import Conflict
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status

from .. import queries
from ..forms.columns import ColumnsForm
from ..importing import columns
from ..models import ImportRun
from .access import desk


@form_page
@desk
def match(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Say which column of the next table holds what. When all are matched, the import begins."""
    run = queries.import_by_uid(uid, request.viewer)
    file = columns.to_match(run) if run.job is None else None
    if file is None:
        return redirect("knowledge:import", run.uid)
    headers = headers_of(run.files[file]["path"])
    form = ColumnsForm(sent(request), headers=headers, known=columns.remembered(run, headers))
    if sent(request) and attempt(form, lambda: _keep(request, run, file, form)):
        return begin(request, run) if columns.to_match(run) is None else redirect("knowledge:match_columns", run.uid)
    shown: dict[str, Any] = {"run": run, "form": form, "rows": form.rows(), "file": run.files[file]["name"]}
    return render(request, "knowledge/match_columns.jinja", shown, status=status(form))


def begin(request: AccountRequest, run: ImportRun) -> HttpResponse:
    """Let the import begin, and lead to its report."""
    columns.start(run=run, by=request.user)
    return redirect("knowledge:import", run.uid)


def _keep(request: AccountRequest, run: ImportRun, file: int, form: ColumnsForm) -> None:
    columns.match_columns(run=run, file=file, columns=form.columns, by=request.user)


@require_POST
@desk
def carry_out(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Import what was tried out."""
    run = queries.import_by_uid(uid, request.viewer)
    try:
        columns.carry_out(run=run, by=request.user)
    except Conflict as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("The import has begun."))
    return redirect("knowledge:import", run.uid)
