"""The questions that one committed state of the index can answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import tantivy
from tantivy import Occur, Query

from fingerpost.base.kit.errors import Invalid
from fingerpost.base.search._tantivy.abacus import ROWS_REF, CannotTell, Reckoned, Telling, reckoned, records_in
from fingerpost.base.search._tantivy.asking import Asking
from fingerpost.base.search._tantivy.asking_much import Careful
from fingerpost.base.search._tantivy.audiences import Audiences
from fingerpost.base.search._tantivy.beginnings import nearly_in_title, title_words, titles_of, whole_values
from fingerpost.base.search._tantivy.compiling import together
from fingerpost.base.search._tantivy.holding import Known, holding
from fingerpost.base.search._tantivy.ordering import Placed, placed
from fingerpost.base.search._tantivy.schema import SCHEMA
from fingerpost.base.search._tantivy.scoping import one_of, scoped, term
from fingerpost.base.search._tantivy.tallies import Again, repeated, tallied, topics
from fingerpost.base.search._tantivy.visible import Numbers, numbers_in
from fingerpost.base.search._tantivy.writing import MARKER_REF
from fingerpost.base.search.card import Card, bits, unpacked
from fingerpost.base.search.facets import Facets
from fingerpost.base.search.language import Asked
from fingerpost.base.search.query.tree import Query as Wanted
from fingerpost.base.search.scope import SYSTEM_SCOPE, Scope

MOST_MASKED_WORDS = 23
FEW = 5_000
FEWEST_FOR_SETS = 5_000
RAREST_PICKED, AHEAD, AHEAD_AT_LEAST = 4, 1.15, 25
"""In a scope of one document in four, or more, the best are picked out of so many more of the best there are."""
STALE_PART = 20
"""With more than one document in so many unknown to the sets that are counted by, they are made anew."""
ORDERS = {
    "date": ("by_date", tantivy.Order.Desc),
    "added": ("added", tantivy.Order.Desc),
    "title": ("sort_title", tantivy.Order.Asc),
}


class Snapshot:
    """One committed state of the index. Every answer stays within a `Scope`, so nothing hidden can be told."""

    def __init__(self, searcher: Any, audiences: Audiences, telling: Telling) -> None:
        self._searcher = Careful(searcher)
        self._audiences, self._telling = audiences, telling
        asking = Asking(self._searcher)
        self._matching, self._holding = asking.matching, asking.holding

    def _scoped(self, query: Query, scope: Scope, keys: Sequence[str] | None = None) -> Query:
        return scoped(query, scope, self._audiences, keys)

    @property
    def documents_count(self) -> int:
        """How many documents there are; what the index notes for itself is none."""
        marks = self._searcher.search(one_of("ref", (MARKER_REF, ROWS_REF)), 1, count=True).count
        return int(self._searcher.num_docs) - int(marks)

    @property
    def upto(self) -> str | None:
        """The last delivery noted."""
        hits = self._searcher.search(term("ref", MARKER_REF), 1, count=False).hits
        return bytes(self._searcher.doc(hits[0][1]).get_first("card")).decode() if hits else None

    def ranked(
        self, asked: Asked, scope: Scope, most: int, sort: str = "relevance", keys: Sequence[str] | None = None
    ) -> list[tuple[float, Card]]:
        """Up to `most` documents with their lexical scores, best first or in another order; only `keys` if given."""
        hits = self._best(asked, scope, most) if sort not in ORDERS and keys is None else None
        if hits is None:
            hits = self._found(self._scoped(self._matching(asked), scope, keys), most, sort)
        return [(float(score) if sort not in ORDERS else 0.0, self._card(address)) for score, address in hits]

    def _best(self, asked: Asked, scope: Scope, most: int) -> list[tuple[Any, Any]] | None:
        """The best within a scope, picked by sets out of the best there are at all, which are found in a third of the
        time. `None` where that cannot be told, or too few of the best lie in the scope.
        """
        try:
            telling, since = self._telling, self._telling.since
            allowed, rows = telling.allowed(scope), telling.abacus.rows.next
        except CannotTell:
            return None
        if asked.everything or len(allowed) * RAREST_PICKED < rows:
            return None
        look = round(most * rows / len(allowed) * AHEAD) + AHEAD_AT_LEAST
        best = self._found(self._matching(asked), look, "")
        rows_of = self._searcher.fast_field_values("row", [address for _, address in best])
        hits = [hit for hit, row in zip(best, rows_of, strict=True) if row is not None and row in allowed]
        if len(hits) < most and len(best) == look:
            return None
        if since is not None:
            fresh = self._found(self._scoped(self._matching(asked), replace(scope, since=since)), most, "")
            hits = sorted([*hits, *fresh], key=lambda hit: -hit[0])
        return hits[:most]

    def placed(self, asked: Asked, scope: Scope, most: int, sort: str) -> tuple[list[Placed], bool]:
        """As `ranked`, but records by their numbers with nothing read of them; and whether there are no more."""
        hits = self._best(asked, scope, most) if sort not in ORDERS else None
        if hits is None:
            hits = self._found(self._scoped(self._matching(asked), scope), most, sort)
        return placed(self._searcher, hits, scored=sort not in ORDERS), len(hits) < most

    def cards_at(self, record: Placed) -> list[Card]:
        """The parts of a record that were found."""
        return [self._card(address) for address in record.addresses]

    def _found(self, query: Query, most: int, sort: str) -> list[tuple[Any, Any]]:
        field, order = ORDERS.get(sort, (None, tantivy.Order.Desc))
        most = max(1, min(most, int(self._searcher.num_docs)))
        found = self._searcher.search(query, most, count=False, order_by_field=field, order=order)
        hits: list[tuple[Any, Any]] = found.hits
        return hits

    def cards(self, scope: Scope, by: str = "", values: Sequence[str] = ()) -> list[Card]:
        """The documents of a scope: all of them, or those with one of these values in `by` (key, ref, identifiers)."""
        query = one_of(by, values) if by else Query.all_query()
        most = len(values) if by == "key" else int(self._searcher.num_docs)
        hits = self._searcher.search(self._scoped(query, scope), max(1, most), count=False).hits
        return [self._card(address) for _, address in hits]

    def count(self, asked: Asked, scope: Scope) -> int:
        """How many documents match."""
        try:
            if self._telling.since is None:
                return len(self._telling.found(asked, scope))
        except CannotTell:
            pass
        return int(self._searcher.search(self._scoped(self._matching(asked), scope), 1, count=True).count)

    @property
    def needs_abacus(self) -> bool:
        """Whether there are so many documents that they are counted by sets, and too many that no set knows."""
        every = self._telling.documents
        return every >= FEWEST_FOR_SETS and self._telling.unknown > max(every // STALE_PART, FEWEST_FOR_SETS // 2)

    @property
    def counts_by_sets(self) -> bool:
        """Whether most of what is asked can be counted by sets."""
        return self._telling.can

    def reckoned(self, asked: Asked, scope: Scope, most: int) -> Reckoned | None:
        """How many records match, and in how many the values of each facet occur, `most` of the topics at least; by
        sets, and what was written since these were made by the index. `None` where that cannot be told by sets.
        """
        try:
            telling, since = self._telling, self._telling.since
            found = telling.found(asked, scope)
            fresh = self._counted_inside(asked, replace(scope, since=since)) if since is not None else None
            by_sets = reckoned(found, telling.abacus, fresh.facets["topic"] if fresh else {}, most)
        except CannotTell:
            return None
        return by_sets if fresh is None else by_sets.with_others(fresh)

    def _counted_inside(self, asked: Asked, scope: Scope) -> Reckoned:
        total, facets = self.tallied(asked, scope)
        facets["topic"] = self.topics(asked, scope, every=True)
        again = self.repeated(asked, scope)
        return Reckoned(total, facets).without(again)

    def tallied(self, asked: Asked, scope: Scope) -> tuple[int, Facets]:
        """How many documents match, and in how many each value of each facet but topics occurs."""
        return tallied(self._searcher, self._scoped(self._matching(asked), scope))

    def topics(self, asked: Asked, scope: Scope, *, every: bool = False) -> dict[str, int]:
        """In how many of the documents that match the commonest topics occur, or every one."""
        return topics(self._searcher, self._scoped(self._matching(asked), scope), every=every)

    def repeated(self, asked: Asked, scope: Scope) -> Again:
        """What is counted more than once, because several documents of a record match."""
        if not self._searcher.doc_freq("split", True):
            return Again(0, Counter())
        return repeated(self._searcher, self._scoped(self._matching(asked), replace(scope, split=True)))

    def met(self, asked: Asked, scope: Scope, refs: Sequence[str]) -> list[Card]:
        """The documents of these records that match."""
        silent = Query.const_score_query(one_of("ref", refs), 0.0)
        query = Query.boolean_query([(Occur.Must, self._scoped(self._matching(asked), scope)), (Occur.Must, silent)])
        hits = self._searcher.search(query, max(1, int(self._searcher.num_docs)), count=False).hits
        return [self._card(address) for _, address in hits]

    def numbers(self, scope: Scope) -> Numbers:
        """The numbers of all documents in a scope, in no order."""
        return numbers_in(self._searcher, scope, self._audiences)

    def words_in(self, words: Sequence[str], keys: Sequence[str], scope: Scope) -> Mapping[str, frozenset[int]]:
        """For each of these documents, by key, which of the first 23 words (by position) occur in it."""
        return self._which([together(word) for word in words[:MOST_MASKED_WORDS]], keys, scope)

    def parts_in(self, parts: Sequence[Wanted], keys: Sequence[str], scope: Scope) -> Mapping[str, frozenset[int]]:
        """For each of these documents, by key, which of the first 23 resolved queries (by position) hold for it."""
        return self._which([self._holding(part) for part in parts[:MOST_MASKED_WORDS]], keys, scope)

    def _which(
        self, queries: Sequence[Query | None], keys: Sequence[str], scope: Scope
    ) -> Mapping[str, frozenset[int]]:
        """Each query is worth its own power of two, so that the score of a document says which of them it met."""
        clauses = [
            (Occur.Should, Query.const_score_query(query, float(1 << at)))
            for at, query in enumerate(queries)
            if query is not None
        ]
        query = self._scoped(Query.boolean_query(clauses), scope, keys)
        hits = self._searcher.search(query, max(1, len(keys)), count=False).hits
        return {self._card(address).key: bits(int(score)) for score, address in hits}

    def records(self, asked: Asked, scope: Scope) -> int:
        """How many records match by any of their documents. `scope.split` is not asked."""
        return self._records(self._matching(asked), scope)

    def _records(self, query: Query, scope: Scope) -> int:
        whole = int(self._searcher.search(self._scoped(query, replace(scope, split=False)), 1, count=True).count)
        if not self._searcher.doc_freq("split", True):
            return whole
        return whole + len(set(self._numbers(self._scoped(query, replace(scope, split=True)), "record")))

    def known(self, queries: Iterable[Wanted]) -> Known:
        """Those of these queries that hold for few documents, as just these documents: quicker to ask for again."""
        found = {}
        for query in queries:
            try:
                holds = self._holding(query)
            except Invalid:
                continue  # it is refused, for its reason, when it is asked for
            if holds is not None and self._searcher.search(holds, 1, count=True).count <= FEW:
                numbers = self._numbers(holds, "number")
                found[query] = Query.term_set_query(SCHEMA, "number", numbers) if numbers else Query.empty_query()
        return found

    def records_where(self, query: Wanted, scope: Scope, known: Known) -> int:
        """How many records a resolved query holds for by any of their documents."""
        by_sets = self._records_by_sets(query, scope)
        if by_sets is not None:
            return by_sets
        holds = self._holding(query, known)
        return 0 if holds is None else self._records(holds, scope)

    def _records_by_sets(self, query: Wanted, scope: Scope) -> int | None:
        try:
            telling, since = self._telling, self._telling.since
            count = records_in(telling.holding(query, scope), telling.abacus)
        except CannotTell:
            return None
        holds = self._holding(query) if since is not None else None
        return count + (self._records(holds, replace(scope, since=since)) if holds is not None else 0)

    def places(self, query: Wanted, scope: Scope = SYSTEM_SCOPE) -> list[int] | None:
        """The numbers of the documents of an index in memory for which a resolved query holds, in no order.

        `None` where nothing in the query can be looked up.
        """
        holds = holding(query)
        return None if holds is None else self._numbers(self._scoped(holds, scope), "place")

    def places_within(self, scope: Scope) -> list[int]:
        """The numbers of the documents of an index in memory that lie in a scope."""
        return self._numbers(self._scoped(Query.all_query(), scope), "place")

    def cards_in_order(self) -> list[Card]:
        """The documents of an index in memory by their numbers."""
        hits = self._searcher.search(Query.all_query(), max(1, self._searcher.num_docs), count=False).hits
        addresses = [address for _, address in hits]
        places = self._searcher.fast_field_values("place", addresses)
        cards = dict(zip(places, map(self._card, addresses), strict=True))
        return [cards[place] for place in range(len(cards))]

    def titles_beginning(self, words: Sequence[str], beginning: str, scope: Scope, most: int) -> list[Card]:
        """Documents whose title has all of these words and one more that begins so, those that begin so first."""
        start = " ".join([*words, beginning])
        seen = self._scoped(Query.all_query(), scope)
        starting = [value for value, _ in whole_values(self._searcher, "sort_title", [start], seen, most)]
        found = self._some(self._scoped(titles_of(starting), scope), most) if starting else []
        others = title_words(self._searcher, words, beginning) if len(found) < most else None
        return [*found, *(self._some(self._scoped(others, scope), most) if others is not None else [])]

    def topics_beginning(self, beginnings: Iterable[str], scope: Scope, most: int) -> list[tuple[str, int]]:
        """The topics that begin in one of these ways, and in how many documents each occurs, the commonest first."""
        return whole_values(self._searcher, "topics", beginnings, self._scoped(Query.all_query(), scope), most)

    def nearly(self, word: str, scope: Scope, distance: int, most: int) -> list[Card]:
        """Documents that have a word in the title which differs from this one in so many letters."""
        return self._some(self._scoped(nearly_in_title(word, distance), scope), most)

    def _some(self, query: Query, most: int) -> list[Card]:
        return [self._card(address) for _, address in self._searcher.search(query, most, count=False).hits]

    def _numbers(self, query: Query, name: str) -> list[int]:
        """The number in a field of every document that matches."""
        most = max(1, int(self._searcher.num_docs))
        hits = self._searcher.search(Query.const_score_query(query, 0.0), most, count=False).hits
        numbers: list[int] = self._searcher.fast_field_values(name, [address for _, address in hits])
        return numbers

    def _card(self, address: Any) -> Card:
        return unpacked(bytes(self._searcher.doc(address).get_first("card")))
