"""The list of strategies, and what was changed in one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fingerpost.base.accounts.request import AccountRequest

from ..models import Strategy
from ..pages.lists import history_page, strategies_page
from .access import those_who_may_change


@require_safe
def strategies(request: AccountRequest) -> HttpResponse:
    """One's own strategies, and those of others that one may see."""
    return render(request, "enquiries/strategies.jinja", strategies_page(request))


@require_safe
@those_who_may_change
def history(request: AccountRequest, strategy: Strategy) -> HttpResponse:
    """Every change with its day and its author."""
    return render(request, "enquiries/history.jinja", history_page(strategy, request))
