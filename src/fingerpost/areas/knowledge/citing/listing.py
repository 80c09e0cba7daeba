"""The items whose references somebody asks for together."""

from __future__ import annotations

from collections.abc import Sequence

from fingerpost.base.records.references import split_ref
from fingerpost.base.records.viewer import Viewer

from ..models import Item
from ..queries import items_by_ref

MOST = 200
"""References that one page sets."""


def chosen_items(refs: Sequence[str], viewer: Viewer) -> list[Item]:
    """Those of the items that the viewer may see, in the order given; what is no reference is passed over."""
    clean = [ref for ref in dict.fromkeys(refs) if _is_ref(ref)]
    found = items_by_ref(clean, viewer)
    return [found[ref] for ref in clean if ref in found]


def _is_ref(text: str) -> bool:
    try:
        return split_ref(text)[0] == "item"
    except ValueError:
        return False
