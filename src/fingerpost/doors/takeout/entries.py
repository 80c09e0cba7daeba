"""The way to the button, for those who may press it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fingerpost.base.accounts.rules import administers
from fingerpost.base.records.panels import Entry
from fingerpost.base.records.viewer import Viewer


def of_organisation(viewer: Viewer, subject: Any) -> Iterator[Entry]:
    """For administrators: take everything out."""
    if administers(viewer):
        yield Entry(_("Take everything out"), reverse("takeout:everything"), weight=1)
