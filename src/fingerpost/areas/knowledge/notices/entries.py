"""Rows that notices give to other pages."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from fingerpost.base.records.panels import Entry
from fingerpost.base.records.viewer import Viewer

from ..models import Item, Kind
from ..rules import may_curate


def way_to_notice(viewer: Viewer, subject: Item) -> Iterator[Entry]:
    """The way for the desk to say what was published of an item."""
    if may_curate(viewer, subject):
        text = _("It was retracted, corrected or replaced")
        if subject.kind != Kind.EVIDENCE:
            text = _("It was replaced or corrected")
        yield Entry(text, reverse("knowledge:notice", args=[subject.uid]), weight=2)
