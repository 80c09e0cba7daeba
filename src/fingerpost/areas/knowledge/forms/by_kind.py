"""Which form asks for what of a kind."""

from __future__ import annotations

from ..elsewhere.forms import ElsewhereForm
from ..filing.forms import DocumentForm
from ..kinds import ELSEWHERE, KEPT_HERE
from .know_how import KnowHowForm


def form_of(kind: str) -> type[KnowHowForm]:
    """The form for items of a kind that people write here."""
    if kind in KEPT_HERE:
        return DocumentForm
    return ElsewhereForm if kind in ELSEWHERE else KnowHowForm
