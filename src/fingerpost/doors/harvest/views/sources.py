"""Every source, one of them, and its log."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fingerpost.areas.knowledge.harvesting import queries
from fingerpost.areas.knowledge.views.access import desk
from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.paging import page_of_query

from ..pages import sources as pages


@require_safe
@desk
def listed(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """Every source, and how it stands."""
    return render(request, "harvest/sources.jinja", pages.list_page(request.viewer))


@require_safe
@desk
def source(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """One source: what it asks for, what is sent to whom, what came."""
    found = queries.source_by_uid(uid, request.viewer)
    return render(request, "harvest/source.jinja", pages.source_page(found, request.viewer))


@require_safe
@desk
def runs(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """The whole log of a source."""
    found = queries.source_by_uid(uid, request.viewer)
    page = page_of_query(queries.runs_of(found), request)
    rows = [pages.run_row(run) for run in page.rows]
    return render(request, "harvest/runs.jinja", {"source": found, "page": replace(page, rows=rows)})
