"""Which audiences the documents of one committed state have, so that the few that are hidden are left out.

Most of what there is can be seen by most who look. To look up all of it, only to keep it, costs three times as much as
the search itself; so where less is hidden than shown, the hidden audiences are excluded instead. They are told from the
very state that is searched: a document whose audience is not among them cannot be there.
"""

from __future__ import annotations

from collections.abc import Set
from functools import cached_property
from typing import Any

from tantivy import Occur, Query

from fingerpost.base.search._tantivy.scoping import one_of
from fingerpost.base.search.scope import LONG_AUDIENCE, tokens_in

MOST = 2_000
"""With more audiences than these, everything that may be seen is looked up by its tokens."""


class Audiences:
    """The audiences of the documents that one searcher sees, each with how many documents it is of."""

    def __init__(self, searcher: Any) -> None:
        self._searcher = searcher

    @cached_property
    def _known(self) -> dict[str, int] | None:
        found = dict(self._searcher.terms_with_prefix("seen_by", "", limit=MOST + 1))
        return None if len(found) > MOST or LONG_AUDIENCE in found else found

    def clause(self, tokens: Set[str]) -> tuple[Occur, Query] | None:
        """What keeps a query to the documents that somebody with these tokens sees; `None` where that is everything."""
        by_token = (Occur.Must, Query.const_score_query(one_of("audience", tokens), 0.0))
        if self._known is None:
            return by_token
        hidden = {term: count for term, count in self._known.items() if tokens_in(term).isdisjoint(tokens)}
        if not hidden:
            return None
        if 2 * sum(hidden.values()) > sum(self._known.values()):
            return by_token
        return (Occur.MustNot, Query.const_score_query(one_of("seen_by", hidden), 0.0))
