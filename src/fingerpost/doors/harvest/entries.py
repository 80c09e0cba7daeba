"""Rows that this door gives to other pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fingerpost.areas.knowledge.rules import may_curate
from fingerpost.base.records.panels import Entry
from fingerpost.base.records.viewer import Viewer


def desk(viewer: Viewer, subject: Any) -> Iterator[Entry]:
    """The way to the sources, on the library desk."""
    if may_curate(viewer):
        yield Entry(_("Sources: what comes in by itself"), reverse("harvest:sources"), weight=8)
