"""What one line of a kept strategy finds, as a list and as a file."""

from __future__ import annotations

import io

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fingerpost.areas.knowledge.exporting import EXPORTS, write_items
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.errors import NotFound
from fingerpost.base.kit.paging import page_of, window

from ..pages.results import line_to_run, refs_of, results_page
from ..pages.workbench import draft_of
from ..queries import strategy_by_uid


@require_safe
def results(request: AccountRequest, uid: str, line: str) -> HttpResponse:
    """The records, best first, in pages."""
    strategy = strategy_by_uid(uid, request.viewer)
    wanted = window(request)
    shown = results_page(line_to_run(draft_of(strategy), line), request.viewer, wanted)
    page = page_of(shown["cards"], shown["total"], request, wanted)
    shown |= {"strategy": strategy, "page": page, "exports": EXPORTS, "came": {}}
    return render(request, "enquiries/results.jinja", shown)


@require_safe
def export(request: AccountRequest, uid: str, line: str, format: str) -> HttpResponse:
    """The first 5,000 of them as a file."""
    strategy = strategy_by_uid(uid, request.viewer)
    if format not in EXPORTS:
        raise NotFound(_("There is no such format."))
    found = line_to_run(draft_of(strategy), line)
    made = io.BytesIO()
    write_items(refs_of(found, request.viewer), format, request.viewer, made)
    response = HttpResponse(made.getvalue(), content_type=EXPORTS[format].content_type)
    name = f"{strategy.slug}-line-{found.number}.{EXPORTS[format].extension}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
