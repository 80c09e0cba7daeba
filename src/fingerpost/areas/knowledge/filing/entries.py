"""Rows that filing gives to other pages."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from fingerpost.base.records.panels import Entry
from fingerpost.base.records.viewer import Viewer

from ..models import Item
from ..queries import our_holding
from .rules import may_file


def way_to_file(viewer: Viewer, subject: Item) -> Iterator[Entry]:
    """The way to give an item a file, for those who may."""
    if may_file(viewer, subject, our_holding(subject, viewer)):
        yield Entry(_("Add a file"), reverse("knowledge:add_file", args=[subject.uid]), weight=3)
