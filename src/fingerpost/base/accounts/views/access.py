"""Who may open a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from fingerpost.base.kit.errors import NotAllowed

from ..context import sign_in_address
from ..models import Organisation
from ..request import AccountRequest
from ..rules import administers

View = Callable[..., HttpResponse]


def signed_in(view: View) -> View:
    """Leads somebody who is not signed in to the sign-in page, and then back."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        ours = cast(AccountRequest, request)
        if not ours.viewer.signed_in:
            if request.method == "POST":
                messages.warning(
                    request, _("You had been signed out, so what you sent was not kept. Sign in and send it again.")
                )
            return HttpResponseRedirect(sign_in_address(request))
        return view(ours, *args, **kwargs)

    return guarded


def administrators(view: View) -> View:
    """Lets only administrators of the organisation in which they work open a page.

    The view gets that organisation as its second argument. Raises NotAllowed for others who are signed in.
    """

    @wraps(view)
    def guarded(request: AccountRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not administers(request.viewer) or not isinstance(request.organisation, Organisation):
            raise NotAllowed(_("This page is for administrators of your organisation."))
        return view(request, request.organisation, *args, **kwargs)

    return signed_in(guarded)
