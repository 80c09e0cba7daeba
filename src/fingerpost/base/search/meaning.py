"""Search by meaning within a scope: the nearest vectors of which the index says that the viewer may see them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice

import numpy as np

from fingerpost.base.search._nearness import View
from fingerpost.base.search._tantivy import Snapshot
from fingerpost.base.search.card import Card
from fingerpost.base.search.embedding import Encoder
from fingerpost.base.search.embedding.embedder import Vectors
from fingerpost.base.search.language import Asked
from fingerpost.base.search.scope import Scope
from fingerpost.base.search.vectors import VectorStore

AHEAD = 1.25
WIDER_EACH_TIME = 4
FEW = 20_000
"""In a scope so small nothing else is looked at."""
LEAST_MEASURED, MOST_MEASURED, ONE_IN = 500, 2_000, 100
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

        The index says of the nearest, a few at a time, which lie in the scope. Where the scope is small, it says what
        lies in it, and nothing else is looked at.
        """
        view = self.store.view()
        size = snapshot.count(Asked(everything=True), scope)
        if size <= FEW:
            near = view.nearest(vector, view.rows_of(snapshot.numbers(scope)), most)
            return _seen(near, snapshot, scope, most)
        return _nearest(view, vector, snapshot, scope, most, size)

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


def _nearest(
    view: View, vector: Vectors, snapshot: Snapshot, scope: Scope, most: int, size: int
) -> list[tuple[float, Card]]:
    """As `Meaning.nearest`, of a scope with `size` documents: the rarer they are, the more of the nearest it takes."""
    nearness, rarity = view.by_nearness(vector), max(1.0, len(view) / size)
    look = round(max(most, measured(size)) * rarity)
    while True:
        near = view.nearest(vector, nearness.first(look), look)
        found = _seen(near, snapshot, scope, most, round(most * AHEAD * rarity))
        if len(found) >= most or look >= len(view):
            return found
        look *= WIDER_EACH_TIME


def _seen(
    near: Iterator[tuple[str, float]], snapshot: Snapshot, scope: Scope, most: int, at_once: int = FEW
) -> list[tuple[float, Card]]:
    """The first `most` of these that lie in the scope; the index is asked about so many at once."""
    found: list[tuple[float, Card]] = []
    while some := dict(islice(near, at_once)):
        cards = snapshot.cards(scope, "key", list(some))
        found += sorted(((some[card.key], card) for card in cards), key=lambda pair: (-pair[0], pair[1].key))
        if len(found) >= most:
            break
    return found[:most]


def measured(size: int) -> int:
    """How many of so many documents are measured exactly, of those whose signs differ least."""
    return max(LEAST_MEASURED, min(size // ONE_IN, MOST_MEASURED))
