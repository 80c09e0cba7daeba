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

from ..queries import strategy_by_uid
from ..rules import may_change, may_keep

View = Callable[..., HttpResponse]


def keepers(view: View) -> View:
    """Lets only staff open a page; the view gets their organisation as its second argument."""

    @wraps(view)
    def guarded(request: AccountRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_keep(request.viewer) or not isinstance(request.organisation, Organisation):
            raise NotAllowed(_("Only staff of an organisation on this site can keep search strategies."))
        return view(request, request.organisation, *args, **kwargs)

    return signed_in(guarded)


def those_who_may_change(view: View) -> View:
    """Lets only those open a page who may change its strategy, which the view gets as its second argument."""

    @wraps(view)
    def guarded(request: AccountRequest, uid: str, **kwargs: Any) -> HttpResponse:
        strategy = strategy_by_uid(uid, request.viewer)
        if not may_change(request.viewer, strategy):
            raise NotAllowed(_("Only its owner, their team or the library desk can change this. Copy it as your own."))
        return view(request, strategy, **kwargs)

    return signed_in(guarded)
