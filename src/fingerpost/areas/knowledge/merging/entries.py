"""The desk's way to the queue of pairs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fingerpost.base.records.panels import Entry
from fingerpost.base.records.viewer import Viewer

from .queries import open_likenesses


def on_the_desk(viewer: Viewer, subject: Any) -> Iterator[Entry]:
    """How many pairs may be one work, with the way to them; without any, the way to look for some."""
    if not viewer.is_desk:
        return
    number = open_likenesses(viewer).count()
    told = ngettext("Are these the same? %(n)s pair to look at", "Are these the same? %(n)s pairs to look at", number)
    text = told % {"n": f"{number:,}"} if number else _("Look for references that are here twice")
    yield Entry(text, reverse("knowledge:same"), weight=20 if number else 2)
