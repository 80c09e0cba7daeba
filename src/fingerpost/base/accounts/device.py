"""Whose device this is. Every device is a shared one until the person signed in says that it is their own."""

from __future__ import annotations

from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from .models import Person

COOKIE = "fingerpost_my_device"
LASTS = 180 * 24 * 3600  # seconds
STAYS_SIGNED_IN = 14 * 24 * 3600  # seconds
_CHOICE = "device_choice"
AnyResponse = TypeVar("AnyResponse", bound=HttpResponseBase)


def is_own(request: HttpRequest, person: Person | None) -> bool:
    """Whether this person said that this device is theirs. What another person said of it does not count."""
    given = request.get_signed_cookie(COOKIE, default="", salt=COOKIE, max_age=LASTS)
    return person is not None and given == person.uid


def choose(request: HttpRequest, own: bool) -> None:
    """Keep the choice until the person is signed in; then `remember` acts on it."""
    request.session[_CHOICE] = own


def remember(request: HttpRequest, response: AnyResponse, person: Person) -> AnyResponse:
    """Put a choice that was made into a signed cookie of this browser, and let a session on an own device last."""
    own = request.session.pop(_CHOICE, None)
    if own:
        request.session.set_expiry(STAYS_SIGNED_IN)
        response.set_signed_cookie(
            COOKIE, person.uid, salt=COOKIE, max_age=LASTS, httponly=True, samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )  # fmt: skip
    elif own is False:
        request.session.set_expiry(0)
        response.delete_cookie(COOKIE, samesite="Lax")
    return response
