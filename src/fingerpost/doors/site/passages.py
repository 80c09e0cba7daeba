"""Cards with the passage that met the words, from what the viewer may see."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from fingerpost.areas.briefs.synthesis.sentences import sentences
from fingerpost.areas.knowledge.cards import card
from fingerpost.areas.knowledge.filing.inside import near
from fingerpost.areas.knowledge.passages import passages
from fingerpost.areas.knowledge.queries import items_by_ref
from fingerpost.base.kit.prose import highlight
from fingerpost.base.records.cards import cards_for
from fingerpost.base.records.registry import Card
from fingerpost.base.records.viewer import Viewer
from fingerpost.base.search import terms_of

LONGEST = 320


def passage_cards(refs: Sequence[str], words: Sequence[str], viewer: Viewer) -> dict[str, tuple[Card, Markup]]:
    """The card of each record that the viewer may see, and its sentence with most of the words, these marked."""
    items = items_by_ref([ref for ref in refs if ref.startswith("item:")], viewer)
    wanted = {term for word in words for term in terms_of(word)}
    inside, shown = near(items.values(), wanted, viewer), {}
    for ref, item in items.items():
        texts = [
            sentence.text for passage in passages(item, inside.get(item.pk, ())) for sentence in sentences(passage.text)
        ]
        shown[ref] = (card(item, viewer), _marked(texts, words, wanted))
    for ref, other in cards_for([ref for ref in refs if not ref.startswith("item:")], viewer).items():
        shown[ref] = (other, _marked([other.text], words, wanted))
    return shown


def _marked(texts: Sequence[str], words: Sequence[str], wanted: set[str]) -> Markup:
    best = max(texts, key=lambda text: len(wanted.intersection(terms_of(text))), default="")
    short = best if len(best) <= LONGEST else f"{best[:LONGEST].rsplit(' ', 1)[0]} …"
    return highlight(short, words)
