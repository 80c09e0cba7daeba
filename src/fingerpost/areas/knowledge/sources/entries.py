"""Rows that rules about abstracts give to other pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fingerpost.base.records.panels import Entry
from fingerpost.base.records.viewer import Viewer


def sources_of_abstracts(viewer: Viewer, subject: Any) -> Iterator[Entry]:
    """The way to the rules, on the library desk."""
    yield Entry(_("Who sees abstracts"), reverse("knowledge:abstracts"), weight=2)
