"""The places in the header."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from fingerpost.base.records.panels import entries
from fingerpost.base.records.viewer import ANONYMOUS


def navigation(request: HttpRequest) -> dict[str, Any]:
    """`navigation`: the places that areas offer to this viewer, in order of weight."""
    return {"navigation": entries("site.navigation", getattr(request, "viewer", ANONYMOUS))}
