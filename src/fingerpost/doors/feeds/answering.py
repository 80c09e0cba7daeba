"""A feed as an answer: readers ask again and again, and get it only when something is new."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date


def answer(request: HttpRequest, body: bytes, latest: datetime) -> HttpResponse:
    """The feed, or that nothing is new since the reader asked. `latest` is when its newest item came in."""
    etag = f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'
    response = HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
    response["ETag"], response["X-Robots-Tag"] = etag, "noindex"
    response["Last-Modified"] = http_date(latest.timestamp())
    patch_cache_control(response, private=True, no_cache=True)
    return get_conditional_response(request, etag, int(latest.timestamp()), response) or response
