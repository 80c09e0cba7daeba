"""An abacus as a file: compressed sets one after another, and a directory of them at the end."""

from __future__ import annotations

import json
import mmap
import os
from array import array
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from fingerpost.base.search._tantivy.abacus.rows import Rows
from fingerpost.base.search.scope import tokens_in

Place = tuple[int, int]
Ids = NDArray[np.uint32]
FILE = "abacus.bin"
_MAGIC = b"fingerpost abacus 1\n"
_LENGTH = 8
REMEMBERED = 2_000
"""So many sets stay in memory; to read one again takes some millionths of a second."""


def ids_of(rows: BitMap) -> Ids:
    """A set as its rows in order."""
    return np.frombuffer(rows.to_array(), dtype=np.uint32)


def set_of(ids: NDArray[Any]) -> BitMap:
    """Rows as a set; by way of an array, which is read six times as fast as numpy's."""
    return BitMap(array("I", ids.astype(np.uint32).tobytes()))


class Making:
    """An abacus that is being written. It takes the place of the one before only by `finish`, in one step."""

    def __init__(self, folder: Path) -> None:
        self._path, self._target = folder / f"{FILE}.new", folder / FILE
        self._file: BinaryIO = self._path.open("wb")

    def put(self, given: bytes) -> Place:
        """Write some bytes; gives where they are and how many."""
        at = self._file.tell()
        self._file.write(given)
        return at, len(given)

    def put_set(self, rows: BitMap) -> Place:
        """Write a set of rows."""
        rows.run_optimize()
        return self.put(rows.serialize())

    def put_ids(self, ids: NDArray[Any]) -> Place:
        """Write a row of numbers below 2^32, at a place that is a multiple of eight."""
        self._file.write(b"\0" * (-self._file.tell() % 8))
        return self.put(ids.astype(np.uint32).tobytes())

    def finish(self, directory: dict[str, Any]) -> None:
        """Write the directory, and take the place of the abacus before."""
        told = json.dumps(directory, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        self._file.write(told + len(told).to_bytes(_LENGTH, "big") + _MAGIC)
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._path.replace(self._target)

    def give_up(self) -> None:
        """Leave the abacus before as it is."""
        self._file.close()
        self._path.unlink(missing_ok=True)


class Abacus:
    """The sets of one file. Safe to share between threads; goes on being readable when a newer one took its place."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        end = len(self._bytes) - len(_MAGIC)
        if self._bytes[end:] != _MAGIC:
            raise ValueError(f"{path} is not an abacus of this version")
        length = int.from_bytes(self._bytes[end - _LENGTH : end], "big")
        self.directory: dict[str, Any] = json.loads(self._bytes[end - _LENGTH - length : end - _LENGTH])
        self.rows = Rows(int(self.directory["next"]), self._set(self.directory["gone"]))
        self.having = lru_cache(maxsize=REMEMBERED)(self._read)
        self.hidden_from = lru_cache(maxsize=64)(self._hidden_from)

    def fits(self, rows: Rows) -> bool:
        """Whether it was made from this state of the index or an earlier one of the same."""
        return self.rows.next <= rows.next and self.rows.gone.issubset(rows.gone)

    def _read(self, field: str, value: str) -> BitMap | None:
        place = self.directory["sets"].get(field, {}).get(value)
        return None if place is None else self._set(place)

    def values(self, field: str) -> list[str]:
        """The values of a field of which there is a set, those of topics the commonest first."""
        return [*self.directory["sets"].get(field, {})]

    def knows_all(self, field: str) -> bool:
        """Whether there is a set for every value that any document has in this field."""
        return field in self.directory["complete"]

    def _hidden_from(self, tokens: frozenset[str]) -> BitMap:
        """The rows whose audience has none of these tokens."""
        hidden = [term for term in self.values("seen_by") if tokens_in(term).isdisjoint(tokens)]
        return BitMap.union(BitMap(), *(found for term in hidden if (found := self._read("seen_by", term)) is not None))

    @cached_property
    def topics(self) -> list[tuple[str, int]]:
        """The commonest topics, and in how many documents each was; the number of each is its place here."""
        return [(name, int(count)) for name, count in self.directory["topics"]]

    @cached_property
    def _numbers_of_topics(self) -> dict[str, int]:
        return {name: number for number, (name, _) in enumerate(self.topics)}

    def number_of_topic(self, name: str) -> int | None:
        """The place of a topic in `topics`, if it is there."""
        return self._numbers_of_topics.get(name)

    @property
    def split(self) -> BitMap:
        """The rows of records in parts."""
        return self.having("split", "1") or BitMap()

    @cached_property
    def topic_ends(self) -> NDArray[np.int64]:
        """Where in `topic_ids` the topics of each row begin, and the last end."""
        return self._ids("topic_ends").astype(np.int64)

    @cached_property
    def topic_ids(self) -> Ids:
        """The numbers of the topics of all rows, row after row."""
        return self._ids("topic_ids")

    @cached_property
    def split_rows(self) -> Ids:
        """The rows of records in parts, in order."""
        return self._ids("split_rows")

    @cached_property
    def split_records(self) -> Ids:
        """For each of `split_rows`, which record it is of, by a number that means nothing else."""
        return self._ids("split_records")

    def _ids(self, name: str) -> Ids:
        at, length = self.directory[name]
        return np.frombuffer(self._bytes, dtype=np.uint32, count=length // 4, offset=at)

    def _set(self, place: Place) -> BitMap:
        at, length = place
        return BitMap.deserialize(self._bytes[at : at + length])


def newest(folder: Path | None, known: Abacus | None, stamp: tuple[int, int]) -> tuple[Abacus | None, tuple[int, int]]:
    """The abacus in a folder, and a stamp that tells it from the next; the one already known if it is still that."""
    try:
        there = os.stat(folder / FILE) if folder is not None else None
    except OSError:
        there = None
    if folder is None or there is None:
        return None, (0, 0)
    now = there.st_ino, there.st_mtime_ns
    if now == stamp:
        return known, stamp
    try:
        return Abacus(folder / FILE), now
    except (OSError, ValueError, KeyError):
        return None, now
