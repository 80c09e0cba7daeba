"""What search says to people, in their language; in English where there is no site (evaluation, benches)."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext


def said(text: str) -> str:
    """The text in the reader's language."""
    return gettext(text) if settings.configured else text
