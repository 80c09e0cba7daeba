"""What is asked, as Tantivy looks for it in one state of the index; refused in words where that would take too long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Any

from tantivy import Query

from fingerpost.base.search._tantivy.asking_much import MOST_PLACES, MOST_WAYS, too_many_places
from fingerpost.base.search._tantivy.compiling import matching
from fingerpost.base.search._tantivy.holding import NOTHING_KNOWN, Known, holding, holding_with, is_costly, ways_in
from fingerpost.base.search.language import Asked
from fingerpost.base.search.query.tree import AllOf, Field, Near, Words, changed, children
from fingerpost.base.search.query.tree import Query as Wanted

KEPT = 64


class Asking:
    """Compiles for one searcher. To look for words near one another, each way in which they can be there is tried in
    each document that has all of them; in a large index that may be too often.
    """

    def __init__(self, searcher: Any) -> None:
        self._searcher = searcher
        self._times = lru_cache(maxsize=KEPT)(self._times_tried)

    def matching(self, asked: Asked) -> Query:
        """As `compiling.matching`. Raises `Invalid` as that does, and for what would take too long here."""
        self._require(asked.condition, NOTHING_KNOWN)
        return matching(asked)

    def holding(self, query: Wanted, known: Known = NOTHING_KNOWN) -> Query | None:
        """As `holding.holding_with`. Raises `Invalid` as that does, and for what would take too long here."""
        self._require(query, known)
        return holding_with(query, known) if known else holding(query)

    def _require(self, query: Wanted | None, known: Known) -> None:
        if query is None or int(self._searcher.num_docs) * MOST_WAYS <= MOST_PLACES:
            return
        for near in dict.fromkeys(_looked_for(query)):
            if near not in known and is_costly(near) and self._times(near) > MOST_PLACES:
                raise too_many_places(near)

    def _times_tried(self, near: Near) -> int:
        """How many ways are tried in how many documents, over all fields."""
        costs = ((field, sum(cost for cost, _ in islice(ways_in(near, field), MOST_WAYS))) for field in tuple(Field))
        return sum(cost * self._having_all(near, field) for field, cost in costs if cost)

    def _having_all(self, near: Near, field: Field) -> int:
        """How many documents have all that is to be near, anywhere in a field."""
        having = holding(_apart(near, field))
        return 0 if having is None else int(self._searcher.search(having, 1, count=True).count)


def _looked_for(query: Wanted) -> Iterator[Near]:
    """All that is near, but not what lies within that: it is looked for together."""
    waiting = [query]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Near):
            yield node
        else:
            waiting.extend(children(node))


def _apart(near: Near, field: Field) -> Wanted:
    """What is to be near, wherever it stands in one field."""

    def loosened(node: Wanted) -> Wanted:
        if isinstance(node, Words):
            return replace(node, fields=(field,))
        return AllOf(node.parts) if isinstance(node, Near) else node

    return changed(near, loosened)
