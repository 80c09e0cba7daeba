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
from fingerpost.base.records.viewer import Viewer

from ..rules import may_contribute, may_curate

View = Callable[..., HttpResponse]


def desk(view: View) -> View:
    """Lets only the library desk open a page; the view gets the organisation as its second argument."""
    return only(may_curate, view, _("This page is for the library desk of your organisation."))


def members(view: View) -> View:
    """Lets everybody who belongs to an organisation open a page; the view gets it as its second argument."""
    return only(may_contribute, view, _("This page is for members of an organisation on this site."))


def only(allowed: Callable[[Viewer], bool], view: View, refusal: str) -> View:
    """Lets those open a page who are allowed to; the view gets the organisation as its second argument."""

    @wraps(view)
    def guarded(request: AccountRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not allowed(request.viewer) or not isinstance(request.organisation, Organisation):
            raise NotAllowed(refusal)
        return view(request, request.organisation, *args, **kwargs)

    return signed_in(guarded)
