"""How many records each of several queries finds: the numbers beside the lines of a strategy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fingerpost.base.kit.errors import Invalid
from fingerpost.base.records.viewer import Viewer
from fingerpost.base.search._tantivy import Known, Snapshot, is_costly
from fingerpost.base.search.home import Engine, current
from fingerpost.base.search.query.tree import Near, Query, Words, walk
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
    found = counts_or_faults(queries, viewer=viewer, kinds=kinds, filters=filters, engine=engine)
    for each in found:
        if isinstance(each, Invalid):
            raise each
    return [each for each in found if isinstance(each, int)]


def counts_or_faults(
    queries: Sequence[Query | None],
    *,
    viewer: Viewer,
    kinds: Sequence[str] = (),
    filters: Filters | None = None,
    engine: Engine | None = None,
) -> list[int | Invalid]:
    """As `counts`, but a query that asks too much has what is wrong with it in the place of its number."""
    snapshot = (engine or current()).index.snapshot()
    scope = Scope(tokens_of(viewer), tuple(kinds), filters or Filters(), marks=marks_of(viewer))
    different = list(dict.fromkeys(query for query in queries if query is not None))
    known = snapshot.known(_costly_and_common(different))
    found = {query: _count(query, snapshot, scope, known) for query in different}
    return [0 if query is None else found[query] for query in queries]


def _costly_and_common(queries: Sequence[Query]) -> list[Query]:
    """What several queries ask for and takes long to look for: the lines of a strategy stand on other lines."""
    leaves = ({node for node in walk(query) if isinstance(node, Words | Near)} for query in queries)
    times = Counter(leaf for some in leaves for leaf in some)
    return [leaf for leaf, count in times.items() if count > 1 and is_costly(leaf)]


def _count(query: Query, snapshot: Snapshot, scope: Scope, known: Known) -> int | Invalid:
    try:
        return snapshot.records_where(query, scope, known)
    except Invalid as error:
        return error
