"""From what was asked to what Tantivy looks for."""

from __future__ import annotations

from tantivy import Occur, Query

from fingerpost.base.search._tantivy.analysis import terms_of
from fingerpost.base.search._tantivy.holding import holding
from fingerpost.base.search._tantivy.schema import SCHEMA
from fingerpost.base.search._tantivy.scoring import scoring
from fingerpost.base.search.language import Asked


def together(text: str) -> Query | None:
    """Documents in which the terms of this text stand next to one another; `None` where it has no term."""
    terms = terms_of(text)
    if len(terms) == 1:
        return Query.term_query(SCHEMA, "all", terms[0])
    return Query.phrase_query(SCHEMA, "all", list(terms)) if terms else None


def matching(asked: Asked) -> Query:
    """The scoring query: one word at least must occur or, where there is a condition, that must hold."""
    if asked.everything:
        return Query.const_score_query(Query.all_query(), 0.0)
    ranking = scoring(asked)
    holds = holding(asked.condition) if asked.condition else None
    if holds is None:
        return ranking or Query.empty_query()
    required = (Occur.Must, Query.const_score_query(holds, 0.0))
    return Query.boolean_query([required, (Occur.Should, ranking)] if ranking else [required])
