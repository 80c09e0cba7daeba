"""Rows that this area gives to other pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fingerpost.base.records.panels import Entry
from fingerpost.base.records.viewer import Viewer

from .rules import may_keep


def navigation(viewer: Viewer, subject: Any) -> Iterator[Entry]:
    """A place in the header for specialists."""
    if viewer.is_desk and may_keep(viewer):
        yield Entry(_("Search strategies"), reverse("enquiries:strategies"), weight=8)


def desk(viewer: Viewer, subject: Any) -> Iterator[Entry]:
    """The strategies and the workbench, on the library desk."""
    if may_keep(viewer):
        yield Entry(
            _("Search strategies"), reverse("enquiries:strategies"), weight=8,
            why=_("Write, count, share and report a search line by line."),
        )  # fmt: skip
