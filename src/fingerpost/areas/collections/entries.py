"""Rows that this area gives to other pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fingerpost.base.records.panels import Entry
from fingerpost.base.records.viewer import Viewer

from .documents import whose
from .queries import collections_with
from .rules import gather_address, may_gather


def navigation(viewer: Viewer, subject: Any) -> Iterator[Entry]:
    """The list of collections, in the header."""
    if viewer.signed_in:
        yield Entry(_("Collections"), reverse("collections:collections"), weight=18)


def holding_it(viewer: Viewer, item: Any) -> Iterator[Entry]:
    """The collections that hold an item, on its page."""
    for collection in collections_with(item, viewer):
        yield Entry(_("Collection: %(name)s") % {"name": collection.name}, collection.url, why=whose(collection))


def saving_it(viewer: Viewer, item: Any) -> Iterator[Entry]:
    """Saving an item to a collection, from its page."""
    if may_gather(viewer):
        yield Entry(_("Save to a collection"), gather_address([item.ref]), weight=10)
