"""The list of collections, and one of them."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.paging import page_of_query

from .. import queries
from ..documents import card
from ..pages import collection_page
from ..rules import may_gather

SHOWN = 50


@require_safe
def collections(request: AccountRequest) -> HttpResponse:
    """One's own collections, and those of others that one may see."""
    others = page_of_query(queries.others_collections(request.viewer), request)
    first = others.window.number == 1
    own = [card(each, request.viewer) for each in queries.own_collections(request.viewer)] if first else []
    page = replace(others, rows=[card(each, request.viewer) for each in others.rows])
    shown = {"own": own, "page": page, "may_gather": may_gather(request.viewer)}
    return render(request, "collections/collections.jinja", shown)


@require_safe
def collection(request: AccountRequest, uid: str) -> HttpResponse:
    """What one collection holds, as far as this viewer may see it."""
    found = queries.collection_by_uid(uid, request.viewer)
    gathered = queries.gathered_in(found, request.viewer).select_related("item")
    page = page_of_query(gathered, request, size=SHOWN)
    return render(
        request, "collections/collection.jinja", collection_page(found, page, request.viewer) | {"page": page}
    )
