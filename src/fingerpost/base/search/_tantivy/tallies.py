"""Counting what was found inside the index: by facet, and which records were found by several of their parts."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from tantivy import Query

from fingerpost.base.search.card import unpacked
from fingerpost.base.search.facets import SINGLE, Facets, facet_values, values_of

MOST_VALUES = 1_000
EXACT = 65_000
LOOKED_AT = 3_000
MOST_TOPICS = 60
REMEMBERED = 50_000


def tallied(searcher: Any, query: Query) -> tuple[int, Facets]:
    """How many documents match, and in how many each value of each facet but topics occurs."""
    found = searcher.aggregate(query, {name: _terms(name, MOST_VALUES, EXACT) for name in SINGLE})
    facets = {name: values_of(found[name]["buckets"]) for name in SINGLE}
    return sum(facets["kind"].values()), facets  # every document has just one kind


def topics(searcher: Any, query: Query, *, every: bool = False) -> dict[str, int]:
    """In how many documents the commonest of all topics occur, or every one. First those that each piece of the index
    has most of are looked at: to name them costs more than to count them. Where others might be as common, all are.
    """
    most, steps = (EXACT, (EXACT,)) if every else (MOST_TOPICS, (LOOKED_AT, EXACT))
    for looked_at in steps:
        found = searcher.aggregate(query, {"topic": _terms("topics", most, looked_at)})["topic"]
        if not found["doc_count_error_upper_bound"]:
            break
    return values_of(found["buckets"])


def _terms(name: str, most: int, looked_at: int, **only: Any) -> dict[str, Any]:
    return {"terms": {"field": name, "size": most, "segment_size": looked_at, **only}}


class Again(NamedTuple):
    """What was counted more than once: documents beyond the first of their record, and values, by facet's place."""

    documents: int
    values: Counter[tuple[int, str]]


def repeated(searcher: Any, query: Query) -> Again:
    """Of the records of which several documents match, how many documents there are beyond the first, and how often a
    value was met again in another document of the same record.

    `query` finds documents of records in parts alone.
    """
    most = max(1, int(searcher.doc_freq("split", True)))
    hits = searcher.search(query, most, count=False, order_by_field="record").hits
    groups = _of_one_record(hits)
    addresses = [address for start, end in groups for _, address in hits[start:end]]
    facts = iter(zip(searcher.fast_field_values("facts", addresses), addresses, strict=True))
    again: Counter[tuple[int, str]] = Counter()
    for start, end in groups:
        again.update(_met_again(searcher, [next(facts) for _ in range(start, end)]))
    return Again(len(addresses) - len(groups), again)


def _of_one_record(hits: Sequence[tuple[int, Any]]) -> list[tuple[int, int]]:
    """Where the documents of each record that has several among these begin and end; they are in order of records."""
    records = np.fromiter((record for record, _ in hits), dtype=np.uint64, count=len(hits))
    changes = np.flatnonzero(records[1:] != records[:-1]) + 1
    starts, ends = np.concatenate(([0], changes)), np.concatenate((changes, [len(hits)]))
    several = ends - starts > 1
    return list(zip(starts[several].tolist(), ends[several].tolist(), strict=True))


_known: dict[tuple[int, ...], tuple[tuple[int, str], ...]] = {}
"""What documents have in common, by the numbers of their facts, so that their cards are read once."""


def _met_again(searcher: Any, parts: Sequence[tuple[int, Any]]) -> tuple[tuple[int, str], ...]:
    facts = tuple(fact for fact, _ in parts)
    if (known := _known.get(facts)) is not None:
        return known
    if len(_known) >= REMEMBERED:
        _known.clear()
    values = [facet_values(unpacked(bytes(searcher.doc(address).get_first("card")))) for _, address in parts]
    _known[facts] = shared = tuple(
        (place, sys.intern(value))
        for at, own in enumerate(values)
        for place, each in enumerate(own)
        for value in each
        if any(value in before[place] for before in values[:at])
    )
    return shared
