"""Rows that citing gives to other pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fingerpost.base.records.panels import Entry
from fingerpost.base.records.viewer import Viewer


def styles_on_the_desk(viewer: Viewer, subject: Any) -> Iterator[Entry]:
    """The way to the styles, on the library desk."""
    yield Entry(_("Citation styles"), reverse("knowledge:styles"), weight=1)
