"""What every answer carries and how anticipated errors are shown: the content policy and the error pages."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import DataError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from .errors import FingerpostError

logger = logging.getLogger(__name__)
Handler = Callable[[HttpRequest], HttpResponse]
_POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


class ContentSecurityPolicy:
    """Lets a page load only what this site serves; a nonce marks the few inline parts that are ours."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the policy to the response."""
        nonce = secrets.token_urlsafe(16)
        setattr(request, "csp_nonce", nonce)  # noqa: B010  (Django's type has no place for it)
        response = self.get_response(request)
        response.setdefault("Content-Security-Policy", _POLICY.format(nonce=nonce))
        response.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response


class ErrorPages:
    """Turns the anticipated errors into pages that say what happened and the way on."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on what no database would choke on; errors come to `process_exception`."""
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return error_page(request, 400)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page for an error of our family or one of Django's own; None leaves it a fault."""
        if isinstance(error, FingerpostError):
            return error_page(request, error.status, str(error))
        if isinstance(error, Http404):
            return error_page(request, 404)
        if isinstance(error, PermissionDenied):
            return error_page(request, 403)
        if isinstance(error, RequestDataTooBig):
            return error_page(request, 413)
        return _database_page(request, error)


def _database_page(request: HttpRequest, error: Exception) -> HttpResponse | None:
    """A page for a database that is busy, or that cannot hold what was sent; None for any other error."""
    if isinstance(error, OperationalError):
        logger.error("the database did not answer: %s", error)
        return error_page(request, 503, "Fingerpost is busy just now. Wait a moment, then try again.")
    if isinstance(error, DataError):
        logger.error("the database refused a value: %s", type(error).__name__)
        return error_page(request, 400)
    return None


def error_page(request: HttpRequest, status: int, message: str = "") -> HttpResponse:
    """The page for a status, with the error's own sentence where there is one."""
    known = status if status in (400, 403, 404, 409, 413, 422, 500, 503) else 400
    return render(request, f"kit/errors/{known}.jinja", {"message": message}, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's handler for an address that leads nowhere."""
    return error_page(request, 404)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's handler for a form that was open too long or came from elsewhere."""
    return error_page(request, 403, "This form was open too long. Go back, reload the page and send it again.")


def fault(request: HttpRequest) -> HttpResponse:
    """Django's handler for a fault of ours: a page that needs neither database nor context."""
    from django.template.loader import get_template

    return HttpResponse(get_template("kit/errors/500.jinja").render(), status=500)


def context(request: HttpRequest) -> dict[str, Any]:
    """`csp_nonce` for templates."""
    return {"csp_nonce": getattr(request, "csp_nonce", "")}
