"""Which parts of records lie in a scope, told by their numbers: thousands in the time that a few cards take to read."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from tantivy import FieldType, Query

from fingerpost.base.search._tantivy.schema import SCHEMA
from fingerpost.base.search._tantivy.scoping import Audience, scoped
from fingerpost.base.search.scope import Scope

Numbers = NDArray[np.uint64]
SLICES = 16
"""Everything there is, is told in so many steps, so that the numbers of a million parts are not all held as objects."""
_SLICE = (1 << 64) // SLICES


def numbers_in(searcher: Any, scope: Scope, audience: Audience) -> Numbers:
    """The numbers of all parts in the scope, in no order."""
    every = scoped(Query.all_query(), scope, audience)
    many = int(searcher.search(every, 1, count=True).count)
    if many <= int(searcher.num_docs) // SLICES:
        return _of(searcher, every, many)
    slices = (
        Query.range_query(SCHEMA, "number", FieldType.Unsigned, at * _SLICE, (at + 1) * _SLICE - 1)
        for at in range(SLICES)
    )
    return np.concatenate([_of(searcher, scoped(each, scope, audience), many) for each in slices])


def _of(searcher: Any, query: Query, most: int) -> Numbers:
    """The numbers of what a query finds: they are what it is sorted by, so that they come along."""
    hits = searcher.search(query, max(1, most), count=False, order_by_field="number").hits
    return np.fromiter((number for number, _ in hits), dtype=np.uint64, count=len(hits))
