"""How many records each of several queries finds: the numbers beside the lines of a strategy."""

from __future__ import annotations

from collections.abc import Sequence

from fingerpost.base.records.viewer import Viewer
from fingerpost.base.search.home import Engine, current
from fingerpost.base.search.language import Asked
from fingerpost.base.search.query.tree import Query
from fingerpost.base.search.scope import Filters, Scope, marks_of, tokens_of


def counts(
    queries: Sequence[Query | None],
    *,
    viewer: Viewer,
    kinds: Sequence[str] = (),
    filters: Filters | None = None,
    engine: Engine | None = None,
) -> list[int]:
    """For each resolved query how many records that the viewer may see it holds for, by any part of the record that
    they may see; with `kinds`, only records of these kinds. Exact, and all of one moment; 0 for `None` and where
    nothing in the query can be looked up.

    Raises `Invalid` for a query that asks too much: words near one another in too many ways, or too many wildcards.
    """
    snapshot = (engine or current()).index.snapshot()
    scope = Scope(tokens_of(viewer), tuple(kinds), filters or Filters(), marks=marks_of(viewer))
    known: dict[Query, int] = {}
    for query in queries:
        if query is not None and query not in known:
            known[query] = snapshot.records(Asked(condition=query), scope)
    return [0 if query is None else known[query] for query in queries]
