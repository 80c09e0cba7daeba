"""Watching, the mirror of finding: given new or changed documents, which standing needs do they meet?

A need is read by the same analysis, the same tree and the same audience clause as a search. The batch becomes an index
in memory; what each distinct leaf of a tree finds is asked of it once and kept as a row of bits, so that a hundred
thousand needs that share words cost little more than their words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from fingerpost.base.records.document import SearchDocument
from fingerpost.base.search.batch import Batch
from fingerpost.base.search.conditions import plain
from fingerpost.base.search.embedding.embedder import Vectors
from fingerpost.base.search.home import Engine, current
from fingerpost.base.search.language import Asked, understand, wanted_others
from fingerpost.base.search.meeting import Met, best_of, met_by
from fingerpost.base.search.needs import Match, Matches, Need
from fingerpost.base.search.query.tree import Query, all_of, any_of

MOST_EACH = 20


def watching(
    documents: Iterable[SearchDocument],
    needs: Iterable[Need],
    *,
    vectors: Mapping[str, Vectors] | None = None,
    most_each: int = MOST_EACH,
) -> Matches:
    """Which of these needs the documents meet: the best `most_each` records for each owner, each record told once.

    `vectors` gives the vectors of documents by key, for needs that have one. Documents of one record (its parts) must
    all be there, next to one another, and a record meets a need by any part that the need's owner may see.
    """
    batch = Batch(documents, vectors)
    by_owner: dict[str, list[Met]] = defaultdict(list)
    found = 0
    for need in needs:
        met = met_by(need, batch)
        if met is not None:
            found += met.records
            by_owner[need.owner].append(met)
    matches: list[Match] = []
    left_out: dict[str, int] = {}
    for owner, all_met in by_owner.items():
        told, more = best_of(all_met, most_each)
        matches += told
        if more:
            left_out[owner] = more
    return Matches(tuple(matches), found, left_out)


def requirement(
    text: str, *, organisation: int | None = None, without: Collection[str] = (), engine: Engine | None = None
) -> Query | None:
    """What a question in plain words asks of a record that its asker is to be told of: all of its words, each as it
    stands or as what else is meant by it here, or its condition. `without` are other words not to be looked for.

    A search ranks whatever has one of the words; somebody who is told of something wants what fits.
    """
    known = wanted_others((engine or current()).synonyms(text, organisation), without)
    return _required(understand(text, known))


def _required(asked: Asked) -> Query | None:
    if asked.condition is not None:
        return asked.condition
    waiting = {word.lower(): word for word in asked.words}
    parts: list[Query] = []
    for given, also in asked.others:
        words = given.lower().split()
        if waiting.keys() >= set(words):
            parts += _either([waiting.pop(word) for word in dict.fromkeys(words)], also)
    for word in waiting.values():
        parts += _either([word], ())
    return all_of(parts)


def _either(words: Sequence[str], also: Sequence[str]) -> list[Query]:
    """All of some words, or any of what else is meant by them."""
    given = all_of([one for word in words if (one := plain(word)).patterns])
    others = [one for text in also if (one := plain(text)).patterns]
    found = any_of([*([given] if given else []), *others])
    return [found] if found else []
