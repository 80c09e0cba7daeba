"""Which rows were found, as a set: what a question asks for and a scope allows, put together from sets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from pyroaring import BitMap
from tantivy import Query

from fingerpost.base.search._tantivy.abacus.rows import Rows, rows_noted
from fingerpost.base.search._tantivy.abacus.store import Abacus, set_of
from fingerpost.base.search._tantivy.asking import Asking
from fingerpost.base.search._tantivy.scoping import LATEST_YEAR, term
from fingerpost.base.search._tantivy.scoring import terms_and_phrases
from fingerpost.base.search._tantivy.shapes import units
from fingerpost.base.search.language import Asked
from fingerpost.base.search.query.patterns import is_plain, spelt
from fingerpost.base.search.query.tree import PLAIN, AllOf, AnyOf, Without, Words, children
from fingerpost.base.search.query.tree import Query as Wanted
from fingerpost.base.search.scope import Filters, Scope

KEPT = 256
MOST_LOOKED_UP = 50_000
"""What is not among the sets and is found in more documents than these is counted inside the index."""


class CannotTell(Exception):
    """Something is asked for that only the index itself can count."""


class Telling:
    """The sets of one committed state of the index: those of an abacus, without what has gone since it was made."""

    def __init__(self, searcher: Any, abacus: Abacus | None) -> None:
        self._searcher, self._given = searcher, abacus
        self._asking = Asking(searcher)
        self._leaf = lru_cache(maxsize=KEPT)(self._leaf_found)

    @cached_property
    def _noted(self) -> Rows:
        return rows_noted(self._searcher)

    @cached_property
    def can(self) -> bool:
        """Whether there is an abacus made from this state of the index or an earlier one."""
        return self._given is not None and self._given.fits(self._noted)

    @property
    def abacus(self) -> Abacus:
        """The abacus. Raises CannotTell where there is none that fits."""
        if self._given is None or not self.can:
            raise CannotTell
        return self._given

    @property
    def unknown(self) -> int:
        """How many documents were written or went since the abacus was made; all, where there is none."""
        if not self.can:
            return self._noted.next - len(self._noted.gone)
        made = self.abacus.rows
        return self._noted.next - made.next + len(self._noted.gone) - len(made.gone)

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return self._noted.next - len(self._noted.gone)

    @property
    def since(self) -> int | None:
        """The first row that the abacus does not know, if there is any."""
        return self.abacus.rows.next if self._noted.next > self.abacus.rows.next else None

    @cached_property
    def _there(self) -> BitMap:
        every = BitMap()
        every.add_range(0, self.abacus.rows.next)
        return every - self._noted.gone

    def found(self, asked: Asked, scope: Scope) -> BitMap:
        """The rows of the documents that match within a scope. Raises CannotTell; and Invalid, as asking does."""
        allowed = self.allowed(scope)
        if asked.everything:
            return allowed
        holds = self._holding(asked.condition) if asked.condition else None
        return allowed & (self._any_word(asked) if holds is None else holds)

    def holding(self, query: Wanted, scope: Scope) -> BitMap:
        """The rows of the documents that a resolved query holds for within a scope. Raises as `found`."""
        holds = self._holding(query)
        return BitMap() if holds is None else self.allowed(scope) & holds

    def _any_word(self, asked: Asked) -> BitMap:
        terms, phrases = terms_and_phrases(asked)
        return _union([*(self._term("all", each) for each in terms), *(self._looked_up(each) for each in phrases)])

    def _holding(self, query: Wanted) -> BitMap | None:
        """The rows that a query holds for; `None` where nothing in it can be looked up."""
        if isinstance(query, Words) and (only := _only_term(query)):
            return self._term("all", only)
        if isinstance(query, AllOf):
            return self._all_of(query)
        if isinstance(query, AnyOf | Without):
            return self._joined(query)
        found = self._leaf(query)
        if isinstance(found, CannotTell):
            raise found
        return found

    def _leaf_found(self, query: Wanted) -> BitMap | CannotTell | None:
        """As `_holding` for what has no parts, so that the lines of a strategy share what takes long to look up."""
        clause = self._asking.holding(query)
        if clause is None:
            return None
        try:
            return self._looked_up(clause)
        except CannotTell as error:
            return error

    def _all_of(self, query: AllOf) -> BitMap | None:
        """Where a part is found too often to be looked up, all parts together may not be."""
        try:
            return self._joined(query)
        except CannotTell:
            clause = self._asking.holding(query)
            return None if clause is None else self._looked_up(clause)

    def _joined(self, query: AllOf | AnyOf | Without) -> BitMap | None:
        found = [rows for part in children(query) if (rows := self._holding(part)) is not None]
        if not found:
            return None
        if isinstance(query, Without):
            return self._there - found[0]
        return BitMap.intersection(*found) if isinstance(query, AllOf) else _union(found)

    def _term(self, name: str, value: str) -> BitMap:
        known = self.abacus.having(name, value)
        if known is not None:
            return known
        return BitMap() if name in self.abacus.directory["complete"] else self._looked_up(term(name, value))

    def _looked_up(self, query: Query) -> BitMap:
        hits = self._searcher.search(query, MOST_LOOKED_UP + 1, count=False, order_by_field="row").hits
        if len(hits) > MOST_LOOKED_UP:
            raise CannotTell
        return set_of(np.array([row for row, _ in hits if row is not None], dtype=np.uint32))

    def allowed(self, scope: Scope) -> BitMap:
        """The rows that lie in a scope. Raises CannotTell."""
        if not self.abacus.knows_all("seen_by"):
            raise CannotTell
        allowed = self._there - self.abacus.hidden_from(scope.tokens)
        for rows in self._narrowing(scope):
            allowed &= rows
        for name in ("retracted", "split"):
            if (flag := getattr(scope, name)) is not None:
                allowed = allowed & self._term(name, "1") if flag else allowed - self._term(name, "1")
        if scope.marks and scope.filters.set_aside is not None:
            aside = self._any("set_aside", scope.marks)
            allowed = allowed & aside if scope.filters.set_aside else allowed - aside
        return allowed

    def _narrowing(self, scope: Scope) -> Iterable[BitMap]:
        filters = scope.filters
        chosen = {
            "kind": scope.kinds,
            "design": filters.designs,
            "topics": filters.topics,
            "status": filters.statuses,
            "source": filters.sources,
            "organisation": tuple(map(str, filters.organisations)),
        }
        yield from (self._any(name, values) for name, values in chosen.items() if values)
        if filters.year_from is not None or filters.year_to is not None:
            yield self._years(filters)
        if filters.added_from is not None or filters.added_until is not None:
            raise CannotTell

    def _any(self, name: str, values: Sequence[str]) -> BitMap:
        return _union([self._term(name, value) for value in values])

    def _years(self, filters: Filters) -> BitMap:
        first, last = filters.year_from or 1, filters.year_to or LATEST_YEAR
        years = [year for year in self.abacus.values("year") if first <= int(year) <= last]
        return self._any("year", years)


def _only_term(words: Words) -> str:
    """The one term that a word is looked for as; empty where it is more, or written with wildcards."""
    if words.fields != PLAIN or not all(map(is_plain, words.patterns)):
        return ""
    found = units(words, PLAIN[0])
    return spelt(found[0]) if len(found) == 1 else ""


def _union(sets: Sequence[BitMap]) -> BitMap:
    return BitMap.union(*sets) if sets else BitMap()
