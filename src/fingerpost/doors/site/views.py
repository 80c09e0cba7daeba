"""The home page, the full list of results, and what is like one of them."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fingerpost.areas.alerts.looking import look_of
from fingerpost.areas.briefs.gate import through_guard
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.errors import NotFound
from fingerpost.base.records.cards import cards_for
from fingerpost.base.records.panels import entries
from fingerpost.base.records.registry import record_types
from fingerpost.base.search import related

from .home import examples
from .results import results_page, rows_of

MOST_ALIKE = 20


@require_safe
def home(request: AccountRequest) -> HttpResponse:
    """One box and, for somebody signed in, what waits for them."""
    waiting = entries("site.home", request.viewer) if request.viewer.signed_in else []
    shown = {"examples": examples(request.organisation), "waiting": waiting, "ask_url": reverse("briefs:ask")}
    return render(request, "site/home.jinja", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def results(request: AccountRequest) -> HttpResponse:
    """Everything that was found for the words in `q`, in pages, with filters."""
    if request.method != "POST" and "q" not in request.GET:
        return HttpResponseRedirect(reverse("knowledge:browse"))

    def answering(question: str) -> HttpResponse:
        posted = request.method == "POST"
        look = look_of(question, request.POST if posted else request.GET)
        return render(request, "site/results.jinja", results_page(look, request, address=not posted))

    return through_guard(request, answering, kept=("syntax",))


@require_safe
def like(request: AccountRequest, ref: str) -> HttpResponse:
    """What is like one record."""
    known = ref.partition(":")[0] in {each.name for each in record_types()}
    try:
        one = cards_for([ref], request.viewer).get(ref) if known else None
    except ValueError:
        one = None
    if one is None:
        raise NotFound(_("There is nothing here by that address, or you may not see it."))
    rows = rows_of(related(ref, viewer=request.viewer, limit=MOST_ALIKE), (), request)
    return render(request, "site/like.jinja", {"like": one, "rows": rows})
