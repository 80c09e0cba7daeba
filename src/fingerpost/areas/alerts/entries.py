"""Rows that this area gives to places of the site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fingerpost.base.accounts.rules import administers
from fingerpost.base.records.panels import Entry
from fingerpost.base.records.viewer import Viewer

from .rules import may_save


def navigation(viewer: Viewer, subject: Any) -> Iterator[Entry]:
    """The list of saved searches, for those who can save one."""
    if may_save(viewer):
        yield Entry(_("Saved searches"), reverse("alerts:saved"), weight=12)


def account(viewer: Viewer, subject: Any) -> Iterator[Entry]:
    """One's saved searches, from the account page."""
    if may_save(viewer):
        yield Entry(_("Saved searches"), reverse("alerts:saved"), why=_("What you look for again, and what is new"))


def organisation(viewer: Viewer, subject: Any) -> Iterator[Entry]:
    """What may leave as feeds, for administrators."""
    if administers(viewer):
        yield Entry(_("Feeds of saved searches"), reverse("alerts:feed_rule"))
