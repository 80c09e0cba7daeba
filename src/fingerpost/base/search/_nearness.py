"""The rows of a store by how near they lie to one vector, as many as somebody turns out to need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from fingerpost.base.search._sign_bits import Differences, Words, differences
from fingerpost.base.search._vector_files import Vectors
from fingerpost.base.search._vector_rows import Numbers, Rows, VectorRows

_DEAD = np.iinfo(np.uint16).max
MEASURED_AT_MOST = 10_000
"""More rows than these are never measured exactly for one question."""


@dataclass(frozen=True)
class View:
    """A store as it was at one moment. `columns` are sign bits, where it is too large to be measured exactly."""

    matrix: Vectors
    rows: VectorRows
    columns: Words | None

    def __len__(self) -> int:
        return len(self.rows.row_of)

    def by_nearness(self, vector: Vectors) -> Nearness:
        """The living rows, in an order that is exact or, with sign bits, nearly so."""
        alive = self.rows.alive[: len(self.matrix)]
        if self.columns is None:
            living = np.flatnonzero(alive)
            return Nearness(-(self.matrix @ vector)[living], living, len(living))
        found = differences(self.columns, vector)
        found[~alive] = _DEAD
        return Nearness(found, np.arange(len(found)), int(np.count_nonzero(alive)))

    def rows_of(self, numbers: Numbers) -> Rows:
        """The rows of those of these numbers of keys that have a vector."""
        rows = self.rows.rows_of(numbers)
        return rows[rows < len(self.matrix)]

    def nearest(self, vector: Vectors, rows: Rows, most: int) -> Iterator[tuple[str, float]]:
        """Of these rows the nearest, best first, ties by age, each named when it is asked for. Many are sorted out by
        their signs before they are measured.
        """
        rows = np.sort(rows)
        many = max(most, MEASURED_AT_MOST)
        if self.columns is not None and len(rows) > many:
            rows = np.sort(rows[_first(differences(self.columns[:, rows], vector), many)])
        cosines = self.matrix[rows] @ vector
        best, keys = _first(-cosines, most), self.rows.keys
        return ((keys[row], cosine) for row, cosine in zip(rows[best].tolist(), cosines[best].tolist(), strict=True))


@dataclass(frozen=True)
class Nearness:
    """How far each of some rows lies, by cosine or by signs that differ; rows that are dead lie farthest."""

    far: Vectors | Differences
    rows: Rows
    living: int

    def first(self, count: int) -> Rows:
        """So many rows, or all there are, the nearest first, ties by age."""
        return self.rows[_first(self.far, min(count, self.living))]


def _first(far: Vectors | Differences, count: int) -> Rows:
    """The places of the `count` least values, in order, sorting no more than these."""
    if count <= 0:
        return np.zeros(0, dtype=np.intp)
    if count >= len(far):
        return np.argsort(far, kind="stable")
    near = np.flatnonzero(far <= np.partition(far, count - 1)[count - 1])
    return near[np.argsort(far[near], kind="stable")][:count]
