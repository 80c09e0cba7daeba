"""Cards of any records, by reference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from .references import split_ref
from .registry import Card, record_type
from .viewer import Viewer


def cards_for(refs: Iterable[str], viewer: Viewer) -> dict[str, Card]:
    """The cards of those records that the viewer may see, in a fixed number of queries for each record type."""
    uids: dict[str, list[str]] = defaultdict(list)
    for ref in refs:
        name, uid = split_ref(ref)
        uids[name].append(uid)
    cards: dict[str, Card] = {}
    for name, wanted in uids.items():
        kind = record_type(name)
        for row in kind.load_for(viewer, wanted):
            card = kind.card(row, viewer)
            cards[card.ref] = card
    return cards
