"""The records that one line finds."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from fingerpost.areas.knowledge.cards import card
from fingerpost.areas.knowledge.queries import items_by_ref
from fingerpost.base.kit.errors import NotFound
from fingerpost.base.kit.paging import Window
from fingerpost.base.records.registry import Card
from fingerpost.base.records.viewer import Viewer
from fingerpost.base.search import find
from fingerpost.base.vocabulary.thesaurus import thesaurus

from ..counting import KINDS
from ..draft import Draft
from ..working import Worked, troubled, worked

MOST_EXPORTED = 5_000


def line_to_run(draft: Draft, id: str) -> Worked:
    """One line, ready to be run. Raises NotFound when it is gone, cannot be run, or strictness forbids it."""
    lines = worked(draft, thesaurus())
    line = next((each for each in lines if each.id == id), None)
    if line is None:
        raise NotFound(_("That line is no longer there."))
    if line.query is None:
        raise NotFound(_("This line cannot be run. Go back to see what is wrong with it."))
    if draft.strict and troubled(lines):
        raise NotFound(_("The strategy is strict and has a warning, so it is not run."))
    return line


def found_by(line: Worked, viewer: Viewer, window: Window) -> tuple[list[Card], int]:
    """One page of what a line finds, best first, and how many there are in all."""
    found = find(
        line.text, viewer=viewer, kinds=KINDS, query=line.query, limit=window.size, offset=window.offset, mode="lexical"
    )
    items = items_by_ref([hit.ref for hit in found.hits], viewer)
    return [card(items[hit.ref], viewer) for hit in found.hits if hit.ref in items], found.total


def refs_of(line: Worked, viewer: Viewer) -> list[str]:
    """What a line finds, by reference, up to the first 5,000."""
    found = find(line.text, viewer=viewer, kinds=KINDS, query=line.query, limit=MOST_EXPORTED, mode="lexical")
    return [hit.ref for hit in found.hits]


def results_page(line: Worked, viewer: Viewer, window: Window) -> dict[str, Any]:
    """What the list of results says beside the list itself."""
    cards, total = found_by(line, viewer, window)
    return {"line": line, "cards": cards, "total": total, "window": window, "most": MOST_EXPORTED}
