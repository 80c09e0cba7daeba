"""What every template knows of the person and the organisation."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from . import words


def account(request: HttpRequest) -> dict[str, Any]:
    """`viewer`, `person`, `organisation`, `shared_computer`, `idle_minutes` and the function `word`."""
    organisation = getattr(request, "organisation", None)
    overrides = organisation.words if organisation else {}
    user = getattr(request, "user", None)
    return {
        "viewer": getattr(request, "viewer", None),
        "person": user if user is not None and user.is_authenticated else None,
        "organisation": organisation,
        "shared_computer": getattr(request, "shared_computer", True),
        "idle_minutes": settings.FINGERPOST.idle_minutes,
        "word": partial(words.word, overrides=overrides),
    }
