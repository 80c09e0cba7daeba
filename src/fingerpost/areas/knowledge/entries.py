"""Rows that this area gives to other pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fingerpost.base.records.panels import Entry
from fingerpost.base.records.viewer import Viewer

from .queries import holdings_with_topic
from .rules import may_contribute, may_curate


def navigation(viewer: Viewer, subject: Any) -> Iterator[Entry]:
    """The places of this area in the header: browsing for all, sharing for members, the desk for specialists."""
    yield Entry(_("Browse"), reverse("knowledge:browse"), weight=30)
    if may_contribute(viewer):
        yield Entry(_("Share what you know"), reverse("knowledge:share"), weight=15)
    if may_curate(viewer):
        yield Entry(_("Library desk"), reverse("knowledge:desk"), weight=5)


def carrying_topic(viewer: Viewer, subject: Any) -> Iterator[Entry]:
    """How many items carry a topic, with the way to them, on the pages about the topic."""
    if number := holdings_with_topic(subject.name, viewer).count():
        told = ngettext("%(number)s item carries it", "%(number)s items carry it", number) % {"number": f"{number:,}"}
        address = urlencode({"q": subject.name, "topic": subject.name, "organisation": subject.organisation_id})
        yield Entry(told, f"{reverse('site:search')}?{address}", weight=9)
