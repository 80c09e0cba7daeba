"""A vector for each made record: between those of two real sentences, as records of mixed sentences would lie."""

from __future__ import annotations

import time
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from bench.search.made import made_documents, material
from bench.search.places import ITEMS, engine
from bench.search.timing import most_memory
from fingerpost.base.search.card import key_of

SENTENCES, AT_ONCE = 2_000, 50_000
NOISE = 0.02


def store_vectors(items: int = ITEMS) -> None:
    """Make the vectors where they are not there yet."""
    meaning = engine(items, meaning=True).meaning
    if meaning is None:
        raise SystemExit("There is no model here: make setup.")
    if len(meaning.store) >= items:
        print(f"{len(meaning.store):,} vectors were made before.")
        return
    sentences = np.stack([meaning.vector(text) for text in material().sentences[:SENTENCES]])
    chance, documents, started = np.random.default_rng(3), made_documents(items), time.perf_counter()
    while keys := [key_of(each.ref, each.part) for each in islice(documents, AT_ONCE)]:
        meaning.store.add(keys, _between(sentences, len(keys), chance))
    took = time.perf_counter() - started
    print(f"{len(meaning.store):,} vectors made in {took:.0f} s; {most_memory()}.", flush=True)


def _between(sentences: NDArray[np.float32], count: int, chance: np.random.Generator) -> NDArray[np.float32]:
    pairs = chance.integers(len(sentences), size=(2, count))
    mixed = sentences[pairs[0]] + sentences[pairs[1]]
    mixed += chance.standard_normal(mixed.shape, dtype=np.float32) * NOISE
    unit: NDArray[np.float32] = mixed / np.linalg.norm(mixed, axis=1, keepdims=True)
    return unit
