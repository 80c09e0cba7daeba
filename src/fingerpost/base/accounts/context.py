"""What every template knows of the person and the organisation."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from . import words
from .models import Organisation, Person


def account(request: HttpRequest) -> dict[str, Any]:
    """Who is looking (`viewer`, `person`, `person_url`), where (`organisation`, `word`, `own_word`), on what device
    (`shared_computer`, `idle_minutes`), and the addresses of signing in and out."""
    organisation: Organisation | None = getattr(request, "organisation", None)
    user = getattr(request, "user", None)
    return {
        "viewer": getattr(request, "viewer", None),
        "person": user if isinstance(user, Person) else None,
        "person_url": reverse("accounts:account"),
        "organisation": organisation or Organisation(name="Fingerpost"),
        "shared_computer": getattr(request, "shared_computer", True),
        "idle_minutes": settings.FINGERPOST.idle_minutes,
        "sign_in_url": sign_in_address(request),
        "sign_out_url": reverse("account_logout"),
        "word": partial(words.word, overrides=organisation.words if organisation else {}),
        "own_word": partial(words.own_word, overrides=organisation.words if organisation else {}),
    }


def sign_in_address(request: HttpRequest) -> str:
    """The sign-in page, leading back here where here is a page that can be opened again."""
    address = reverse("account_login")
    here = request.get_full_path()
    if request.method != "GET" or here == "/" or here.startswith("/accounts/"):
        return address
    return f"{address}?{urlencode({'next': here})}"
