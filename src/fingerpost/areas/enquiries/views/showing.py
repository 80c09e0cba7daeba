"""A strategy in the words of another database."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.errors import NotFound

from ..pages.elsewhere import forms_of, shown_as
from ..pages.workbench import draft_of
from ..queries import strategy_by_uid


@require_safe
def shown(request: AccountRequest, uid: str, form: str) -> HttpResponse:
    """The whole strategy as PubMed, Ovid or EBSCOhost take it, or in plain words."""
    strategy = strategy_by_uid(uid, request.viewer)
    if form not in dict(forms_of()):
        raise NotFound(_("A strategy cannot be shown in this way."))
    draft = draft_of(strategy)
    return render(
        request, "enquiries/as.jinja", shown_as(draft, form) | {"draft": draft, "strategy": strategy, "came": {}}
    )
