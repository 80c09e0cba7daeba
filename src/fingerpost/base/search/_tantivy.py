"""Everything that touches Tantivy: the schema, the analysis, writing, and the questions one snapshot can answer."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

import tantivy
from tantivy import FieldType, Filter, Occur, Query, Schema, Tokenizer

from fingerpost.base.kit.errors import Unavailable
from fingerpost.base.records.document import SearchDocument
from fingerpost.base.search.card import Card, bits, unpacked
from fingerpost.base.search.facets import FACET_FIELDS, values_of
from fingerpost.base.search.fields import fields_of_record
from fingerpost.base.search.language import Asked
from fingerpost.base.search.query.patterns import spelt
from fingerpost.base.search.query.tree import AllOf, Without, Words, children
from fingerpost.base.search.query.tree import Query as Wanted
from fingerpost.base.search.scope import SYSTEM_SCOPE, Filters, Scope
from fingerpost.base.search.spelling import one_spelling
from fingerpost.base.search.versions import LONGEST_WORD, folder_of_version, remove_other_versions

ANALYSER = "words"
LATEST_YEAR, EXACT = 9999, 65_000
TITLE_BOOST = 0.4
Documents = Iterable[SearchDocument]
STALE_AFTER_SECONDS = 0.25
WRITER_HEAP_BYTES, WRITER_THREADS = 128_000_000, 2
MARKER_REF = "!upto"
MOST_MASKED_WORDS = 23
ORDERS = {"date": ("year", tantivy.Order.Desc), "title": ("sort_title", tantivy.Order.Asc)}


class LockBusy(Unavailable):
    """Another process is writing to the index now; try again when it has finished, or leave the work to it."""


def _analyser() -> Any:
    builder = tantivy.TextAnalyzerBuilder(Tokenizer.simple())
    for step in (Filter.remove_long(LONGEST_WORD), Filter.lowercase(), Filter.ascii_fold(), Filter.stemmer("english")):
        builder = builder.filter(step)
    return builder.build()


_ANALYSER = _analyser()


@lru_cache(maxsize=4_000)
def terms_of(text: str) -> tuple[str, ...]:
    """The terms that the index holds for this text, in order; meant for words, titles and topics, so remembered."""
    return tuple(_ANALYSER.analyze(one_spelling(text)))


def _schema() -> Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("all", tokenizer_name=ANALYSER, index_option="position")
    builder.add_text_field("title", tokenizer_name=ANALYSER, index_option="freq")
    for name in ("ref", "key", "identifiers", "audience", "organisation", "status"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("kind", "design", "topics", "sort_title"):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("year", indexed=True, fast=True)
    for name in ("retracted", "split"):
        builder.add_boolean_field(name, indexed=True)
    builder.add_bytes_field("card", stored=True)
    return builder.build()


_SCHEMA = _schema()


class Index:
    """The lexical index in a folder, made where there is none. Safe to share between threads and processes.

    Each version of the schema and the analysis has a sub-folder of its own, so an index made by an older Fingerpost is
    never misread: `upto` is `None` again, which tells the caller to write everything anew.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder_of_version(folder)
        self._index = tantivy.Index(_SCHEMA, path=str(self.folder))
        self._index.register_tokenizer(ANALYSER, _analyser())
        self._index.config_reader(reload_policy="manual")
        self._lock = threading.Lock()
        self._loaded_at = 0.0

    def snapshot(self, *, fresh: bool = False) -> Snapshot:
        """The index as last committed, at most 250 ms ago unless `fresh` asks for this very moment."""
        with self._lock:
            now = time.monotonic()
            if fresh or now - self._loaded_at > STALE_AFTER_SECONDS:
                self._index.reload()
                self._loaded_at = now
            return Snapshot(self._index.searcher())

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Hold the one writer for several batches. Raises `LockBusy` when another process holds it."""
        try:
            inner = self._index.writer(WRITER_HEAP_BYTES, WRITER_THREADS)
        except ValueError as error:
            if "LockBusy" not in str(error):
                raise
            raise LockBusy("The search index is being written by another process.") from None
        try:
            yield Writer(inner)
            remove_other_versions(self.folder)
        finally:
            inner.wait_merging_threads()
            self._loaded_at = 0.0

    def write(self, documents: Documents, removed: Iterable[str] = (), upto: str | int | None = None) -> int:
        """Take out `removed`, replace the records of `documents`, note `upto`: one commit, all of it or nothing.

        The documents of one record must come next to one another. Gives the number of documents written.
        """
        with self.writing() as writer:
            return writer.write(documents, removed, upto)

    @property
    def upto(self) -> str | None:
        """The last delivery that the index holds, or `None` for an index that was never told of one."""
        return self.snapshot(fresh=True).upto

    @property
    def documents_count(self) -> int:
        """How many documents (parts of records) there are."""
        return self.snapshot(fresh=True).documents_count

    def refs(self) -> Iterator[str]:
        """Every record in the index, once each."""
        yield from dict.fromkeys(card.ref for card in self.snapshot(fresh=True).cards(SYSTEM_SCOPE))


class Writer:
    """The one writer of an index; each `write` is one commit."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def write(
        self, documents: Documents, removed: Iterable[str] = (), upto: str | int | None = None, *, anew: bool = False
    ) -> int:
        """As `Index.write`. With `anew` everything that was there before goes, in the same commit."""
        try:
            count = self._add(documents, removed, anew)
            if upto is not None:
                self._replace(MARKER_REF, [{"ref": MARKER_REF, "card": str(upto).encode()}])
        except BaseException:
            self._inner.rollback()
            raise
        self._inner.commit()
        return count

    def _add(self, documents: Documents, removed: Iterable[str], anew: bool) -> int:
        if anew:
            self._inner.delete_all_documents()
        for ref in removed:
            self._inner.delete_documents_by_term("ref", ref)
        count = 0
        for ref, together in groupby(documents, attrgetter("ref")):
            parts = list(together)
            self._replace(ref, fields_of_record(parts))
            count += len(parts)
        return count

    def _replace(self, ref: str, fields: list[dict[str, Any]]) -> None:
        self._inner.delete_documents_by_term("ref", ref)
        for given in fields:
            self._inner.add_document(tantivy.Document.from_dict(given, _SCHEMA))


class Snapshot:
    """One committed state of the index. Every answer stays within a `Scope`, so nothing hidden can be told."""

    def __init__(self, searcher: Any) -> None:
        self._searcher = searcher

    @property
    def documents_count(self) -> int:
        """How many documents there are, the marker of the last delivery aside."""
        return int(self._searcher.num_docs) - (self.upto is not None)

    @property
    def upto(self) -> str | None:
        """The last delivery noted."""
        hits = self._searcher.search(_term("ref", MARKER_REF), 1, count=False).hits
        return bytes(self._searcher.doc(hits[0][1]).get_first("card")).decode() if hits else None

    def ranked(
        self, asked: Asked, scope: Scope, most: int, sort: str = "relevance", keys: Sequence[str] | None = None
    ) -> list[tuple[float, Card]]:
        """Up to `most` documents with their lexical scores, best first or in another order; only `keys` if given."""
        field, order = ORDERS.get(sort, (None, tantivy.Order.Desc))
        most = max(1, min(most, int(self._searcher.num_docs)))
        query = _scoped(_matching(asked), scope, keys)
        hits = self._searcher.search(query, most, count=False, order_by_field=field, order=order).hits
        return [(0.0 if field else float(score), self._card(address)) for score, address in hits]

    def cards(self, scope: Scope, by: str = "", values: Sequence[str] = ()) -> list[Card]:
        """The documents of a scope: all of them, or those with one of these values in `by` (key, ref, identifiers)."""
        query = _one_of(by, values) if by else Query.all_query()
        hits = self._searcher.search(_scoped(query, scope), max(1, self._searcher.num_docs), count=False).hits
        return [self._card(address) for _, address in hits]

    def count(self, asked: Asked, scope: Scope) -> int:
        """How many documents match."""
        return int(self._searcher.search(_scoped(_matching(asked), scope), 1, count=True).count)

    def facets(self, asked: Asked, scope: Scope, names: Iterable[str], most: int) -> dict[str, dict[str, int]]:
        """For each facet its up to `most` commonest values and in how many matching documents they occur."""
        wanted = {name: {"terms": {"field": FACET_FIELDS[name], "size": most, "segment_size": EXACT}} for name in names}
        if not wanted:
            return {}
        found = self._searcher.aggregate(_scoped(_matching(asked), scope), wanted)
        return {name: values_of(found[name]["buckets"]) for name in wanted}

    def words_in(self, words: Sequence[str], keys: Sequence[str], scope: Scope) -> Mapping[str, frozenset[int]]:
        """For each of these documents, by key, which of the first 23 words (by position) occur in it."""
        clauses = [
            (Occur.Should, Query.const_score_query(clause, float(1 << at)))
            for at, word in enumerate(words[:MOST_MASKED_WORDS])
            if (clause := _together(word)) is not None
        ]
        query = _scoped(Query.boolean_query(clauses), scope, keys)
        hits = self._searcher.search(query, max(1, len(keys)), count=False).hits
        return {self._card(address).key: bits(int(score)) for score, address in hits}

    def _card(self, address: Any) -> Card:
        return unpacked(bytes(self._searcher.doc(address).get_first("card")))


def _scoped(matching: Query, scope: Scope, keys: Sequence[str] | None = None) -> Query:
    """The documents of a query that lie in a scope; the scope adds nothing to the score."""
    clauses = [_one_of("audience", scope.tokens), *_narrowing(scope.filters)]
    if scope.kinds:
        clauses.append(_one_of("kind", scope.kinds))
    if keys is not None:
        clauses.append(_one_of("key", keys))
    clauses += [_term(name, flag) for name in ("retracted", "split") if (flag := getattr(scope, name)) is not None]
    silent = [(Occur.Must, Query.const_score_query(clause, 0.0)) for clause in clauses]
    return Query.boolean_query([(Occur.Must, matching), *silent])


def _narrowing(filters: Filters) -> list[Query]:
    chosen = {"design": filters.designs, "topics": filters.topics, "status": filters.statuses}
    chosen["organisation"] = tuple(map(str, filters.organisations))
    clauses = [_one_of(field, values) for field, values in chosen.items() if values]
    if filters.year_from is not None or filters.year_to is not None:
        first, last = max(filters.year_from or 1, 1), min(filters.year_to or LATEST_YEAR, LATEST_YEAR)
        clauses.append(Query.range_query(_SCHEMA, "year", FieldType.Unsigned, first, max(last, 0)))
    return clauses


def _term(field: str, value: Any) -> Query:
    return Query.term_query(_SCHEMA, field, value, "basic")


def _one_of(field: str, values: Iterable[str]) -> Query:
    return Query.term_set_query(_SCHEMA, field, list(values))


def _together(text: str) -> Query | None:
    """Documents in which the terms of this text stand next to one another; `None` where it has no term."""
    terms = terms_of(text)
    if len(terms) == 1:
        return Query.term_query(_SCHEMA, "all", terms[0])
    return Query.phrase_query(_SCHEMA, "all", list(terms)) if terms else None


def _matching(asked: Asked) -> Query:
    """The scoring query: one word at least must occur or, where there is a condition, that must hold."""
    if asked.everything:
        return Query.const_score_query(Query.all_query(), 0.0)
    terms = [term for word in asked.words for term in terms_of(word)]
    queries = [Query.term_query(_SCHEMA, "all", term) for term in terms]
    queries += [Query.boost_query(Query.term_query(_SCHEMA, "title", term, "freq"), TITLE_BOOST) for term in terms]
    ranking = [(Occur.Should, query) for query in queries]
    holds = _holding(asked.condition) if asked.condition else None
    if holds is None:
        return Query.boolean_query(ranking) if ranking else Query.empty_query()
    return Query.boolean_query([(Occur.Must, Query.const_score_query(holds, 0.0)), *ranking])


def _holding(condition: Wanted) -> Query | None:
    """The documents for which a condition holds; `None` where nothing in it can be looked up."""
    if isinstance(condition, Words):
        return _together(" ".join(map(spelt, condition.patterns)))
    if isinstance(condition, Without):
        excluded = _holding(condition.part)
        return excluded and Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, excluded)])
    occur = Occur.Must if isinstance(condition, AllOf) else Occur.Should
    clauses = [(occur, clause) for part in children(condition) if (clause := _holding(part)) is not None]
    return Query.boolean_query(clauses) if clauses else None
