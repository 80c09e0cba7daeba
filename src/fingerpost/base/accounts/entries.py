"""Rows that accounts give to places of the site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fingerpost.base.records.panels import Entry
from fingerpost.base.records.viewer import Viewer

from .rules import administers


def navigation(viewer: Viewer, subject: Any) -> Iterator[Entry]:
    """Running the organisation, for its administrators; last in the row of places."""
    if administers(viewer):
        yield Entry(_("Organisation"), reverse("accounts:organisation"), weight=-10)
