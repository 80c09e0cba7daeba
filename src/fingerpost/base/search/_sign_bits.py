"""The signs of vectors, a bit for each number: 48 bytes for 384 of them, quick to look through where vectors are not.

The share of signs in which two vectors differ is nearly their angle in half turns (Charikar 2002, "Similarity
estimation techniques from rounding algorithms"), so whoever differs least is measured exactly afterwards.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fingerpost.base.search._vector_files import Vectors

Words = NDArray[np.uint64]
Differences = NDArray[np.uint16]
AT_ONCE = 65_536
"""Rows packed or compared at once: what is in between stays in the processor's cache."""
BITS = 64


class SignBits:
    """The sign bits of rows that only grow in number, a column for each 64 of them. Made from the vectors, never kept.

    Readers that began before a change go on with what they began with.
    """

    def __init__(self, dimensions: int) -> None:
        self._words = -(-dimensions // BITS)
        self._columns: Words = np.zeros((self._words, 0), dtype=np.uint64)
        self._count = 0

    def follow(self, matrix: Vectors) -> Words:
        """The columns for these rows; only those rows are packed that were not there the last time."""
        if len(matrix) > self._columns.shape[1]:
            wider = np.zeros((self._words, len(matrix) + len(matrix) // 2), dtype=np.uint64)
            wider[:, : self._count] = self._columns[:, : self._count]
            self._columns = wider
        for start in range(self._count, len(matrix), AT_ONCE):
            rows = matrix[start : start + AT_ONCE]
            self._columns[:, start : start + len(rows)] = packed(rows).T
        self._count = len(matrix)
        return self._columns[:, : len(matrix)]


def packed(vectors: Vectors) -> Words:
    """For each vector its signs as 64-bit words."""
    signs = np.packbits(vectors > 0, axis=1)
    width = -(-vectors.shape[1] // BITS) * (BITS // 8)
    return np.pad(signs, ((0, 0), (0, width - signs.shape[1]))).view(np.uint64)


def differences(columns: Words, vector: Vectors) -> Differences:
    """In how many signs each row differs from a vector."""
    words = packed(vector[None, :])[0]
    found = np.zeros(columns.shape[1], dtype=np.uint16)
    for start in range(0, len(found), AT_ONCE):
        some = found[start : start + AT_ONCE]
        for column, word in zip(columns, words, strict=True):
            some += np.bitwise_count(column[start : start + AT_ONCE] ^ word)
    return found
