"""Rows that topics give to other pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fingerpost.base.records.panels import Entry
from fingerpost.base.records.viewer import Viewer

from .rules import may_curate_topics


def desk(viewer: Viewer, subject: Any) -> Iterator[Entry]:
    """The organisation's topics and the subject headings, on the library desk."""
    if may_curate_topics(viewer) and viewer.organisation:
        yield Entry(
            _("Words that a search understands"), reverse("vocabulary:topics"), weight=7,
            why=_("Topics and their other words, so that people find things in words of their own."),
        )  # fmt: skip
        yield Entry(
            _("Subject headings"), reverse("vocabulary:headings"), weight=6,
            why=_("What a heading such as one of MeSH stands for, and which edition is loaded."),
        )  # fmt: skip
