"""Search by meaning within a scope: the nearest vectors of which the index says that the viewer may see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

import numpy as np

from fingerpost.base.search._tantivy import Snapshot
from fingerpost.base.search.card import Card
from fingerpost.base.search.embedding import Encoder
from fingerpost.base.search.embedding.embedder import Vectors
from fingerpost.base.search.language import Asked
from fingerpost.base.search.scope import Scope
from fingerpost.base.search.vectors import VectorStore

AHEAD = 4 / 3
WIDER_EACH_TIME = 4
FEW = 5_000
DRAWN = 0.4
LATELY = 8
"""How many questions are kept in memory; as many as are answered at once."""


class Meaning:
    """A model and the vectors it made."""

    def __init__(self, encoder: Encoder, store: VectorStore) -> None:
        self.encoder = encoder
        self.store = store
        self._lately = lru_cache(maxsize=LATELY)(self._encoded)

    def vector(self, text: str) -> Vectors:
        """The vector of a question, made once for the several searches of one answer."""
        encoded: Vectors = self._lately(text)
        return encoded

    def _encoded(self, text: str) -> Vectors:
        encoded: Vectors = self.encoder.encode([text])[0]
        encoded.flags.writeable = False
        return encoded

    def nearest(self, vector: Vectors, snapshot: Snapshot, scope: Scope, most: int) -> list[tuple[float, Card]]:
        """The documents in the scope whose vectors lie nearest, `most` or all there are, with their cosines.

        Looks wider and wider until that many lie in the scope, so that what is outside it changes nothing; where the
        scope is small it is faster to look at nothing else.
        """
        look = round(most * AHEAD)
        while True:
            near = dict(self.store.search(vector, look, None))
            cards = snapshot.cards(scope, "key", list(near))
            if len(cards) >= most or len(near) < look:
                return _nearest(near, cards, most)
            if snapshot.count(Asked(everything=True), scope) <= FEW:
                return self._within(vector, snapshot.cards(scope), most)
            look *= WIDER_EACH_TIME

    def cosines(self, vector: Vectors, keys: Iterable[str]) -> dict[str, float]:
        """The cosine of each of these documents that has a vector."""
        return dict(self.store.scores(vector, list(keys)))

    def drawn_towards(self, vector: Vectors, weights: Mapping[str, float]) -> Vectors:
        """The question's vector drawn towards these documents, each with its weight (Rocchio's feedback)."""
        vectors = self.store.vectors(weights)
        if not vectors:
            return vector
        middle = np.sum([weights[key] * own for key, own in vectors.items()], axis=0)
        drawn: Vectors = vector + DRAWN * middle / (np.linalg.norm(middle) or 1.0)
        return drawn

    def _within(self, vector: Vectors, cards: list[Card], most: int) -> list[tuple[float, Card]]:
        return _nearest(self.cosines(vector, [card.key for card in cards]), cards, most)


def _nearest(cosines: dict[str, float], cards: list[Card], most: int) -> list[tuple[float, Card]]:
    placed = [(cosines[card.key], card) for card in cards if card.key in cosines]
    return sorted(placed, key=lambda pair: (-pair[0], pair[1].key))[:most]
