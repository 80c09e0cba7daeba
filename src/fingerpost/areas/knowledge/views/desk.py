"""The library desk: what came in, what is due."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.paging import page_of_query

from .. import queries
from ..pages.desk import desk_page, due_row
from . import access


@require_safe
@access.desk
def desk(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """Items overdue for review, imports, and what was added last."""
    return render(request, "knowledge/desk.jinja", desk_page(organisation, request.viewer))


@require_safe
@access.desk
def overdue(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """Every item whose review date has passed."""
    page = page_of_query(queries.overdue_items(request.viewer), request)
    rows = [due_row(item, organisation) for item in page.rows]
    return render(request, "knowledge/overdue.jinja", {"page": replace(page, rows=rows)})
