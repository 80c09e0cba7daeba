"""Whose row each is, as the journal of a store of vectors tells it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from fingerpost.base.search._vector_files import Line


class VectorRows:
    """Keys and text hashes by row, and the living row of each key."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.hashes: list[str] = []
        self.row_of: dict[str, int] = {}
        self.dying: list[int] = []
        """Rows that were given up and may not have been blanked yet."""
        self.lost: set[str] = set()
        """Keys that the journal has and the file of vectors has not, as after a torn copy of the two."""
        self._living: NDArray[np.intp] | None = None

    @property
    def dead(self) -> int:
        """How many rows belong to nobody any more."""
        return len(self.keys) - len(self.row_of)

    def apply(self, lines: Iterable[Line]) -> None:
        """Follow the journal: each line gives a key the next row or takes its row away."""
        for line in lines:
            self.lost.discard(line.key)
            if (given_up := self.row_of.pop(line.key, None)) is not None:
                self.dying.append(given_up)
            if line.hash is not None:
                self.row_of[line.key] = len(self.keys)
                self.keys.append(line.key)
                self.hashes.append(line.hash)
        self._living = None

    def lose_from(self, end: int) -> None:
        """Treat keys whose row lies at `end` or beyond as having no vector."""
        if end < len(self.keys):
            gone = [key for key, row in self.row_of.items() if row >= end]
            for key in gone:
                del self.row_of[key]
            self.lost.update(gone)
            self._living = None

    def hash_of(self, key: str) -> str | None:
        """The hash of the text that the key's vector is of; None when it has no vector, or one of unknown text."""
        row = self.row_of.get(key)
        return None if row is None else self.hashes[row] or None

    def living(self) -> NDArray[np.intp]:
        """The rows that belong to a key, in rising order."""
        if self._living is None:
            self._living = np.sort(np.fromiter(self.row_of.values(), dtype=np.intp, count=len(self.row_of)))
        return self._living
