"""Who is looking, on every request; and what a shared computer does."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from fingerpost.base.records.viewer import ANONYMOUS

from . import device, idle
from .models import Person
from .queries import host_organisation, working_viewer
from .request import AccountRequest

Handler = Callable[[HttpRequest], HttpResponse]
_SIGNING_IN_AND_OUT = "/accounts/"


class ViewerMiddleware:
    """Gives the request `viewer` and `organisation`."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look the person up once."""
        ours = cast(AccountRequest, request)
        viewer, organisation = working_viewer(_person(request), request.session.get("organisation"))
        ours.viewer = viewer
        ours.organisation = organisation or host_organisation()
        return self.get_response(request)


class SharedComputerMiddleware:
    """A device is shared until its user says that it is theirs: signed out when idle, nothing kept by the browser.

    Pages of somebody signed in are never kept by anything between us and them. Pages of nobody are left as they are.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Sign out after the idle time, and forbid keeping pages of somebody signed in."""
        ours, person = cast(AccountRequest, request), _person(request)
        ours.shared_computer = not device.is_own(request, person)
        left = person is not None and ours.shared_computer and idle.is_over(request)
        if person is not None and left:
            response = self._sign_out(ours, person)
        else:
            if person is not None and ours.shared_computer:
                idle.used(request)
            response = self.get_response(request)
        return _keep_private(request, response, known_before=person is not None)

    def _sign_out(self, request: AccountRequest, person: Person) -> HttpResponse:
        """The sign-in page, except for somebody who is on their way in or out anyway."""
        lead_to_sign_in = idle.sign_out(request, person)
        request.viewer = ANONYMOUS
        on_the_way = request.path.startswith(_SIGNING_IN_AND_OUT)
        return self.get_response(request) if on_the_way else lead_to_sign_in


def _person(request: HttpRequest) -> Person | None:
    return request.user if isinstance(request.user, Person) else None


def _keep_private(request: HttpRequest, response: HttpResponse, *, known_before: bool) -> HttpResponse:
    person = _person(request)
    if person is not None:
        device.remember(request, response, person)
    elif not known_before and request.method in ("GET", "HEAD"):
        return response
    if person is not None and device.is_own(request, person):
        patch_cache_control(response, private=True, no_cache=True)
    else:
        response["Cache-Control"] = "no-store, private"
    return response
