"""The places in the header, and where its search box leads."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from fingerpost.base.records.panels import entries
from fingerpost.base.records.viewer import ANONYMOUS


def navigation(request: HttpRequest) -> dict[str, Any]:
    """`navigation`: the places that areas offer to this viewer, in order of weight; and the address of the search box.

    It posts, so that the guard sees a question before it is in an address.
    """
    offered = entries("site.navigation", getattr(request, "viewer", ANONYMOUS))
    return {"navigation": offered, "search_url": reverse("briefs:ask"), "search_method": "post"}
