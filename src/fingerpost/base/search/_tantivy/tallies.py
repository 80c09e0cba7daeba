"""Counting what was found inside the index: by facet, and which records were found by several of their parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from tantivy import Query

from fingerpost.base.search import common_topics
from fingerpost.base.search.card import unpacked
from fingerpost.base.search.facets import SINGLE, Facets, facet_values, values_of

Values = tuple[tuple[str, ...], ...]
MOST_VALUES = 1_000
EXACT = 65_000
LOOKED_AT = 3_000
MOST_TOPICS = 60
MANY = 20_000
REMEMBERED = 20_000


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


def repeated(searcher: Any, query: Query) -> list[list[Values]]:
    """Of the records of which several documents match, the values of each of these documents, by record.

    `query` finds documents of records in parts alone.
    """
    most = int(searcher.search(query, 1, count=True).count)
    addresses = [address for _, address in searcher.search(query, max(1, most), count=False).hits]
    by_record: dict[int, list[int]] = {}
    for at, record in enumerate(searcher.fast_field_values("record", addresses)):
        by_record.setdefault(record, []).append(at)
    several = [places for places in by_record.values() if len(places) > 1]
    there = [addresses[at] for places in several for at in places]
    told = iter(zip(searcher.fast_field_values("facts", there), there, strict=True))
    return [[_values(searcher, *next(told)) for _ in places] for places in several]


_known: dict[int, Values] = {}
"""The values of documents by the number of their facts, so that each card is read once. Equal numbers, equal values."""


def _values(searcher: Any, facts: int, address: Any) -> Values:
    if (known := _known.get(facts)) is not None:
        return known
    if len(_known) >= REMEMBERED:
        _known.clear()
    _known[facts] = values = facet_values(unpacked(bytes(searcher.doc(address).get_first("card"))))
    return values
