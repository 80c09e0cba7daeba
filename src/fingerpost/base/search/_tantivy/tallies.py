"""Counting what was found inside the index: by facet, and which records were found by several of their parts."""

from __future__ import annotations

from typing import Any

from tantivy import Query

from fingerpost.base.search.card import unpacked
from fingerpost.base.search.facets import SINGLE, Facets, facet_values, values_of

Values = tuple[tuple[str, ...], ...]
MOST_VALUES = 1_000
EXACT = 65_000
LOOKED_AT = 200
"""The commonest topics of each piece of the index. To name many more, as an exact list of all would have to, takes ten
times as long as to count them.
"""
RECOUNTED = 60
REMEMBERED = 20_000


def tallied(searcher: Any, query: Query) -> tuple[int, Facets]:
    """How many documents match, and in how many each value of each facet occurs; of topics, the commonest.

    Topics are counted by what each piece of the index holds most of; where that may have missed some of a topic, the
    commonest are counted again.
    """
    wanted = {name: _terms(name, MOST_VALUES, EXACT) for name in SINGLE}
    found = searcher.aggregate(query, wanted | {"topic": _terms("topics", RECOUNTED, LOOKED_AT)})
    facets = {name: values_of(found[name]["buckets"]) for name in found}
    total = sum(facets["kind"].values())  # every document has just one kind
    if found["topic"]["doc_count_error_upper_bound"]:
        chosen = _terms("topics", RECOUNTED, RECOUNTED, include=list(facets["topic"]))
        facets["topic"] = values_of(searcher.aggregate(query, {"topic": chosen})["topic"]["buckets"])
    return total, facets


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
