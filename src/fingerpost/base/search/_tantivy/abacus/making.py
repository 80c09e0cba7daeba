"""Making an abacus from one committed state of the index."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap
from tantivy import FieldType, Occur, Query

from fingerpost.base.search._tantivy.abacus.rows import rows_noted
from fingerpost.base.search._tantivy.abacus.store import Making, Place, ids_of, set_of
from fingerpost.base.search._tantivy.schema import SCHEMA
from fingerpost.base.search._tantivy.scoping import term
from fingerpost.base.search.facets import SINGLE
from fingerpost.base.search.scope import NOBODY_AT_ALL

MOST_TOPICS = 50_000
MOST_VALUES = 2_000
AT_ONCE = 100_000
"""So many hits are held as objects at a time."""
LEAST_WORDS, ONE_IN = 50, 2_000
"""Words in fewer documents than these, or than one in so many, are looked up when they are asked for."""

_OF_NOBODY = ("", NOBODY_AT_ALL)


def make(searcher: Any, folder: Path) -> int:
    """Make the abacus of the index in a folder; gives how many bytes it has."""
    making = Making(folder)
    try:
        directory = _Maker(searcher, making).directory()
        making.finish(directory)
    except BaseException:
        making.give_up()
        raise
    return sum(length for _, length in _places(directory))


def _places(directory: dict[str, Any]) -> Iterator[Place]:
    for values in directory["sets"].values():
        yield from values.values()
    yield from (directory[name] for name in ("topic_ends", "topic_ids", "split_rows", "split_records", "gone"))


class _Maker:
    def __init__(self, searcher: Any, making: Making) -> None:
        self._searcher, self._making = searcher, making
        self._rows = rows_noted(searcher)

    def directory(self) -> dict[str, Any]:
        """Write every set; gives where each is."""
        sets = {name: self._text_values(name) for name in (*SINGLE, "seen_by", "set_aside") if name != "year"}
        sets["year"] = {str(year): self._put("year", year) for year in self._years()}
        sets |= {name: {"1": self._put(name, True)} for name in ("retracted", "split")}
        complete = [name for name, values in sets.items() if len(values) < MOST_VALUES]
        told = {"next": self._rows.next, "gone": self._making.put_set(self._rows.gone), "complete": complete}
        words = self._common_words()
        return told | self._topics(sets) | self._split() | {"sets": sets | {"all": words}}

    def _terms(self, name: str, most: int) -> list[tuple[str, int]]:
        found: list[tuple[str, int]] = self._searcher.terms_with_prefix(name, "", limit=most)
        return found

    def _text_values(self, name: str) -> dict[str, Place]:
        return {value: self._put(name, value) for value, _ in self._terms(name, MOST_VALUES) if value not in _OF_NOBODY}

    def _years(self) -> list[int]:
        asked = {"years": {"terms": {"field": "year", "size": MOST_VALUES}}}
        buckets = self._searcher.aggregate(Query.all_query(), asked)["years"]["buckets"]
        return [int(bucket["key"]) for bucket in buckets if bucket["key"]]

    def _common_words(self) -> dict[str, Place]:
        least = max(LEAST_WORDS, self._rows.next // ONE_IN)
        most = 1_000
        while len(terms := self._terms("all", most)) == most and terms[-1][1] >= least:
            most *= 4
        return {word: self._put("all", word) for word, count in terms if count >= least}

    def _topics(self, sets: dict[str, dict[str, Place]]) -> dict[str, Any]:
        """The sets of the commonest topics, and the same row by row."""
        names = self._terms("topics", MOST_TOPICS)
        found = [self._rows_of(term("topics", name)) for name, _ in names]
        sets["topics"] = {name: self._making.put_set(rows) for (name, _), rows in zip(names, found, strict=True)}
        ends, ids = _by_row(found, self._rows.next)
        return {
            "topics": [(name, len(rows)) for (name, _), rows in zip(names, found, strict=True)],
            "every_topic": len(names) < MOST_TOPICS,
            "topic_ends": self._making.put_ids(ends),
            "topic_ids": self._making.put_ids(ids),
        }

    def _split(self) -> dict[str, Place]:
        """The rows of records in parts, and which record each is of."""
        query = Query.const_score_query(term("split", True), 0.0)
        most = max(1, int(self._searcher.doc_freq("split", True)))
        addresses = [address for _, address in self._searcher.search(query, most, count=False).hits]
        rows = np.array(self._searcher.fast_field_values("row", addresses), dtype=np.uint32)
        numbers = np.array(self._searcher.fast_field_values("record", addresses), dtype=np.uint64)
        order = np.argsort(rows)
        _, records = np.unique(numbers[order], return_inverse=True)
        return {"split_rows": self._making.put_ids(rows[order]), "split_records": self._making.put_ids(records)}

    def _put(self, name: str, value: Any) -> Place:
        return self._making.put_set(self._rows_of(term(name, value)))

    def _rows_of(self, query: Query) -> BitMap:
        """The rows that a query finds, so many at a time that not all are held as objects."""
        many = int(self._searcher.search(query, 1, count=True).count)
        if many <= AT_ONCE:
            return set_of(self._found(query, many))
        found = BitMap()
        for start in range(0, self._rows.next, AT_ONCE):
            within = Query.range_query(SCHEMA, "row", FieldType.Unsigned, start, start + AT_ONCE - 1)
            both = [(Occur.Must, Query.const_score_query(each, 0.0)) for each in (query, within)]
            found.update(set_of(self._found(Query.boolean_query(both), AT_ONCE)))
        return found

    def _found(self, query: Query, most: int) -> NDArray[np.uint32]:
        hits = self._searcher.search(query, max(1, most), count=False, order_by_field="row").hits
        return np.fromiter((row for row, _ in hits), dtype=np.uint32, count=len(hits))


def _by_row(values: list[BitMap], rows: int) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """For sets of rows the other way about: where the values of each row begin, and the values by their numbers."""
    counts = np.zeros(rows + 1, dtype=np.int64)
    for each in values:
        counts[1:][ids_of(each)] += 1
    ends = np.cumsum(counts)
    free, ids = ends[:-1].copy(), np.empty(ends[-1], dtype=np.uint32)
    for number, each in enumerate(values):
        its = ids_of(each)
        ids[free[its]] = number
        free[its] += 1
    return ends, ids
