"""A handful of records to search in, and a model that needs no file: like words, like meaning."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from fingerpost.base.records.document import SearchDocument
from fingerpost.base.search import Engine, SearchHome, embed, terms_of

SAME = {"stay": "ward", "hospit": "ward", "home": "discharg", "leav": "discharg"}


class WordEncoder:
    """Texts with the same words (or words listed as alike) get near vectors."""

    dimensions = 384
    name = "words@test"

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            for term in terms_of(text):
                vectors[row, self._place(SAME.get(term, term))] += 1
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)

    def _place(self, term: str) -> int:
        return int.from_bytes(hashlib.blake2b(term.encode(), digest_size=2).digest(), "big") % self.dimensions


def document(number: int | str, **facts: object) -> SearchDocument:
    """A public piece of evidence unless said otherwise."""
    given = {"ref": f"item:{number}", "kind": "evidence", "audience": ("public",), **facts}
    return SearchDocument(**given)


def library(folder: Path, documents: Iterable[SearchDocument], *, meaning: bool = False) -> Engine:
    """An engine over these documents, with vectors if asked for."""
    documents = list(documents)
    home = SearchHome(folder / "index", folder / "vectors", folder / "no-model")
    engine = Engine(home, WordEncoder() if meaning else None)
    engine.index.write(documents)
    if engine.meaning is not None:
        embed(engine.meaning, documents)
    return engine


def refs(found: object) -> list[str]:
    """The numbers of the records found, in order."""
    return [hit.ref.partition(":")[2] for hit in found.hits]
