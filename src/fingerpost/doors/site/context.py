"""The places in the header, and where its search box leads."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from fingerpost.base.records.panels import entries
from fingerpost.base.records.viewer import ANONYMOUS

from .suggesting import NEVER_SENT


def navigation(request: HttpRequest) -> dict[str, Any]:
    """`navigation`: the places that areas offer to this viewer, in order of weight; the address of the search box, and
    where it gets suggestions.

    It posts, so that the guard sees a question before it is in an address.
    """
    offered = entries("site.navigation", getattr(request, "viewer", ANONYMOUS))
    box = {"search_url": reverse("briefs:ask"), "search_method": "post"}
    return {"navigation": offered, **box, "suggest_url": reverse("site:suggest"), "suggest_never": NEVER_SENT}
