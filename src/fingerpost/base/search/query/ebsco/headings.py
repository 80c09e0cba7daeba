"""Headings as EBSCOhost writes them: "Sepsis+/DT/PC", with a plus for all that is narrower."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from ..subheadings import subheading
from ..telling import Telling
from ..tree import Field, Heading, Query, Span, Words
from .codes import Code
from .words import patterns

CINAHL_SUBHEADINGS = {
    "am": "administration",
    "ev": "evaluation",
    "pf": "psychosocial factors",
    "pr": "prognosis",
    "rf": "risk factors",
    "ss": "symptoms",
}
"""Codes of CINAHL's that MeSH does not have."""
_NAMES = frozenset(CINAHL_SUBHEADINGS.values())


def heading(text: str, code: Code, at: Span, tell: Telling) -> Query | None:
    """A heading with its plus and its subheadings; words within headings where it is truncated."""
    name, *asked = (re.sub(r"\s+", " ", each).strip(" ,;") for each in text.split("/"))
    explode = name.endswith("+") or any(each.endswith("+") for each in asked)
    name = re.sub(r"[\s+\"]+", " ", name).strip()
    if not re.search(r"\w", name) and not asked:
        tell.note(at, _("There is nothing to look up here, so it is left out."))
        return None
    if "*" in name:
        tell.note(at, _("A truncated heading is looked up as words within headings, without what is narrower."))
        return Words(patterns(name), (Field.HEADINGS,), at) if patterns(name) else None
    qualifiers = [_qualifier(each.rstrip("+ "), at, tell) for each in asked if each.rstrip("+ ")]
    return Heading(name, explode, code.major, tuple(dict.fromkeys(qualifiers)), at)


def _qualifier(text: str, at: Span, tell: Telling) -> str:
    small = text.lower()
    name = subheading(text) or CINAHL_SUBHEADINGS.get(small) or (small if small in _NAMES else None)
    if name is None:
        message = _("“{text}” is not a subheading known here. It is looked up as it stands.")
        tell.note(at, message.format(text=text))
    return name or small
