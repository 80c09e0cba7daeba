"""The answer page, and its references as a file."""

from __future__ import annotations

import io

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fingerpost.areas.knowledge.exporting import EXPORTS, write_items
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.errors import NotFound
from fingerpost.base.records.references import split_ref

from ..gate import through_guard
from ..pages import answer_page, feedback, guidance_name
from ..synthesis import ask

MOST_REFERENCES = 50


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: AccountRequest) -> HttpResponse:
    """What is known here about the question in `q`."""
    if request.method != "POST" and "q" not in request.GET:
        return HttpResponseRedirect(reverse("site:home"))

    def answering(question: str) -> HttpResponse:
        found = ask(question, viewer=request.viewer)
        address = request.method != "POST"
        shown = answer_page(found, request.organisation, address=address)
        shown |= feedback(request, question, address=address)
        return render(request, "briefs/answer.jinja", shown | {"guidance_name": guidance_name})

    return through_guard(request, answering)


@require_safe
def references(request: AccountRequest) -> HttpResponse:
    """The references named in the address as RIS, as far as the viewer may see them."""
    refs = request.GET.getlist("ref")[:MOST_REFERENCES]
    try:
        items = [ref for ref in refs if split_ref(ref)[0] == "item"]
    except ValueError:
        raise NotFound(_("There is no such reference.")) from None
    made = io.BytesIO()
    write_items(items, "ris", request.viewer, made)
    response = HttpResponse(made.getvalue(), content_type=EXPORTS["ris"].content_type)
    response["Content-Disposition"] = 'attachment; filename="references.ris"'
    return response
