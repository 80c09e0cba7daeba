"""A batch of new documents as an index in memory, and what each leaf of a query finds in it as a row of bits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from fingerpost.base.records.document import SearchDocument
from fingerpost.base.search._tantivy import Index
from fingerpost.base.search.card import Card
from fingerpost.base.search.conditions import plain
from fingerpost.base.search.embedding.embedder import Vectors
from fingerpost.base.search.fusion import signals
from fingerpost.base.search.query.tree import AllOf, AnyOf, Query, Unknown, Without, Words
from fingerpost.base.search.scope import EVERYONE_AND_SYSTEM, SYSTEM_SCOPE, Filters, Scope

Row = int
"""A set of documents of the batch: bit n is document n."""
Places = NDArray[np.intp]
KEPT_MARKS = 10_000
RETRACTED_COSTS = 100.0


class Phrases:
    """The reasons for a match as templates, translated once for a batch: a hundred thousand are made from them."""

    def __init__(self) -> None:
        self.words = _("Your words: %s")
        self.topic = _("Topic: %s")
        self.similar = _("Means something similar")
        self.retracted = _("Retracted")
        self.kind = _("New of the kind you asked for")


class Batch:
    """Documents to look needs up in. Nothing is asked of the index twice."""

    def __init__(self, documents: Iterable[SearchDocument], vectors: Mapping[str, Vectors] | None = None) -> None:
        given = list(documents)
        self.snapshot = Index.in_memory(given).snapshot()
        self.cards: list[Card] = self.snapshot.cards_in_order()
        self.size = len(self.cards)
        self.everything: Row = (1 << self.size) - 1
        self._vectors = vectors or {}
        self._marks = lru_cache(maxsize=KEPT_MARKS)(self._unpacked)
        self._leaves: dict[Query, Row | None] = {}
        self._within: dict[tuple[tuple[str, ...], Filters], Row] = {}
        self._audience = _audience(given)

    def row(self, query: Query) -> Row | None:
        """The documents for which a resolved query holds; `None` where nothing in it can be looked up."""
        if isinstance(query, Unknown):
            return None
        if isinstance(query, Without):
            excluded = self.row(query.part)
            return None if excluded is None else self.everything & ~excluded
        if isinstance(query, AllOf | AnyOf):
            return self._joined(query)
        if query not in self._leaves:
            places = self.snapshot.places(query)
            self._leaves[query] = None if places is None else self._row(places)
        return self._leaves[query]

    def _joined(self, query: AllOf | AnyOf) -> Row | None:
        rows = [row for part in query.parts if (row := self.row(part)) is not None]
        if not rows:
            return None
        both = isinstance(query, AllOf)
        joined = rows[0]
        for row in rows[1:]:
            joined = joined & row if both else joined | row
        return joined

    def said(self, text: str) -> Row:
        """The documents in which these words stand next to one another, in any spelling and form."""
        return self.row(plain(text)) or 0

    def word(self, words: Words) -> Row:
        """The documents with these words; none where they cannot be looked up."""
        return self.row(words) or 0

    def seen_by(self, tokens: frozenset[str]) -> Row:
        """The documents that a holder of these tokens may see."""
        if EVERYONE_AND_SYSTEM in tokens:
            return self.everything
        row = 0
        for token in tokens & self._audience.keys():
            row |= self._audience[token]
        return row

    def having(self, topics: tuple[str, ...]) -> Row:
        """The documents about one of these topics."""
        return self.within((), Filters(topics=topics))

    def within(self, kinds: tuple[str, ...], filters: Filters) -> Row:
        """The documents of these kinds that meet the filters; all of them where nothing is said."""
        wanted = (kinds, filters)
        if wanted not in self._within:
            scope = Scope(SYSTEM_SCOPE.tokens, kinds, filters)
            narrows = kinds or filters != Filters()
            self._within[wanted] = self._row(self.snapshot.places_within(scope)) if narrows else self.everything
        return self._within[wanted]

    def places(self, row: Row) -> Places:
        """The numbers of the documents in a row, rising."""
        return np.flatnonzero(self._unpacked(row))

    def _unpacked(self, row: Row) -> NDArray[np.bool_]:
        packed = np.frombuffer(row.to_bytes((self.size + 7) // 8 or 1, "little"), dtype=np.uint8)
        return np.unpackbits(packed, count=self.size, bitorder="little").view(np.bool_)

    def near(self, vector: Vectors, threshold: float) -> tuple[Row, NDArray[np.float32]]:
        """The documents whose vectors have at least this cosine, and the cosine of every document (0 without one)."""
        cosines = self._matrix @ vector.astype(np.float32)
        return _row(np.flatnonzero(cosines >= threshold), self.size), cosines

    @cached_property
    def _matrix(self) -> NDArray[np.float32]:
        known = [self._vectors.get(card.key) for card in self.cards]
        width = next((len(vector) for vector in known if vector is not None), 1)
        return np.array([np.zeros(width) if vector is None else vector for vector in known], dtype=np.float32)

    def marks(self, row: Row) -> NDArray[np.bool_]:
        """A row as one mark for each document; those of the words asked for most are kept."""
        return self._marks(row)

    @cached_property
    def standing(self) -> NDArray[np.float64]:
        """What each document counts for, whatever is asked: design and date nudge, a retraction sinks."""
        return np.array([_standing(card) for card in self.cards], dtype=np.float64)

    @cached_property
    def record_of(self) -> list[int]:
        """For each document the number of its record; documents of one record share it."""
        numbers: dict[str, int] = {}
        return [numbers.setdefault(card.ref, len(numbers)) for card in self.cards]

    @cached_property
    def whole(self) -> bool:
        """Whether every record is one document."""
        return len(set(self.record_of)) == self.size

    def records_among(self, places: Places) -> int:
        """How many records these documents belong to."""
        return len(places) if self.whole else len({self.record_of[place] for place in places.tolist()})

    @cached_property
    def phrases(self) -> Phrases:
        """The reasons that can be given, in the language of whoever runs this."""
        return Phrases()

    def _row(self, places: Iterable[int]) -> Row:
        return _row(np.fromiter(places, dtype=np.intp), self.size)


def _standing(card: Card) -> float:
    return signals(card.strength, card.year) - RETRACTED_COSTS * card.retracted


def _audience(documents: Sequence[SearchDocument]) -> dict[str, Row]:
    """The documents that each token opens. There may be as many tokens as people: an index would be asked for each."""
    rows: dict[str, Row] = {}
    for at, document in enumerate(documents):
        for token in document.audience:
            rows[token] = rows.get(token, 0) | 1 << at
    return rows


def _row(places: Places, size: int) -> Row:
    marks = np.zeros(size, dtype=np.uint8)
    marks[places] = 1
    return int.from_bytes(np.packbits(marks, bitorder="little").tobytes(), "little")
