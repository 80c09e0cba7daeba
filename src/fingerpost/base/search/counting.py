"""How many records a search found, and how they divide by kind, design, year and topic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from fingerpost.base.search._tantivy import Snapshot
from fingerpost.base.search.card import Card
from fingerpost.base.search.language import Asked
from fingerpost.base.search.scope import Scope

COMPLETE = ("kind", "design", "year")
MOST_VALUES = 1_000
MOST_TOPICS = 30
TOPICS_UP_TO = 20_000
EVERY_PART = 1_000_000


def counted(
    snapshot: Snapshot, asked: Asked, scope: Scope, others: Iterable[Card]
) -> tuple[int, dict[str, dict[str, int]]]:
    """The number of records that match or are among `others`, and the facets over all of them.

    Records in one part are counted inside the index; those in several, and the others, one by one here.
    """
    whole = replace(scope, split=False)
    facets = snapshot.facets(asked, whole, COMPLETE, MOST_VALUES)
    total = sum(facets["kind"].values())  # every record has just one kind
    if total <= TOPICS_UP_TO:
        facets |= snapshot.facets(asked, whole, ("topic",), MOST_VALUES)
    in_parts = [card for _, card in snapshot.ranked(asked, replace(scope, split=True), EVERY_PART)]
    records = _by_record([*in_parts, *others])
    for parts in records:
        _count_record(facets, parts)
    if "topic" in facets:
        facets["topic"] = _commonest(facets["topic"])
    return total + len(records), facets


def _by_record(cards: list[Card]) -> list[list[Card]]:
    records: dict[str, list[Card]] = {}
    for card in cards:
        records.setdefault(card.ref, []).append(card)
    return list(records.values())


def _count_record(facets: dict[str, dict[str, int]], parts: list[Card]) -> None:
    """Add one record to the counts.

    Whether a record has several parts may be owed to one that the viewer may not see: it is counted all the same.
    """
    for name, values in (
        ("kind", {part.kind for part in parts}),
        ("design", {part.design for part in parts if part.design}),
        ("year", {str(part.year) for part in parts if part.year}),
    ):
        for value in values:
            facets[name][value] = facets[name].get(value, 0) + 1
    for topic in {topic for part in parts for topic in part.topics} if "topic" in facets else ():
        facets["topic"][topic] = facets["topic"].get(topic, 0) + 1


def _commonest(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_TOPICS])
