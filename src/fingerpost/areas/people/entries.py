"""Rows that people give to places of the site."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.records.panels import Entry
from fingerpost.base.records.viewer import Viewer

from .models import Profile

ASK_AGAIN = timedelta(days=365)


def navigation(viewer: Viewer, subject: Any) -> Iterator[Entry]:
    """The list of people, for those who are signed in."""
    if viewer.signed_in:
        yield Entry(_("People"), reverse("people:people"), weight=20)


def account(viewer: Viewer, subject: Any) -> Iterator[Entry]:
    """One's own profile, from the account page."""
    yield Entry(_("Your profile"), reverse("people:me"), why=_("Your role, what you can help with, and who may see it"))


def home(viewer: Viewer, subject: Any) -> Iterator[Entry]:
    """Once a year, whether the profile is still right."""
    if not viewer.signed_in:
        return
    old = Profile.objects.filter(person=viewer.person, confirmed_at__lt=timezone.now() - ASK_AGAIN).first()
    if old:
        yield Entry(
            _("Is your profile still right?"), reverse("people:me"), at=old.confirmed_at, weight=5,
            why=_("So that colleagues ask you about what you still do"),
        )  # fmt: skip
