"""The silent part of every query: who looks, and what they narrowed the search to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import Any, Protocol

from tantivy import FieldType, Occur, Query

from fingerpost.base.search._tantivy.schema import SCHEMA
from fingerpost.base.search.scope import Filters, Scope

LATEST_YEAR = 9999
ONE_BY_ONE = 100
LATEST_MOMENT = 1 << 44
LATEST_ROW = (1 << 32) - 1


class Audience(Protocol):
    """Who sees which documents of one committed state of the index."""

    def clause(self, tokens: Set[str]) -> tuple[Occur, Query] | None:
        """What keeps a query to the documents that somebody with these tokens sees; `None` where that is everything."""
        ...


def scoped(matching: Query, scope: Scope, audience: Audience, keys: Sequence[str] | None = None) -> Query:
    """The documents of a query that lie in a scope; the scope adds nothing to the score."""
    seen = audience.clause(scope.tokens)
    clauses = _narrowing(scope.filters)
    if scope.kinds:
        clauses.append(one_of("kind", scope.kinds))
    if keys is not None:
        clauses.append(one_of("key", keys))
    clauses += [term(name, flag) for name in ("retracted", "split") if (flag := getattr(scope, name)) is not None]
    aside = [_aside(scope)] if scope.marks and scope.filters.set_aside is not None else []
    if scope.since is not None:
        clauses.append(Query.range_query(SCHEMA, "row", FieldType.Unsigned, scope.since, LATEST_ROW))
    silent = [(Occur.Must, Query.const_score_query(clause, 0.0)) for clause in clauses]
    return Query.boolean_query([(Occur.Must, matching), *silent, *aside, *([seen] if seen else [])])


def _aside(scope: Scope) -> tuple[Occur, Query]:
    """That a document is not set aside for the viewer, or that it is."""
    marked = Query.const_score_query(one_of("set_aside", scope.marks), 0.0)
    return (Occur.Must if scope.filters.set_aside else Occur.MustNot, marked)


def _narrowing(filters: Filters) -> list[Query]:
    chosen = {"design": filters.designs, "topics": filters.topics, "status": filters.statuses}
    chosen["source"] = filters.sources
    chosen["organisation"] = tuple(map(str, filters.organisations))
    clauses = [one_of(field, values) for field, values in chosen.items() if values]
    if filters.year_from is not None or filters.year_to is not None:
        first, last = max(filters.year_from or 1, 1), min(filters.year_to or LATEST_YEAR, LATEST_YEAR)
        clauses.append(Query.range_query(SCHEMA, "year", FieldType.Unsigned, first, max(last, 0)))
    if filters.added_from is not None or filters.added_until is not None:
        since = min(max(filters.added_from or 0, 0), LATEST_MOMENT)
        until = LATEST_MOMENT if filters.added_until is None else min(max(filters.added_until, 0), LATEST_MOMENT)
        clauses.append(Query.range_query(SCHEMA, "added", FieldType.Unsigned, since, until))
    return clauses


def term(field: str, value: Any) -> Query:
    """Documents with this one value."""
    return Query.term_query(SCHEMA, field, value, "basic")


def one_of(field: str, values: Iterable[str]) -> Query:
    """Documents with any of these values. Few are looked up one by one, and each then only as far as it is needed: a
    set reads all documents of all its values first.
    """
    given = list(values)
    if len(given) > ONE_BY_ONE:
        return Query.term_set_query(SCHEMA, field, given)
    return Query.boolean_query([(Occur.Should, term(field, value)) for value in given])
