"""The subject headings that are loaded."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest

from ..pages.headings import headings_page
from .access import staff


@require_safe
@staff
def headings(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """Which editions are loaded and, for a name in `heading`, what that heading stands for."""
    return render(request, "vocabulary/headings.jinja", headings_page(request.GET.get("heading", "")[:250]))
