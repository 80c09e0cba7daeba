"""The facets: what found records are counted by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from fingerpost.base.search.card import Card

SINGLE = ("kind", "design", "year", "organisation", "source", "status")
"""Facets of which a document has one value; the fields of the index and the facts of a card have the same names."""
_single = attrgetter(*SINGLE)
NOBODY = "0"
"""How the index writes that a record has no organisation of its own."""

Facets = dict[str, dict[str, int]]


def values_of(buckets: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """The values that Tantivy counted, as text, what stands for nothing (an empty value, no year, nobody) aside."""
    counted = ((bucket["key"], bucket["doc_count"]) for bucket in buckets)
    named = ((str(int(key)) if isinstance(key, float) else str(key), count) for key, count in counted if key)
    return {key: count for key, count in named if key != NOBODY}


def facet_values(card: Card) -> tuple[tuple[str, ...], ...]:
    """The values of a document by facet: the single ones in their order, then its topics, each once."""
    return (*[(str(value),) if value else () for value in _single(card)], tuple(dict.fromkeys(card.topics)))
