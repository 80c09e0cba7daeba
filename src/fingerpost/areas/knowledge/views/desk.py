"""The library desk: what is due, what came in."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest

from ..pages.desk import desk_page
from . import access


@require_safe
@access.desk
def desk(request: AccountRequest, organisation: Organisation) -> HttpResponse:
    """Items overdue for review, imports, and what was added last."""
    return render(request, "knowledge/desk.jinja", desk_page(organisation, request.viewer))
