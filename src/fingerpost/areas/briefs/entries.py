"""Rows that this area gives to places of the site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fingerpost.base.records.panels import Entry
from fingerpost.base.records.viewer import Viewer

from .models import Gap


def desk(viewer: Viewer, subject: Any) -> Iterator[Entry]:
    """What was looked for in vain, at the library desk."""
    number = Gap.objects.filter(organisation=viewer.organisation).count() if viewer.is_desk else 0
    if number:
        said = ngettext("%(number)s question", "%(number)s questions", number) % {"number": f"{number:,}"}
        yield Entry(_("Looked for in vain"), reverse("briefs:gaps"), weight=10, why=said)
