"""Vectors of sentences, kept in memory while they are likely to be asked for again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from fingerpost.base.search import Encoder, Vectors

MOST_KEPT = 20_000
"""About 30 MB of vectors of 384 numbers."""
_kept: OrderedDict[tuple[str, str], Vectors] = OrderedDict()
_lock = threading.Lock()


def sentence_vectors(texts: Sequence[str], encoder: Encoder) -> Vectors:
    """A unit vector for each text, made only for those that were not met lately."""
    keys = [(encoder.name, text) for text in texts]
    with _lock:
        known = {key: _kept[key] for key in keys if key in _kept}
    fresh = [key for key in dict.fromkeys(keys) if key not in known]
    if fresh:
        known |= dict(zip(fresh, encoder.encode([text for _, text in fresh]), strict=True))
    _keep(known)
    return np.array([known[key] for key in keys]) if keys else np.zeros((0, encoder.dimensions), dtype=np.float32)


def _keep(used: dict[tuple[str, str], Vectors]) -> None:
    with _lock:
        for key, vector in used.items():
            _kept[key] = vector
            _kept.move_to_end(key)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
