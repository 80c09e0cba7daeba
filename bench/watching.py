"""A hundred thousand standing needs against a batch of real new records, beside the oracle on a sample of both.

The records are the abstracts of SciFact; the needs are made of their words: a third ask for one to three words
together, a quarter for a phrase, the rest for alternatives, some with an exclusion; each owner has five.
"""

from __future__ import annotations

import json
import os
import random
import re
import resource
import time
from collections.abc import Iterator
from itertools import islice

import django

from bench.places import collections
from fingerpost.base.records.document import SearchDocument
from fingerpost.base.records.viewer import PUBLIC, organisation_token
from fingerpost.base.search import Need, watching
from fingerpost.base.search.conditions import plain
from fingerpost.base.search.query.oracle import holds
from fingerpost.base.search.query.tree import AllOf, AnyOf, Query, Without

NEEDS = int(os.environ.get("BENCH_NEEDS", "100000"))
DOCUMENTS = 5_000
NEEDS_AN_OWNER = 5
SAMPLE = 60
_AUDIENCES = ((PUBLIC,), (organisation_token(1),), (organisation_token(2),))
_WORD = re.compile(r"[a-z]{4,}")


def documents() -> list[SearchDocument]:
    """Real abstracts; a third of them for one organisation only, a third for another."""
    with (collections() / "scifact" / "corpus.jsonl").open() as file:
        papers = [json.loads(line) for line in islice(file, DOCUMENTS)]
    return [
        SearchDocument(f"item:{at}", "evidence", _AUDIENCES[at % 3], paper["title"], paper["text"], year=1990 + at % 35)
        for at, paper in enumerate(papers)
    ]


def needs(batch: list[SearchDocument]) -> Iterator[Need]:
    """The needs, the same ones in every run."""
    chance = random.Random(5)
    texts = [_WORD.findall(f"{each.title} {each.text}".lower()) for each in batch]
    for number in range(NEEDS):
        holder = frozenset({PUBLIC, organisation_token(1 + number % 2)})
        yield Need(str(number), str(number // NEEDS_AN_OWNER), holder, _query(chance, chance.choice(texts)))


def _query(chance: random.Random, words: list[str]) -> Query:
    kind, one = chance.random(), lambda: plain(chance.choice(words))
    if kind < 0.35:
        asked: Query = AllOf(tuple(one() for _ in range(chance.randint(1, 3))))
    elif kind < 0.6:
        at = chance.randrange(max(len(words) - 2, 1))
        asked = plain(" ".join(words[at : at + 2]))
    else:
        asked = AllOf((one(), AnyOf((one(), one()))))
    return AllOf((asked, Without(one()))) if chance.random() < 0.15 else asked


def main() -> None:
    """Print how long it took, and whether a sample equals the oracle."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fingerpost.config.django")
    django.setup()  # reasons are said in the organisation's language
    batch = documents()
    wanted = list(needs(batch))
    started = time.perf_counter()
    met = watching(batch, wanted)
    took = time.perf_counter() - started
    print(f"{len(wanted):,} needs, {len(batch):,} records: {took:.1f} s")
    print(f"{met.found:,} meetings, {len(met.matches):,} told: of each owner's the best")
    print(f"{len(wanted) * len(batch) / took:,.0f} pairs a second; peak {_peak():,.0f} MB")
    print(f"a sample of {SAMPLE} needs equals the oracle: {_equal(batch, wanted[:SAMPLE])}")


def _equal(batch: list[SearchDocument], sample: list[Need]) -> bool:
    told = watching(batch, sample, most_each=len(batch) * NEEDS_AN_OWNER)
    by_owner: dict[str, set[str]] = {}
    for need in sample:
        assert need.query is not None
        met = {each.ref for each in batch if need.tokens & set(each.audience) and holds(need.query, each)}
        by_owner.setdefault(need.owner, set()).update(met)
    found: dict[str, set[str]] = {owner: set() for owner in by_owner}
    for match in told.matches:
        found[match.owner].add(match.ref)
    return found == by_owner


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
