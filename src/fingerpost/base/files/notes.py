"""What a reader has to know of the words of a stored file."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from fingerpost.base.documents import Drawn


class Note(models.TextChoices):
    """Why not all of a file's words can be searched; empty where they can. The labels are told to readers."""

    PICTURES = "pictures", _("This file holds pictures of pages: its words cannot be searched.")
    WORDLESS = "wordless", _("This file holds no words that can be searched.")
    CUT = "cut", _("Only the beginning of this file can be searched: it is very long.")


def note_in(drawn: Drawn) -> str:
    """The note that goes with what was drawn out of a file, to be stored: a value of `Note`, or nothing."""
    if drawn.pictures:
        return Note.PICTURES.value
    if not drawn.text:
        return Note.WORDLESS.value
    return Note.CUT.value if drawn.cut else ""


def note_of(drawn: Drawn) -> str:
    """The same in words: that there are none, or that they go on; else nothing."""
    note = note_in(drawn)
    return str(Note(note).label) if note else ""
