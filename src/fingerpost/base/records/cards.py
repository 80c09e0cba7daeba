"""Cards of any records, by reference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from .references import make_ref, split_ref
from .registry import Card, RecordType, record_type
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
        found = {row.uid: kind.card(row, viewer) for row in kind.load_for(viewer, wanted)}
        cards |= {card.ref: card for card in found.values()}
        if missing := [uid for uid in wanted if uid not in found]:
            cards |= _moved(kind, missing, viewer)
    return cards


def _moved(kind: RecordType, uids: list[str], viewer: Viewer) -> dict[str, Card]:
    """Cards of records that became part of others, under the references by which they are still known."""
    now = kind.now_at(uids)
    there = {row.uid: kind.card(row, viewer) for row in kind.load_for(viewer, now.values())} if now else {}
    return {make_ref(kind.name, uid): there[end] for uid, end in now.items() if end in there}
