"""Hybrid and lexical search beside bm25s on judged collections, with bootstrap 95 % intervals.

    python -m bench.relevance [--data DATA] [--model MODEL] [--cache CACHE] [COLLECTION:SPLIT …]

`DATA` holds the collections (scifact, nfcorpus, pubmedqa unless others are named). bm25s is given our own analysis, so
that what is compared is the ranking. The interval of a difference is over queries, paired, 2,000 samples. Leaves with 1
where a bar is missed: lexical no worse than bm25s - .005, hybrid no worse than lexical, and the floors of `FLOORS`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np

from bench.places import collections, model
from fingerpost.base.search import terms_of
from fingerpost.base.search.beir import KIND, Collection, read_collection
from fingerpost.base.search.evaluate import prepared, run
from fingerpost.base.search.measures import ndcg, recall

DEFAULT = ("scifact:train", "nfcorpus:dev", "pubmedqa:test")
FLOORS = {"scifact:train": 0.725, "nfcorpus:dev": 0.340}
SAMPLES = 2_000
DEPTH = 100


def main() -> int:
    """Print the table; the number of bars missed decides the exit code."""
    given = _arguments()
    print(f"{'collection':<16}{'search':<10}{'nDCG@10':<24}{'recall@100':<12}{'against':<10}difference")
    missed = [bar for name in given.collections for bar in _compare(name, given)]
    for bar in missed:
        print(f"MISSED: {bar}")
    return 1 if missed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=None)
    parser.add_argument("--model", type=Path, default=model())
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "fingerpost-bench")
    parser.add_argument("collections", nargs="*", default=DEFAULT)
    given = parser.parse_args()
    given.data = given.data or collections()
    return given


def _compare(name: str, given: argparse.Namespace) -> list[str]:
    folder, _, split = name.partition(":")
    collection = read_collection(given.data / folder, split or "test")
    with prepared(collection, "hybrid", given.model, given.cache) as (engine, _):
        runs = {mode: run(collection, engine, mode)[0] for mode in ("hybrid", "lexical")}
    runs["bm25s"] = _bm25s(collection)
    gains = {search: _per_query(ndcg, ranked, collection, 10) for search, ranked in runs.items()}
    for search, against in (("hybrid", "lexical"), ("lexical", "bm25s"), ("bm25s", "")):
        found = _per_query(recall, runs[search], collection, DEPTH).mean()
        beside = interval(gains[search] - gains[against], signed=True) if against else ""
        print(f"{name:<16}{search:<10}{interval(gains[search]):<24}{found:<12.4f}{against:<10}{beside}", flush=True)
    return _missed(name, {search: float(values.mean()) for search, values in gains.items()})


def _missed(name: str, means: dict[str, float]) -> list[str]:
    bars = {
        "lexical no worse than bm25s - .005": means["lexical"] >= means["bm25s"] - 0.005,
        "hybrid no worse than lexical": means["hybrid"] >= means["lexical"],
        f"hybrid at least {FLOORS.get(name, 0)}": means["hybrid"] >= FLOORS.get(name, 0),
    }
    return [f"{name}: {bar}" for bar, met in bars.items() if not met]


def _bm25s(collection: Collection) -> dict[str, list[str]]:
    documents = list(collection.documents())
    texts = [" ".join((each.title, each.text, *each.topics, each.design)) for each in documents]
    index = bm25s.BM25()
    index.index([list(terms_of(text)) for text in texts], show_progress=False)
    queries = [list(terms_of(query)) or ["nothing"] for query in collection.queries.values()]
    places, _ = index.retrieve(queries, k=min(DEPTH, len(documents)), show_progress=False)
    names = np.array([each.ref.removeprefix(f"{KIND}:") for each in documents])
    return dict(zip(collection.queries, (names[row].tolist() for row in places), strict=True))


def _per_query(measure, runs: dict[str, Sequence[str]], collection: Collection, depth: int) -> np.ndarray:
    return np.array([measure(ranked, collection.judged[query], depth) for query, ranked in runs.items()])


def interval(values: np.ndarray, *, signed: bool = False) -> str:
    """The mean and the 2.5th and 97.5th percentile of the means of resampled queries."""
    picks = np.random.default_rng(7).integers(0, len(values), (SAMPLES, len(values)))
    low, high = np.percentile(values[picks].mean(axis=1), [2.5, 97.5])
    return (
        f"{values.mean():+.4f} [{low:+.4f}, {high:+.4f}]" if signed else f"{values.mean():.4f} [{low:.4f}, {high:.4f}]"
    )


if __name__ == "__main__":
    sys.exit(main())
