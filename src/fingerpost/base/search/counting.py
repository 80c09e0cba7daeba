"""How many records a search found, and how they divide by kind, design, year, organisation, source, status, topic."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from functools import cache

from fingerpost.base.search._tantivy import Reckoned, Snapshot
from fingerpost.base.search.card import Card
from fingerpost.base.search.facets import SINGLE, Facets, facet_values
from fingerpost.base.search.language import Asked
from fingerpost.base.search.scope import Scope

NAMES = (*SINGLE, "topic")
MOST_TOPICS = 30
MOST_COUNTED = 60


@cache
def _beside() -> ThreadPoolExecutor:
    """The threads that count. A process that is forked has none of its parent's, and makes its own."""
    return ThreadPoolExecutor(max_workers=4, thread_name_prefix="counting")


os.register_at_fork(after_in_child=_beside.cache_clear)


class Counting:
    """The counting of what a search found, begun at once and beside the ranking: neither needs the other's result."""

    def __init__(self, snapshot: Snapshot, asked: Asked, scope: Scope) -> None:
        self._given = snapshot, asked, scope
        topics = None
        if not snapshot.counts_by_sets:
            topics = _beside().submit(copy_context().run, snapshot.topics, asked, scope)
        self._counted = _beside().submit(copy_context().run, _counted, snapshot, asked, scope, topics)

    def with_others(self, others: Iterable[Card]) -> tuple[int, Facets]:
        """The number of records that match or are among `others`, and the facets over all of them."""
        total, facets = self._counted.result()
        for found, met in _newcomers(*self._given, others):
            total += not met
            for name, values, known in zip(NAMES, _values(found), _values(met), strict=True):
                _add(facets[name], values - known)
        facets["topic"] = _commonest(facets["topic"])
        return total, facets


def _counted(
    snapshot: Snapshot, asked: Asked, scope: Scope, topics: Future[dict[str, int]] | None
) -> tuple[int, Facets]:
    """The records that match, by all facets: by sets, or else inside the index, which counts documents. Whether a
    record has several parts may be owed to one that the viewer may not see: it counts as it is.
    """
    if topics is None and (by_sets := snapshot.reckoned(asked, scope, MOST_COUNTED)) is not None:
        return by_sets.total, by_sets.facets
    total, facets = snapshot.tallied(asked, scope)
    again = snapshot.repeated(asked, scope)
    facets["topic"] = snapshot.topics(asked, scope) if topics is None else topics.result()
    inside = Reckoned(total, facets).without(again)
    return inside.total, inside.facets


def _add(counts: dict[str, int], values: Iterable[str]) -> None:
    """Count values once more, if they are counted at all: of topics, where there are many, only the commonest are."""
    for value in values:
        if value in counts or len(counts) < MOST_TOPICS:
            counts[value] = counts.get(value, 0) + 1


def _newcomers(
    snapshot: Snapshot, asked: Asked, scope: Scope, others: Iterable[Card]
) -> Iterator[tuple[list[Card], list[Card]]]:
    """For each record among the others, what was found of it and what of it the words had met already."""
    found = _by_record(others)
    split = [ref for ref, cards in found.items() if cards[0].split]
    met = _by_record(snapshot.met(asked, scope, split)) if split else {}
    return ((cards, met.get(ref, [])) for ref, cards in found.items())


def _by_record(cards: Iterable[Card]) -> dict[str, list[Card]]:
    records: dict[str, list[Card]] = {}
    for card in cards:
        records.setdefault(card.ref, []).append(card)
    return records


def _values(cards: Sequence[Card]) -> list[set[str]]:
    """What these are counted by, by facet."""
    values = [facet_values(card) for card in cards]
    return [{value for each in values for value in each[at]} for at in range(len(NAMES))]


def _commonest(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_TOPICS])
