"""Vectors kept on disk by model and text, so that the same collection is embedded once."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from fingerpost.base.search.embedding.embedder import Encoder, Vectors

KEPT_AT_ONCE = 512


class CachedEmbedder:
    """An encoder that remembers: one SQLite file a model, one row a text (the hash of the text, never the text).

    What was encoded is kept every 512 texts, so that a run that is killed goes on where it was.
    """

    def __init__(self, embedder: Encoder, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._embedder = embedder
        self._path = folder / f"{embedder.name}.sqlite3"
        self.dimensions = embedder.dimensions

    @property
    def name(self) -> str:
        """The name of the model that made the vectors."""
        return self._embedder.name

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As `Embedder.encode`; only texts never seen before are given to the model."""
        hashes = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() for text in texts]
        with closing(_open(self._path)) as kept:
            new = {digest: text for digest, text in zip(hashes, texts, strict=True) if not _has(kept, digest)}
            self._encode_new(kept, list(new.items()))
            rows = [_vector(kept, digest) for digest in hashes]
        return np.array(rows, dtype=np.float32).reshape(len(texts), self.dimensions)

    def _encode_new(self, kept: sqlite3.Connection, new: list[tuple[bytes, str]]) -> None:
        for start in range(0, len(new), KEPT_AT_ONCE):
            some = new[start : start + KEPT_AT_ONCE]
            vectors = self._embedder.encode([text for _, text in some])
            rows = ((digest, vector.tobytes()) for (digest, _), vector in zip(some, vectors, strict=True))
            with kept:
                kept.executemany("INSERT OR IGNORE INTO vector VALUES (?, ?)", rows)


def encode_cached(embedder: Encoder, texts: Sequence[str], cache_folder: Path) -> Vectors:
    """The vectors of the texts, taken from the cache folder where they are there and put there where not."""
    return CachedEmbedder(embedder, cache_folder).encode(texts)


def _open(path: Path) -> sqlite3.Connection:
    kept = sqlite3.connect(path, timeout=20)
    kept.execute("PRAGMA journal_mode=WAL")
    kept.execute("CREATE TABLE IF NOT EXISTS vector (text_hash BLOB PRIMARY KEY, vector BLOB) WITHOUT ROWID")
    return kept


def _has(kept: sqlite3.Connection, digest: bytes) -> bool:
    return kept.execute("SELECT 1 FROM vector WHERE text_hash = ?", (digest,)).fetchone() is not None


def _vector(kept: sqlite3.Connection, digest: bytes) -> Vectors:
    (content,) = kept.execute("SELECT vector FROM vector WHERE text_hash = ?", (digest,)).fetchone()
    return np.frombuffer(content, dtype=np.float32)
