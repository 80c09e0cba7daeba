"""Naming, sharing, copying and deleting a strategy."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.form_pages import attempt, form_page, sent, status

from .. import actions
from ..forms.describing import DescribeForm
from ..models import Strategy
from ..queries import strategy_by_uid
from .access import keepers, those_who_may_change


@form_page
@those_who_may_change
def describe(request: AccountRequest, strategy: Strategy) -> HttpResponse:
    """What it is called, what it is for, who may see it."""
    form = DescribeForm(
        sent(request), viewer=request.viewer, organisation=strategy.organisation, strategy=strategy
    )  # fmt: skip
    if attempt(form, lambda: actions.describe(strategy=strategy, by=request.user, **form.facts)):
        messages.success(request, _("Changed."))
        return redirect(strategy.url)
    return render(request, "enquiries/describe.jinja", {"form": form, "strategy": strategy}, status=status(form))


@require_POST
@keepers
def copy(request: AccountRequest, organisation: Organisation, uid: str) -> HttpResponse:
    """Keep a copy as one's own."""
    found = strategy_by_uid(uid, request.viewer)
    made = actions.copy(strategy=found, organisation=organisation, by=request.user)
    messages.success(request, _("This copy is yours: nobody else sees it until you share it."))
    return redirect(made.url)


@form_page
@those_who_may_change
def delete(request: AccountRequest, strategy: Strategy) -> HttpResponse:
    """Say what would be lost; then delete it."""
    if request.method == "POST":
        actions.remove(strategy=strategy, by=request.user)
        messages.success(request, _("The strategy is deleted."))
        return redirect("enquiries:strategies")
    return render(request, "enquiries/delete.jinja", {"strategy": strategy})
