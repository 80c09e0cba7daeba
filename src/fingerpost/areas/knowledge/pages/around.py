"""What stands around an item: similar items, the people behind it, and what higher areas have of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy

from fingerpost.base.records.cards import cards_for
from fingerpost.base.records.registry import Card
from fingerpost.base.records.viewer import Viewer
from fingerpost.base.search import related
from fingerpost.base.vocabulary.queries import synonyms_of

from ..cards import people
from ..models import Item
from .names import people_shown

_HOW = {
    "wrote": gettext_lazy("Wrote it"),
    "looks after": gettext_lazy("Looks after it"),
    "checked": gettext_lazy("Checked it"),
}
_SIMILAR = 4


@dataclass(slots=True)
class Someone:
    """A person with what they have to do with the item."""

    name: str
    url: str
    role: str
    reasons: list[str] = field(default_factory=list)
    ask_url: str = ""


@dataclass(frozen=True, slots=True)
class Alike:
    """A similar item and what the two have in common."""

    card: Card
    why: Sequence[str]


def similar(item: Item, viewer: Viewer) -> list[Alike]:
    """Items like this one; none while the index is empty or cannot be read. Each shared topic is told by one name."""
    topics = {name for holding in item.said for name in holding.topics}
    unsaid = {word for words in synonyms_of(topics).values() for word in words} - topics
    hits = related(item.ref, viewer=viewer, limit=_SIMILAR, unsaid=unsaid)
    cards = cards_for([hit.ref for hit in hits], viewer)
    return [Alike(cards[hit.ref], hit.why) for hit in hits if hit.ref in cards]


def behind(item: Item, viewer: Viewer) -> list[Someone]:
    """Who wrote, looks after and checked it, as far as this viewer may know them."""
    pairs = list(people(item))
    cards = people_shown((ref for ref, _how in pairs), viewer)
    shown = {ref: Someone(card.title, card.url, card.line) for ref, card in cards.items()}
    for ref, how in pairs:
        if ref in shown and (said := str(_HOW.get(how, how))) not in shown[ref].reasons:
            shown[ref].reasons.append(said)
    return list(shown.values())
