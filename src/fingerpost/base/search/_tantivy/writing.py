"""Writing: one commit, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count, groupby, islice
from operator import attrgetter
from typing import Any

import tantivy

from fingerpost.base.records.document import SearchDocument
from fingerpost.base.search._tantivy.abacus import ROWS_REF, RowKeeper
from fingerpost.base.search._tantivy.schema import SCHEMA
from fingerpost.base.search.fields import fields_of_record
from fingerpost.base.search.scope import NOBODY_AT_ALL

Documents = Iterable[SearchDocument]
MARKER_REF = "!upto"
_RECORDS_AT_ONCE = 2_000


class Writer:
    """The one writer of an index; each `write` is one commit.

    `rows` keeps the rows of an index in a folder. Without it documents are counted from 0 and nothing is ever replaced.
    """

    def __init__(self, inner: Any, rows: RowKeeper | None) -> None:
        self._inner, self._rows = inner, rows
        self._places = count()

    def write(
        self,
        documents: Documents,
        removed: Iterable[str] = (),
        upto: str | int | None = None,
        *,
        anew: bool = False,
        unknown: bool = False,
    ) -> int:
        """As `Index.write`. With `anew` everything that was there before goes, in the same commit. With `unknown` no
        record of these was ever written to this index, so that none has to be looked for.
        """
        try:
            if self._rows is not None:
                self._rows.begin()
            written = self._add(documents, removed, anew, unknown)
            if upto is not None:
                self._mark(MARKER_REF, str(upto).encode())
            if self._rows is not None:
                self._mark(ROWS_REF, self._rows.noted())
        except BaseException:
            self._inner.rollback()
            raise
        self._inner.commit()
        return written

    def _add(self, documents: Documents, removed: Iterable[str], anew: bool, unknown: bool) -> int:
        if anew:
            self._inner.delete_all_documents()
            if self._rows is not None:
                self._rows.take_all()
        self._take_out(list(removed))
        written = 0
        for records in _some_records(documents):
            last = {parts[0].ref: parts for parts in records} if self._rows is not None and not unknown else {}
            self._take_out(list(last))
            written += sum(map(self._put, last.values() or records))
        return written

    def _take_out(self, refs: list[str]) -> None:
        for ref in self._rows.take(refs) if self._rows is not None else ():
            self._inner.delete_documents_by_term("ref", ref)

    def _put(self, parts: list[SearchDocument]) -> int:
        for fields in fields_of_record(parts):
            if self._rows is None:
                fields["place"] = next(self._places)
            else:
                fields["row"] = self._rows.give(fields["record"])
            self._inner.add_document(tantivy.Document.from_dict(fields, SCHEMA))
        return len(parts)

    def _mark(self, ref: str, told: bytes) -> None:
        """Note something in the index itself that no search finds."""
        self._inner.delete_documents_by_term("ref", ref)
        fields = {"ref": ref, "seen_by": NOBODY_AT_ALL, "card": told}
        self._inner.add_document(tantivy.Document.from_dict(fields, SCHEMA))


def _some_records(documents: Documents) -> Iterator[list[list[SearchDocument]]]:
    """The documents by record, so many records at a time."""
    records = (list(parts) for _, parts in groupby(documents, attrgetter("ref")))
    while some := list(islice(records, _RECORDS_AT_ONCE)):
        yield some
