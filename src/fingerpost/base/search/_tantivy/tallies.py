"""Counting what was found inside the index: by facet, and which records were found by several of their parts."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from tantivy import Query

from fingerpost.base.search import common_topics
from fingerpost.base.search.card import unpacked
from fingerpost.base.search.facets import SINGLE, Facets, facet_values, values_of

MOST_VALUES = 1_000
EXACT = 65_000
LOOKED_AT = 3_000
MOST_TOPICS = 60
MANY = 20_000
REMEMBERED = 50_000


def tallied(searcher: Any, query: Query, common: Sequence[str]) -> tuple[int, Facets]:
    """How many documents match, and in how many each value of each facet occurs: exactly, and every value but of
    topics, of which the commonest are named. Of more than 20,000 documents these are the commonest among the thousand
    topics that are commonest in all the index, where these are known.
    """
    names = (*SINGLE, *(common_topics.NAMES if common else ()))
    found = searcher.aggregate(query, {name: _terms(name, MOST_VALUES, EXACT) for name in names})
    facets = {name: values_of(found[name]["buckets"]) for name in SINGLE}
    total = sum(facets["kind"].values())  # every document has just one kind
    facets["topic"] = _common(found, common) if common and total > MANY else _any(searcher, query)
    return total, facets


def _common(found: Any, common: Sequence[str]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for name in common_topics.NAMES:
        counts.update({common[int(number) - 1]: count for number, count in values_of(found[name]["buckets"]).items()})
    return dict(counts.most_common(MOST_TOPICS))


def _any(searcher: Any, query: Query) -> dict[str, int]:
    """The commonest of all topics. First those that each piece of the index has most of are looked at: to name them
    costs more than to count them. Where others might be as common, all are.
    """
    for looked_at in (LOOKED_AT, EXACT):
        found = searcher.aggregate(query, {"topic": _terms("topics", MOST_TOPICS, looked_at)})["topic"]
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
    again: Counter[tuple[int, str]] = Counter()
    surplus = 0
    for addresses in _of_one_record(hits):
        surplus += len(addresses) - 1
        again.update(_met_again(searcher, tuple(searcher.fast_field_values("facts", addresses)), addresses))
    return Again(surplus, again)


def _of_one_record(hits: Sequence[tuple[int, Any]]) -> Iterator[list[Any]]:
    """The addresses of documents whose record has several among these, which are in order of their records."""
    records = np.fromiter((record for record, _ in hits), dtype=np.uint64, count=len(hits))
    changes = np.flatnonzero(records[1:] != records[:-1]) + 1
    for start, end in pairwise((0, *changes.tolist(), len(hits))):
        if end - start > 1:
            yield [address for _, address in hits[start:end]]


_known: dict[tuple[int, ...], tuple[tuple[int, str], ...]] = {}
"""What documents have in common, by the numbers of their facts, so that their cards are read once."""


def _met_again(searcher: Any, facts: tuple[int, ...], addresses: Sequence[Any]) -> tuple[tuple[int, str], ...]:
    if (known := _known.get(facts)) is not None:
        return known
    if len(_known) >= REMEMBERED:
        _known.clear()
    parts = [facet_values(unpacked(bytes(searcher.doc(address).get_first("card")))) for address in addresses]
    _known[facts] = shared = tuple(
        (place, sys.intern(value))
        for at, part in enumerate(parts)
        for place, values in enumerate(part)
        for value in values
        if any(value in before[place] for before in parts[:at])
    )
    return shared
