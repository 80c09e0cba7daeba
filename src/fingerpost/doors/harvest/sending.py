"""What will be sent to whom, said before it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from fingerpost import __version__

from .connector import Sort


def told(sort: Sort, settings: Mapping[str, Any]) -> dict[str, Any]:
    """To whom, what, and what never."""
    sent = sort.sends(settings)
    if not sent.to:
        return {"to": "", "what": [], "said": _("Nothing leaves the organisation for this source.")}
    agent = _("that Fingerpost %(version)s asks, as every browser says what it is") % {"version": __version__}
    return {
        "to": sent.to,
        "what": [*sent.what, agent],
        "said": _("No names, searches or questions of your people are sent, and nothing of what is kept here."),
    }
