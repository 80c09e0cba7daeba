"""Whose row each is, as the journal of a store of vectors tells it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fingerpost.base.search._vector_files import Line
from fingerpost.base.search.card import number_of

Rows = NDArray[np.intp]
Numbers = NDArray[np.uint64]
UNSORTED = 20_000
"""So many of the newest rows are looked through one by one before all are sorted again by number."""


class VectorRows:
    """Keys, their numbers and text hashes by row, and the living row of each key.

    What only grows may be read while it grows: a reader keeps to the rows that it began with.
    """

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.hashes: list[str] = []
        self.row_of: dict[str, int] = {}
        self.dying: list[int] = []
        """Rows that were given up and may not have been blanked yet."""
        self.lost: set[str] = set()
        """Keys that the journal has and the file of vectors has not, as after a torn copy of the two."""
        self._parts: dict[str, set[str]] = {}
        self._numbers: Numbers = np.zeros(0, dtype=np.uint64)
        self._alive = np.zeros(0, dtype=bool)
        self._sorted: tuple[Numbers, Rows] = (np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.intp))

    @property
    def dead(self) -> int:
        """How many rows belong to nobody any more."""
        return len(self.keys) - len(self.row_of)

    @property
    def numbers(self) -> Numbers:
        """The number of each row's key, as the index knows it."""
        return self._numbers[: len(self.keys)]

    @property
    def alive(self) -> NDArray[np.bool_]:
        """Which rows belong to a key."""
        return self._alive[: len(self.keys)]

    def apply(self, lines: Iterable[Line]) -> None:
        """Follow the journal: each line gives a key the next row or takes its row away."""
        first, given_up = len(self.keys), []
        for line in lines:
            self.lost.discard(line.key)
            if (row := self.row_of.pop(line.key, None)) is not None:
                given_up.append(row)
            if line.hash is not None:
                self.row_of[line.key] = len(self.keys)
                self.keys.append(line.key)
                self.hashes.append(line.hash)
        self.dying += given_up
        self._grow(first)
        self._alive[given_up] = False

    def lose_from(self, end: int) -> None:
        """Treat keys whose row lies at `end` or beyond as having no vector."""
        if end < len(self.keys):
            gone = [key for key, row in self.row_of.items() if row >= end]
            for key in gone:
                del self.row_of[key]
            self.lost.update(gone)
            self._alive[end:] = False

    def hash_of(self, key: str) -> str | None:
        """The hash of the text that the key's vector is of; None when it has no vector, or one of unknown text."""
        row = self.row_of.get(key)
        return None if row is None else self.hashes[row] or None

    def living(self) -> Rows:
        """The rows that belong to a key, in rising order."""
        return np.flatnonzero(self.alive)

    def keys_of(self, ref: str) -> list[str]:
        """The living keys of a record: its own and those of its parts, oldest first."""
        keys = [key for key in (ref, *self._parts.get(ref, ())) if key in self.row_of]
        return sorted(keys, key=self.row_of.__getitem__)

    def rows_of(self, numbers: Numbers) -> Rows:
        """The living rows of those of these numbers that have one, in rising order."""
        if len(self.keys) - len(self._sorted[0]) > UNSORTED:
            order = np.argsort(self.numbers, kind="stable")
            self._sorted = self.numbers[order], order
        known, rows = self._sorted
        wanted = np.sort(numbers)
        starts, ends = np.searchsorted(known, wanted), np.searchsorted(known, wanted, side="right")
        several = np.flatnonzero(ends - starts > 1)
        found = [rows[start:end] for start, end in zip(starts[several], ends[several], strict=True)]
        found.append(rows[starts[ends - starts == 1]])
        found.append(len(known) + np.flatnonzero(np.isin(self.numbers[len(known) :], wanted)))
        every = np.sort(np.concatenate(found))
        return every[self.alive[every]]

    def _grow(self, first: int) -> None:
        """Numbers and signs of life of the rows from `first` on; room for half as many again, so it is seldom made."""
        count = len(self.keys)
        if count > len(self._numbers):
            room = count + count // 2
            self._numbers = _longer(self._numbers, room)
            self._alive = _longer(self._alive, room)
        new = self.keys[first:]
        self._numbers[first:count] = np.fromiter(map(number_of, new), dtype=np.uint64, count=len(new))
        self._alive[first:count] = True
        for key in new:
            ref, _, part = key.partition("#")
            if part:
                self._parts.setdefault(ref, set()).add(key)


def _longer(given: NDArray[Any], length: int) -> NDArray[Any]:
    longer = np.zeros(length, dtype=given.dtype)
    longer[: len(given)] = given
    return longer
