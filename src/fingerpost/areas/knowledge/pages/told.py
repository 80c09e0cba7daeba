"""What an item says that is not a paper: its parts in reading order, lists as lists."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..documents import own_parts
from ..kinds import KINDS
from ..models import Guidance, Item, Kind


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with one text or several. `list` is how several stand: "ol" in order, "ul" side by side.

    `credit` says whose words they are, where they are a summary of something that lives elsewhere.
    """

    heading: str
    texts: tuple[str, ...]
    list: str = "ul"
    credit: str = ""


def parts_of(item: Item) -> list[Part]:
    """The parts of guidance, a lesson, a good practice example or a how-to guide."""
    if item.kind == Kind.GUIDANCE:
        return _guidance(item.guidance)
    return [_part(item, heading, text) for heading, text in (*own_parts(item), *_contact(item)) if heading != "Setting"]


def _contact(item: Item) -> list[tuple[str, str]]:
    contact = item.data_set.contact if item.kind == Kind.DATA else ""
    return [(_("Who can be asked about it"), contact)] if contact else []


def _guidance(guidance: Guidance) -> list[Part]:
    credit = guidance.credit or _("A summary, not the words of the guidance itself.")
    brief = [Part(_("In brief"), (guidance.summary,), credit=credit)] if guidance.summary else []
    return [*brief, Part(_("What it asks"), tuple(guidance.points))] if guidance.points else brief


def _part(item: Item, heading: str, text: str) -> Part:
    """Steps are a numbered list, one to a line; everything else is prose."""
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    numbered = {part.heading for part in KINDS[item.kind].told if part.steps}
    if heading in numbered and len(lines) > 1:
        return Part(heading, lines, "ol")
    return Part(heading, (text,))
