"""The list of items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from fingerpost.base.kit.paging import Page
from fingerpost.base.records.viewer import Viewer
from fingerpost.base.vocabulary.rules import may_read_topics

from ..cards import card
from ..curating.aside import left_out
from ..exporting import EXPORTS
from ..models import Kind
from ..queries import visible_items


@dataclass(frozen=True, slots=True)
class Choice:
    """One kind to narrow the list to, with how many there are; "" is all of them."""

    kind: str
    count: int
    chosen: bool


def browse_page(page: Page[Any], counts: Mapping[str, int], kind: str, viewer: Viewer) -> dict[str, Any]:
    """The cards of a page, and the kinds with true counts of what this viewer may see."""
    kinds = [Choice(each, counts[each], each == kind) for each in Kind.values if each in counts]
    return {
        "page": replace(page, rows=[card(item, viewer) for item in page.rows]),
        "choices": [Choice("", sum(counts.values()), not kind), *kinds],
        "kind": kind,
        "reads_topics": may_read_topics(viewer),
        "exports": {name: export.label for name, export in EXPORTS.items()},
    }


def left_out_line(viewer: Viewer, kind: str, *, aside: bool) -> dict[str, Any]:
    """How many items of the list are set aside for this viewer, and whether they are shown all the same."""
    items = visible_items(viewer).filter(left_out(viewer))
    return {"aside": aside, "left_out": (items.filter(kind=kind) if kind else items).count()}
