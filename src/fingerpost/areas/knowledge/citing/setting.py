"""References in the style that somebody chose, by the style's name or its uid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fingerpost.base.formats import FormatError, SourceRecord
from fingerpost.base.formats.cite import apa, harvard, vancouver
from fingerpost.base.formats.csl_styles import Style, bibliography
from fingerpost.base.kit.errors import Unavailable
from fingerpost.base.records.viewer import Viewer

from .queries import style_by_uid, styles_for


@dataclass(frozen=True, slots=True)
class Always:
    """A style that is always there: how it sets one reference, and whether its lists are numbered or sorted."""

    label: str
    cite: Callable[[SourceRecord], str]
    numbered: bool


ALWAYS = {
    "vancouver": Always("Vancouver", vancouver, numbered=True),
    "harvard": Always("Harvard", harvard, numbered=False),
    "apa": Always("APA", apa, numbered=False),
}
FIRST = "vancouver"


def choices(viewer: Viewer) -> list[tuple[str, str]]:
    """Every style that the viewer can choose: name and label."""
    added = [(style.uid, style.title) for style in styles_for(viewer)]
    return [*((name, style.label) for name, style in ALWAYS.items()), *added]


def set_in(records: Sequence[SourceRecord], style: str, viewer: Viewer) -> list[str]:
    """The references in this style, numbered or sorted as it has them.

    Raises NotFound for a style that the viewer has not, and Unavailable where it cannot set them.
    """
    if known := ALWAYS.get(style):
        made = [known.cite(record) for record in records]
        return _numbered(made) if known.numbered and len(made) > 1 else sorted(made, key=str.casefold)
    chosen = style_by_uid(style, viewer)
    try:
        return bibliography(records, Style(chosen.title, chosen.source.encode()))
    except FormatError as error:
        raise Unavailable(str(error)) from None


def _numbered(texts: list[str]) -> list[str]:
    return [f"{number}. {text}" for number, text in enumerate(texts, 1)]
