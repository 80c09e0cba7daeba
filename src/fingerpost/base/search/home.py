"""Where search keeps its files, and the parts that stand on them, each opened when first needed."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from fingerpost.base.search._tantivy import Index
from fingerpost.base.search.embedding import Embedder, Encoder
from fingerpost.base.search.language import Synonyms, no_synonyms
from fingerpost.base.search.meaning import Meaning
from fingerpost.base.search.recipe import RECIPE
from fingerpost.base.search.vectors import VectorStore

LOOK_FOR_MODEL_EVERY_SECONDS = 10.0


@dataclass(frozen=True)
class SearchHome:
    """The folders of search. The model's may be empty or missing: then search goes by words alone."""

    index: Path
    vectors: Path
    model: Path


class Engine:
    """Search over one home. Safe to share between threads; open it after a fork, never before."""

    def __init__(self, home: SearchHome, encoder: Encoder | None = None, synonyms: Synonyms = no_synonyms) -> None:
        self.home = home
        self.synonyms = synonyms
        self.recipe = RECIPE
        self._meaning = self._with(encoder) if encoder else None
        self._lock = threading.Lock()
        self._looked_at: float | None = None

    @cached_property
    def index(self) -> Index:
        """The lexical index."""
        return Index(self.home.index)

    @property
    def meaning(self) -> Meaning | None:
        """Search by meaning, or `None` while there is no model; one that is added later is found within seconds."""
        with self._lock:
            if self._meaning is None and self._may_look():
                self._looked_at = time.monotonic()
                encoder = Embedder.load(self.home.model)
                self._meaning = self._with(encoder) if encoder else None
        if self._meaning is not None:
            self._meaning.store.reload_if_changed()
        return self._meaning

    def _may_look(self) -> bool:
        return self._looked_at is None or time.monotonic() - self._looked_at > LOOK_FOR_MODEL_EVERY_SECONDS

    def _with(self, encoder: Encoder) -> Meaning:
        return Meaning(encoder, VectorStore(self.home.vectors, encoder.name))


_current: Engine | None = None


def configure(home: SearchHome, encoder: Encoder | None = None, synonyms: Synonyms = no_synonyms) -> Engine:
    """Make this home the one that `find` and the rest use; settings call it once, tests for each place."""
    global _current
    _current = Engine(home, encoder, synonyms)
    return _current


def current() -> Engine:
    """The engine that `configure` made. Raises `RuntimeError` before that."""
    if _current is None:
        raise RuntimeError("Search has no home yet: call fingerpost.base.search.configure first.")
    return _current
