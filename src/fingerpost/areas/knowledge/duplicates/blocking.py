"""Which records are worth comparing: those that share one telling thing, so that no time goes into the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from .preparing import Prepared

LARGEST_BLOCK = 60
"""Records that share a key. More of them share it by chance (an empty title, "Editorial"), and other keys tell."""


def pairs(records: Iterable[Prepared]) -> set[tuple[int, int]]:
    """The pairs to compare, by number, the smaller first."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for record in records:
        for key in set(_keys(record)):
            blocks[key].append(record.at)
    return {
        (min(one, other), max(one, other))
        for block in blocks.values()
        if len(block) <= LARGEST_BLOCK
        for one, other in combinations(block, 2)
    }


def _keys(record: Prepared) -> Iterator[tuple[str, ...]]:
    if record.pmid:
        yield ("pmid", record.pmid)
    if record.doi:
        yield ("doi", record.doi)
    if len(record.words) >= 2:
        yield ("start", *record.words[:4])
        yield ("end", *record.words[-4:])
        yield ("longest", *sorted(record.words, key=lambda word: (-len(word), word))[:4])
    first, year = record.families[:1], str(record.year or "")
    if first and record.words:
        yield ("said", *first, record.words[0])
        if record.page:
            yield ("author-page", *first, record.page)
        if record.volume:
            yield ("author-volume", *first, record.volume)
    if record.page and record.volume:
        yield ("place", record.volume, record.page)
        yield ("year-place", year, record.page, record.issue)
    if record.abstract:
        yield ("abstract", record.abstract[:60])
