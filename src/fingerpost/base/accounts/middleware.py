"""Who is looking, on every request; and what a shared computer does."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from .queries import host_organisation, viewer_and_organisation

Handler = Callable[[HttpRequest], HttpResponse]
MY_DEVICE = "fingerpost_my_device"


class ViewerMiddleware:
    """Gives the request `viewer`, `organisation` and `shared_computer`."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look the person up once."""
        person = request.user if request.user.is_authenticated else None
        viewer, organisation = viewer_and_organisation(person, request.session.get("organisation"))
        request.viewer = viewer
        request.organisation = organisation or host_organisation()
        return self.get_response(request)


class SharedComputerMiddleware:
    """A device is shared until its user says that it is theirs: signed out when idle, nothing kept by the browser."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Sign out after the idle time, and forbid storing pages of somebody signed in."""
        request.shared_computer = request.get_signed_cookie(MY_DEVICE, default=None, salt=MY_DEVICE) is None
        if request.user.is_authenticated and request.shared_computer:
            self._sign_out_when_idle(request)
        response = self.get_response(request)
        if request.user.is_authenticated or request.method == "POST":
            response["Cache-Control"] = "no-store"
        return response

    def _sign_out_when_idle(self, request: HttpRequest) -> None:
        now, seen = int(time.time()), request.session.get("seen_at", 0)
        if seen and now - seen > settings.FINGERPOST.idle_minutes * 60:
            logout(request)
            request.viewer, request.organisation = viewer_and_organisation(None, None)[0], request.organisation
            request.session["signed_out_idle"] = True
        elif now - seen > 30:
            request.session["seen_at"] = now
