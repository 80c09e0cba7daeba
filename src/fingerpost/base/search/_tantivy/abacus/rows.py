"""The rows of an index: a number for every document ever written to it, noted in the index with each commit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from pyroaring import BitMap
from tantivy import Query

from fingerpost.base.search._tantivy.scoping import one_of, term
from fingerpost.base.search.card import number_of

ROWS_REF = "!rows"
_BYTES = 8


@dataclass(frozen=True, slots=True)
class Rows:
    """`next` is the row of the next document; `gone` are the rows of those that were replaced or removed."""

    next: int = 0
    gone: BitMap = field(default_factory=BitMap)

    def packed(self) -> bytes:
        """As bytes to store."""
        return self.next.to_bytes(_BYTES, "big") + bytes(self.gone.serialize())

    @classmethod
    def unpacked(cls, stored: bytes) -> Rows:
        """The rows that `packed` gave these bytes for."""
        return cls(int.from_bytes(stored[:_BYTES], "big"), BitMap.deserialize(stored[_BYTES:]))


def rows_noted(searcher: Any) -> Rows:
    """The rows of one committed state; none for an index that was never written to."""
    hits = searcher.search(term("ref", ROWS_REF), 1, count=False).hits
    return Rows.unpacked(bytes(searcher.doc(hits[0][1]).get_first("card"))) if hits else Rows()


class RowKeeper:
    """Gives the rows of one writer, commit after commit. `look` opens the index as last committed."""

    def __init__(self, look: Callable[[], Any]) -> None:
        self._look = look
        self._committed: Any = None
        self._rows = rows_noted(look())
        self._given: dict[int, list[int]] = {}

    def begin(self) -> None:
        """Begin a commit, or begin it again after one that failed."""
        self._committed = self._look()
        self._rows, self._given = rows_noted(self._committed), {}

    def give(self, record: int) -> int:
        """The row of a new document of the record with this number."""
        row = self._rows.next
        self._rows = Rows(row + 1, self._rows.gone)
        self._given.setdefault(record, []).append(row)
        return row

    def take(self, refs: Iterable[str]) -> list[str]:
        """Note the rows of these records as gone. Gives those of the records that have any document."""
        records = {number_of(ref): ref for ref in refs}
        there = self._there(list(records.values()))
        for record in records:
            there.setdefault(record, []).extend(self._given.pop(record, ()))
        self._rows.gone.update(row for rows in there.values() for row in rows)
        return [records[record] for record, rows in there.items() if rows]

    def take_all(self) -> None:
        """Note every row as gone."""
        self._rows.gone.add_range(0, self._rows.next)
        self._given = {}

    def noted(self) -> bytes:
        """What is stored with the commit."""
        return self._rows.packed()

    def _there(self, refs: list[str]) -> dict[int, list[int]]:
        """The rows, as last committed, of those of these records that have any, by the records' numbers."""
        searcher = self._committed
        if not refs or not searcher.num_docs:
            return {}
        wanted = Query.const_score_query(one_of("ref", refs), 0.0)
        most = int(searcher.search(wanted, 1, count=True).count)
        addresses = [address for _, address in searcher.search(wanted, max(1, most), count=False).hits]
        there: dict[int, list[int]] = {}
        for record, row in zip(
            searcher.fast_field_values("record", addresses), searcher.fast_field_values("row", addresses), strict=True
        ):
            there.setdefault(record, []).append(row)
        return there
