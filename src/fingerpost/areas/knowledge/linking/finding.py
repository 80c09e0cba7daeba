"""Finding the other item of a link, by words, by an identifier or by the address of its page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fingerpost.base.records.cards import cards_for
from fingerpost.base.records.references import make_ref
from fingerpost.base.records.registry import Card
from fingerpost.base.records.viewer import Viewer
from fingerpost.base.search import find

from ..models import Item, Kind

MOST_OFFERED = 10
_ADDRESS = re.compile(r"/items/(?P<uid>[0-9a-z]{16})(?:/|$)")


def others_for(words: str, item: Item, viewer: Viewer) -> Sequence[Card]:
    """The cards of at most ten items that the words may mean and that the viewer may see, the item itself left out."""
    address = _ADDRESS.search(words)
    if address:
        refs = [make_ref("item", address["uid"])]
    else:
        refs = [hit.ref for hit in find(words, viewer=viewer, kinds=tuple(Kind.values), limit=MOST_OFFERED + 1).hits]
    cards = cards_for([ref for ref in refs if ref != item.ref], viewer)
    return [cards[ref] for ref in refs if ref in cards][:MOST_OFFERED]
