"""Signing out when a shared computer is left, and the way back for the same person."""

from __future__ import annotations

import time
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from .models import Person

_SEEN, _RESUME, _SAY = "seen_at", "resume", "signed_out_idle"
_WRITE_EVERY = 30  # seconds, so that not every page costs a write


def is_over(request: HttpRequest) -> bool:
    """Whether nobody has used this session for longer than the set minutes."""
    seen = int(request.session.get(_SEEN, 0))
    return bool(seen) and time.time() - seen > settings.FINGERPOST.idle_minutes * 60


def used(request: HttpRequest) -> None:
    """Somebody is there."""
    if time.time() - int(request.session.get(_SEEN, 0)) > _WRITE_EVERY:
        request.session[_SEEN] = int(time.time())


def sign_out(request: HttpRequest, person: Person) -> HttpResponse:
    """Sign out and lead to the sign-in page, which says why. htmx is told to load that page whole.

    Where the person was is kept in the new session, not in the address, and only for the same person.
    """
    path = _whereabouts(request)
    logout(request)
    request.session[_RESUME] = {"person": person.uid, "path": path}
    request.session[_SAY] = True
    where = reverse("account_login")
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": where})
    return HttpResponseRedirect(where)


def say_why(request: HttpRequest) -> bool:
    """Whether the sign-in page should say that the person was signed out; once."""
    return bool(request.session.pop(_SAY, False))


def way_back(request: HttpRequest) -> str:
    """Where this person was when the computer signed them out; empty for anybody else, or when it was nowhere safe."""
    resume = request.session.pop(_RESUME, None) or {}
    path = str(resume.get("path", ""))
    same = isinstance(request.user, Person) and resume.get("person") == request.user.uid
    safe = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if same and safe else ""


def _whereabouts(request: HttpRequest) -> str:
    """The page that the person was looking at: for a form that was sent, the page that it was on."""
    if request.method in ("GET", "HEAD") and not request.headers.get("HX-Request"):
        return request.get_full_path()
    page = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer") or "")
    if page.netloc != request.get_host():
        return ""
    return page.path + (f"?{page.query}" if page.query else "")
