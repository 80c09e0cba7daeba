"""Thanks, on the home list of whoever gave an example that others tried."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from fingerpost.base.records.panels import Entry
from fingerpost.base.records.viewer import Viewer

from ..models import Again
from .pages import verdict
from .queries import heard_by


def home(viewer: Viewer, subject: Any) -> Iterator[Entry]:
    """What others tried of what this viewer gave, and what they say of it."""
    if not viewer.signed_in:
        return
    for told in heard_by(viewer):
        said = {"place": told.place, "title": told.item.title}
        yield Entry(
            _("%(place)s tried “%(title)s”") % said, f"{told.item.url}#spread", at=told.said_at, weight=10,
            why=_("Thank you for sharing it. %(verdict)s.") % {"verdict": _they(Again(told.again))},
        )  # fmt: skip


def _they(again: Again) -> str:
    words = verdict(again)
    return _("They %(would)s") % {"would": words[:1].lower() + words[1:]}
