"""Suggestions while somebody types into a search box: titles and topics that they may see."""

from __future__ import annotations

import re
from typing import Final

from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.governance.guard import inspect
from fingerpost.base.search import suggest

NEVER_SENT: Final = r"\d.*\d.*\d|@|[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}"
"""What a browser does not even send: three figures, an address, a postcode. The guard's findings all hold one of them,
so that no number is in a log because somebody was still typing it."""
LONGEST = 100
"""Characters of what is typed."""
MOST = 8


def is_sent(text: str) -> bool:
    """Whether what was typed so far may leave the browser, as its script decides too."""
    return not re.search(NEVER_SENT, text, re.IGNORECASE | re.DOTALL)


@require_safe
def suggestions(request: AccountRequest) -> JsonResponse:
    """What the letters in `q` may become; nothing for what the guard would stop. Kept by nobody on the way."""
    typed = request.GET.get("q", "")[:LONGEST]
    stopped = not is_sent(typed) or bool(inspect(typed))
    found = () if stopped else suggest(typed, viewer=request.viewer, limit=MOST)
    rows = [{"text": each.text, "what": _("Topic") if each.kind == "topic" else ""} for each in found]
    response = JsonResponse({"suggestions": rows})
    response["Cache-Control"] = "no-store, private"
    return response
