"""Who may open a page at all. Actions ask again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.accounts.views.access import signed_in
from fingerpost.base.kit.errors import NotAllowed
from fingerpost.base.records.viewer import Viewer

from ..rules import may_curate_topics, may_read_topics

View = Callable[..., HttpResponse]


def curators(view: View) -> View:
    """Lets only the library desk open a page; the view gets the organisation as its second argument."""
    return _those_who(view, may_curate_topics, _("This page is for the library desk of your organisation."))


def staff(view: View) -> View:
    """Lets only the organisation's staff open a page; the view gets the organisation as its second argument."""
    return _those_who(view, may_read_topics, _("This page is for the staff of your organisation."))


def _those_who(view: View, may: Callable[[Viewer], bool], otherwise: Any) -> View:
    @wraps(view)
    def guarded(request: AccountRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(request.viewer) or not isinstance(request.organisation, Organisation):
            raise NotAllowed(str(otherwise))
        return view(request, request.organisation, *args, **kwargs)

    return signed_in(guarded)
