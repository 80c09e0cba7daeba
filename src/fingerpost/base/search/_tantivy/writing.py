"""Writing: one commit, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count, groupby
from operator import attrgetter
from typing import Any

import tantivy

from fingerpost.base.records.document import SearchDocument
from fingerpost.base.search._tantivy.schema import SCHEMA
from fingerpost.base.search.common_topics import CommonTopics
from fingerpost.base.search.fields import fields_of_record
from fingerpost.base.search.scope import NOBODY_AT_ALL

Documents = Iterable[SearchDocument]
MARKER_REF = "!upto"


class Writer:
    """The one writer of an index; each `write` is one commit. `numbered` documents are counted and never replaced."""

    def __init__(self, inner: Any, topics: CommonTopics, *, numbered: bool = False) -> None:
        self._inner = inner
        self.topics = topics
        self._places = count() if numbered else None

    def write(
        self, documents: Documents, removed: Iterable[str] = (), upto: str | int | None = None, *, anew: bool = False
    ) -> int:
        """As `Index.write`. With `anew` everything that was there before goes, in the same commit."""
        try:
            written = self._add(documents, removed, anew)
            if upto is not None:
                self._replace(MARKER_REF, [{"ref": MARKER_REF, "seen_by": NOBODY_AT_ALL, "card": str(upto).encode()}])
        except BaseException:
            self._inner.rollback()
            raise
        self._inner.commit()
        return written

    def _add(self, documents: Documents, removed: Iterable[str], anew: bool) -> int:
        if anew:
            self._inner.delete_all_documents()
        for ref in removed:
            self._inner.delete_documents_by_term("ref", ref)
        written = 0
        for ref, together in groupby(documents, attrgetter("ref")):
            parts = list(together)
            self._replace(
                ref,
                [
                    fields | self.topics.columns(part.topics)
                    for fields, part in zip(fields_of_record(parts), parts, strict=True)
                ],
            )
            written += len(parts)
        return written

    def _replace(self, ref: str, fields: list[dict[str, Any]]) -> None:
        if self._places is None:
            self._inner.delete_documents_by_term("ref", ref)
        for given in fields:
            if self._places is not None:
                given["place"] = next(self._places)
            self._inner.add_document(tantivy.Document.from_dict(given, SCHEMA))
