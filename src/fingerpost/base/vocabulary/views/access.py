"""Who may open a page at all. Actions ask again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.accounts.views.access import signed_in
from fingerpost.base.kit.errors import NotAllowed

from ..rules import may_curate_topics

View = Callable[..., HttpResponse]


def curators(view: View) -> View:
    """Lets only the library desk open a page; the view gets the organisation as its second argument."""

    @wraps(view)
    def guarded(request: AccountRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_curate_topics(request.viewer) or not isinstance(request.organisation, Organisation):
            raise NotAllowed(_("This page is for the library desk of your organisation."))
        return view(request, request.organisation, *args, **kwargs)

    return signed_in(guarded)
