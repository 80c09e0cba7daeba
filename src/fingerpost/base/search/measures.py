"""How good an order of documents is, as BEIR and pytrec_eval count it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2


def ndcg(ranked: Sequence[str], judged: Mapping[str, int], depth: int) -> float:
    """Normalised discounted cumulative gain: the gain is the relevance itself, the ideal is over all judged.

    Järvelin and Kekäläinen, 2002, with the discount log2(rank + 1).
    """
    gains = [max(judged.get(document, 0), 0) for document in ranked[:depth]]
    ideal = sorted((score for score in judged.values() if score > 0), reverse=True)[:depth]
    return _discounted(gains) / _discounted(ideal) if ideal else 0.0


def recall(ranked: Sequence[str], judged: Mapping[str, int], depth: int) -> float:
    """The part of the relevant documents that is among the first `depth`."""
    relevant = {document for document, score in judged.items() if score > 0}
    return len(relevant.intersection(ranked[:depth])) / len(relevant) if relevant else 0.0


def reciprocal_rank(ranked: Sequence[str], judged: Mapping[str, int], depth: int) -> float:
    """One divided by the rank of the first relevant document, nought where none is among the first `depth`."""
    places = (place for place, document in enumerate(ranked[:depth], start=1) if judged.get(document, 0) > 0)
    return 1 / next(places, float("inf"))


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share (0 to 1) of the values does not exceed; nought for no values."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else 0.0


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / log2(place + 1) for place, gain in enumerate(gains, start=1))
