"""Counting what was found: how many records, and how they divide by each facet, from sets of rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from heapq import heappush, heapreplace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from fingerpost.base.search._tantivy.abacus.store import Abacus, Ids, ids_of, set_of
from fingerpost.base.search._tantivy.abacus.telling import CannotTell
from fingerpost.base.search._tantivy.tallies import Again
from fingerpost.base.search.facets import NOBODY, SINGLE, Facets

ONE_BY_ONE = 20
"""Where more than one row in so many was found, topics are counted set by set; else row by row."""


class Reckoned(NamedTuple):
    """How many records were found, and in how many each value of each facet occurs: of topics the commonest."""

    total: int
    facets: Facets

    def with_others(self, others: Reckoned) -> Reckoned:
        """Together with what was found elsewhere, none of which is here."""
        facets = {name: dict(Counter(counts) + Counter(others.facets[name])) for name, counts in self.facets.items()}
        return Reckoned(self.total + others.total, facets)

    def without(self, again: Again) -> Reckoned:
        """As it is when what was counted more than once is counted once."""
        facets = {name: dict(counts) for name, counts in self.facets.items()}
        for (place, value), times in again.values.items():
            if value in (counts := facets[(*SINGLE, "topic")[place]]):
                counts[value] -= times
        return Reckoned(self.total - again.documents, facets)


def reckoned(found: BitMap, abacus: Abacus, beside: Mapping[str, int], most: int) -> Reckoned:
    """Count the records of these rows. `beside` are the topics of what was found elsewhere, each with how often: of
    both together at least the `most` commonest topics are counted.

    Raises CannotTell where a topic that the abacus does not know might be as common.
    """
    parts = _Parts(found, abacus)
    facets = {name: _values(found, abacus, name, parts) for name in SINGLE}
    facets["topic"] = _topics(found, abacus, parts, beside, most)
    return Reckoned(len(found) - parts.more, facets)


def records_in(found: BitMap, abacus: Abacus) -> int:
    """How many records these rows are of."""
    return len(found) - _Parts(found, abacus).more


class _Parts:
    """The documents found of records of which several were: counted as often as there are documents, and once too
    often each beyond the first.
    """

    def __init__(self, found: BitMap, abacus: Abacus) -> None:
        rows = ids_of(found & abacus.split)
        records = abacus.split_records[np.searchsorted(abacus.split_rows, rows)]
        several = np.bincount(records)[records] > 1 if len(records) else np.zeros(0, dtype=bool)
        self.rows, self._records = rows[several], records[several]
        self._most = int(self._records.max(initial=0)) + 1
        self.set = set_of(self.rows)
        self.more = self._beyond_the_first(self._records)

    def _beyond_the_first(self, records: Ids) -> int:
        """How many of these numbers of records were there before among them."""
        met = np.zeros(self._most, dtype=bool)
        met[records] = True
        return len(records) - int(np.count_nonzero(met))

    def again(self, having: BitMap) -> int:
        """How many times too often a value is counted that these rows have."""
        if not self.more or not (its := self.set & having):
            return 0
        return self._beyond_the_first(self._records[np.searchsorted(self.rows, ids_of(its))])

    def topics_again(self, abacus: Abacus) -> NDArray[np.int64]:
        """As `again`, for all topics at once."""
        if not self.more:
            return np.zeros(len(abacus.topics), dtype=np.int64)
        ids, counts = _topics_of(self.rows, abacus)
        pairs = np.repeat(self._records.astype(np.int64), counts) * len(abacus.topics) + ids
        pairs.sort()
        return _times(pairs[1:][pairs[1:] == pairs[:-1]] % len(abacus.topics), abacus)


def _values(found: BitMap, abacus: Abacus, name: str, parts: _Parts) -> dict[str, int]:
    if not abacus.knows_all(name):
        raise CannotTell
    counts = {}
    for value in abacus.values(name):
        having = abacus.having(name, value)
        if value != NOBODY and having is not None and (times := found.intersection_cardinality(having)):
            counts[value] = times - parts.again(having)
    return counts


def _topics(found: BitMap, abacus: Abacus, parts: _Parts, beside: Mapping[str, int], most: int) -> dict[str, int]:
    if len(found) * ONE_BY_ONE > abacus.rows.next:
        return _set_by_set(found, abacus, parts, beside, most)
    ids, _ = _topics_of(ids_of(found), abacus)
    times = _times(ids, abacus) - parts.topics_again(abacus)
    counts = {abacus.topics[number][0]: int(times[number]) for number in _largest(times, most)}
    counts |= {name: int(times[number]) for name in beside if (number := abacus.number_of_topic(name)) is not None}
    _require_enough(counts, abacus, beside, most)
    return {name: count for name, count in counts.items() if count}


def _set_by_set(found: BitMap, abacus: Abacus, parts: _Parts, beside: Mapping[str, int], most: int) -> dict[str, int]:
    """The commonest first, until no other can be among the commonest of these."""
    counts: dict[str, int] = {}
    best: list[int] = []
    highest = max(beside.values(), default=0)
    again = parts.topics_again(abacus).tolist()
    for number, (name, documents) in enumerate(abacus.topics):
        if len(best) == most and documents + highest < best[0]:
            break
        having = abacus.having("topics", name)
        times = found.intersection_cardinality(having) if having is not None else 0
        if having is None or not times:
            continue
        counts[name] = times - again[number]
        together = counts[name] + beside.get(name, 0)
        if len(best) < most:
            heappush(best, together)
        elif together > best[0]:
            heapreplace(best, together)
    else:
        _require_enough(counts, abacus, beside, most)
    return counts


def _require_enough(counts: Mapping[str, int], abacus: Abacus, beside: Mapping[str, int], most: int) -> None:
    """Raises CannotTell where a topic without a set might be among the commonest."""
    if abacus.directory["every_topic"]:
        return
    together = sorted((Counter(counts) + Counter(beside)).values(), reverse=True)
    rarest = abacus.topics[-1][1] + max(beside.values(), default=0)
    if len(together) < most or together[most - 1] < rarest:
        raise CannotTell


def _topics_of(rows: Ids, abacus: Abacus) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """The numbers of the topics of these rows, row after row, and how many each row has."""
    starts, counts = abacus.topic_ends[rows], abacus.topic_ends[rows.astype(np.int64) + 1]
    counts = counts - starts
    before = np.cumsum(counts) - counts
    at = np.arange(counts.sum(), dtype=np.int64) + np.repeat(starts - before, counts)
    return abacus.topic_ids[at], counts


def _times(ids: NDArray[np.integer], abacus: Abacus) -> NDArray[np.int64]:
    return np.bincount(ids, minlength=len(abacus.topics))


def _largest(times: NDArray[np.int64], most: int) -> list[int]:
    if len(times) <= most:
        return list(range(len(times)))
    largest: list[int] = np.argpartition(times, -most)[-most:].tolist()
    return largest
