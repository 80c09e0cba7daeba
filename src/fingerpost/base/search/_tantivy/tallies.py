"""Counting what was found inside the index: by facet, and which records were found by several of their parts."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tantivy import Query

from fingerpost.base.search.card import unpacked
from fingerpost.base.search.facets import SINGLE, TOPIC_FIELDS, Facets, facet_values, values_of

Values = tuple[tuple[str, ...], ...]
MOST_VALUES = 1_000
EXACT = 65_000
LOOKED_AT = 100
"""The commonest topics of each column in each piece of the index; a topic that is common elsewhere is among them."""
RECOUNTED = 60
RECOUNTED_UP_TO = 50_000
REMEMBERED = 20_000


def tallied(searcher: Any, query: Query) -> tuple[int, Facets]:
    """How many documents match, and in how many each value of each facet occurs; of topics, the commonest.

    Topics are counted by what each piece of the index holds most of. Where that may have missed some, they are counted
    again one by one, in results of up to 50,000. Beyond that a topic would have to be among the commonest of all and
    yet rare in one piece of the index, and what is missing is less than it has in that piece.
    """
    wanted = {name: _terms(name, MOST_VALUES, EXACT) for name in SINGLE}
    found = searcher.aggregate(query, wanted | {name: _terms(name, LOOKED_AT, LOOKED_AT) for name in TOPIC_FIELDS})
    facets = {name: values_of(found[name]["buckets"]) for name in SINGLE}
    total = sum(facets["kind"].values())  # every document has just one kind
    facets["topic"] = _summed(found)
    doubt = sum(found[name]["doc_count_error_upper_bound"] or 0 for name in TOPIC_FIELDS)
    if doubt and total <= RECOUNTED_UP_TO:
        facets["topic"] = _recounted(searcher, query, facets["topic"])
    return total, facets


def _terms(name: str, most: int, looked_at: int, **only: Any) -> dict[str, Any]:
    return {"terms": {"field": name, "size": most, "segment_size": looked_at, **only}}


def _summed(found: Any) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for name in TOPIC_FIELDS:
        counts.update(values_of(found[name]["buckets"]))
    return dict(counts)


def _recounted(searcher: Any, query: Query, counts: dict[str, int]) -> dict[str, int]:
    chosen = sorted(counts, key=lambda topic: (-counts[topic], topic))[:RECOUNTED]
    wanted = {name: _terms(name, RECOUNTED, RECOUNTED, include=chosen) for name in TOPIC_FIELDS}
    return _summed(searcher.aggregate(query, wanted))


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
