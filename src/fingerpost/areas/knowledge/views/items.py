"""Items: the list, one item's page, and the ways to its paper."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.errors import NotFound
from fingerpost.base.kit.paging import page_of_query

from .. import getting, queries
from ..cards import source_line
from ..citing.metadata import metadata_of
from ..exporting import EXPORTS
from ..forms.question import asked_in
from ..models import Kind
from ..notices.pages import retraction_of
from ..pages.browse import browse_page, left_out_line
from ..pages.item import item_page


@require_safe
def browse(request: AccountRequest) -> HttpResponse:
    """What the viewer may see, newest first, all or of one kind."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in Kind.values else ""
    aside = request.GET.get("aside") == "with"
    counts = queries.counts_by_kind(request.viewer, aside=aside)
    total = counts.get(kind, 0) if kind else sum(counts.values())
    page = page_of_query(queries.newest_items(request.viewer, kind, aside=aside), request, total=total)
    shown = browse_page(page, counts, kind, request.viewer) | left_out_line(request.viewer, kind, aside=aside)
    return render(request, "knowledge/browse.jinja", shown)


@require_safe
def item(request: AccountRequest, uid: str, slug: str = "") -> HttpResponse:
    """One item. Another slug than its own leads to its own."""
    found = queries.item_by_uid(uid, request.viewer)
    if slug != found.slug or uid != found.uid:
        return HttpResponseRedirect(found.url)
    question = asked_in(request.GET)
    shown = item_page(found, request.viewer, request.organisation, question.chosen)
    metadata = metadata_of(found, request.viewer, request.build_absolute_uri(found.url))
    exports = {name: each.label for name, each in EXPORTS.items()}
    shown |= {"question": question, "metadata": metadata, "exports": exports}
    return render(request, "knowledge/item.jinja", shown)


@require_safe
def paper(request: AccountRequest, uid: str) -> HttpResponse:
    """Every way to a paper, best first."""
    found = queries.item_by_uid(uid, request.viewer)
    if found.kind != Kind.EVIDENCE:
        raise NotFound(_("There is no paper to get: this is not a reference."))
    ways = getting.ways_to_paper(found.citation.record, request.organisation)
    shown = {"item": found, "ways": ways, "line": source_line(found)}
    return render(request, "knowledge/paper.jinja", shown | {"retracted": retraction_of(found)})


@require_safe
def without_slug(request: AccountRequest, uid: str) -> HttpResponse:
    """The short address of an item leads to its full one."""
    return redirect(queries.item_by_uid(uid, request.viewer).url)
