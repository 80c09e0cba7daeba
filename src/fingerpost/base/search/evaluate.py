"""How well search answers a judged collection, by the same documents, index and ranking as the product's."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import fmean
from typing import Any

from fingerpost.base.kit.errors import Unavailable
from fingerpost.base.records.viewer import ANONYMOUS
from fingerpost.base.search.beir import KIND, Collection, read_collection
from fingerpost.base.search.embedding import CachedEmbedder, Embedder, why_absent
from fingerpost.base.search.embedding_job import embed
from fingerpost.base.search.finding import find
from fingerpost.base.search.home import Engine, SearchHome
from fingerpost.base.search.measures import ndcg, percentile, recall, reciprocal_rank

DEPTH = 100


def evaluate(
    folder: Path,
    *,
    split: str = "test",
    mode: str = "hybrid",
    model_folder: Path | None = None,
    cache_folder: Path | None = None,
) -> dict[str, Any]:
    """The figures of one split of a collection: means over its queries, milliseconds a query, seconds to index.

    Raises `NotFound` for a collection or split that is not there, and `Unavailable` for mode "hybrid" without a model.
    """
    collection = read_collection(folder, split)
    with prepared(collection, mode, model_folder, cache_folder) as (engine, seconds):
        runs, took = run(collection, engine, mode)
        documents = engine.index.documents_count
    return {
        "collection": collection.name,
        "split": split,
        "mode": mode,
        "documents": documents,
        "queries": len(runs),
        "ndcg_at_10": _mean(ndcg, runs, collection.judged, 10),
        "recall_at_100": _mean(recall, runs, collection.judged, DEPTH),
        "mrr_at_10": _mean(reciprocal_rank, runs, collection.judged, 10),
        "p50_ms": round(percentile(took, 0.5), 2),
        "p95_ms": round(percentile(took, 0.95), 2),
        "index_seconds": round(seconds, 2),
    }


@contextmanager
def prepared(
    collection: Collection, mode: str, model_folder: Path | None, cache_folder: Path | None
) -> Iterator[tuple[Engine, float]]:
    """An engine over the collection in a temporary home, and the seconds that indexing took, vectors included."""
    encoder = _encoder(model_folder, cache_folder) if mode == "hybrid" else None
    with tempfile.TemporaryDirectory(prefix="fingerpost-evaluate-") as place:
        home = SearchHome(Path(place, "index"), Path(place, "vectors"), Path(place, "no-model"))
        engine = Engine(home, encoder)
        started = time.perf_counter()
        engine.index.write(collection.documents())
        if (meaning := engine.meaning) is not None:
            embed(meaning, collection.documents())
        yield engine, time.perf_counter() - started


def run(
    collection: Collection, engine: Engine, mode: str, depth: int = DEPTH
) -> tuple[dict[str, list[str]], list[float]]:
    """For each query the documents found, best first, itself left out; and how many milliseconds each search took."""
    runs, took = {}, []
    for query, text in collection.queries.items():
        started = time.perf_counter()
        found = find(text, viewer=ANONYMOUS, limit=depth, mode=mode, engine=engine)
        took.append((time.perf_counter() - started) * 1000)
        documents = [hit.ref.removeprefix(f"{KIND}:") for hit in found.hits]
        runs[query] = [document for document in documents if document != query]
    return runs, took


def _encoder(model_folder: Path | None, cache_folder: Path | None) -> Embedder | CachedEmbedder:
    encoder = Embedder.load(model_folder) if model_folder else None
    if encoder is None:
        reason = why_absent(model_folder) if model_folder else "No model folder is set."
        raise Unavailable(f"Search by meaning has no model. {reason}")
    return CachedEmbedder(encoder, cache_folder) if cache_folder else encoder


def _mean(
    measure: Callable[[list[str], Mapping[str, int], int], float],
    runs: Mapping[str, list[str]],
    judged: Mapping[str, Mapping[str, int]],
    depth: int,
) -> float:
    return round(fmean(measure(ranked, judged[query], depth) for query, ranked in runs.items()), 4) if runs else 0.0
