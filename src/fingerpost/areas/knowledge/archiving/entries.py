"""Rows about folders of old reports for the library desk and for home."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fingerpost.base.records.panels import Entry
from fingerpost.base.records.viewer import Viewer

from .queries import number_held
from .rules import may_decide


def on_the_desk(viewer: Viewer, subject: Any) -> Iterator[Entry]:
    """The way to bring a folder in; with how many files wait for a decision."""
    number = number_held(viewer)
    why = _held(number) if number else ""
    yield Entry(_("A folder of old search reports"), reverse("knowledge:archives"), weight=20 if number else 2, why=why)


def at_home(viewer: Viewer, subject: Any) -> Iterator[Entry]:
    """What waits for the decision of this person."""
    if may_decide(viewer) and (number := number_held(viewer)):
        yield Entry(_held(number), reverse("knowledge:archives"), weight=7, why=_("They may identify a patient"))


def _held(number: int) -> str:
    told = ngettext("%(n)s old report is held back", "%(n)s old reports are held back", number)
    return told % {"n": f"{number:,}"}
