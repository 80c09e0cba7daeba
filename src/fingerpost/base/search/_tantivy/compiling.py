"""From what was asked to what Tantivy looks for."""

from __future__ import annotations

from tantivy import Occur, Query

from fingerpost.base.search._tantivy.analysis import terms_of
from fingerpost.base.search._tantivy.schema import SCHEMA
from fingerpost.base.search._tantivy.scoring import scoring
from fingerpost.base.search.language import Asked
from fingerpost.base.search.query.patterns import spelt
from fingerpost.base.search.query.tree import AllOf, Without, Words, children
from fingerpost.base.search.query.tree import Query as Wanted


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
    holds = _holding(asked.condition) if asked.condition else None
    if holds is None:
        return ranking or Query.empty_query()
    required = (Occur.Must, Query.const_score_query(holds, 0.0))
    return Query.boolean_query([required, (Occur.Should, ranking)] if ranking else [required])


def _holding(condition: Wanted) -> Query | None:
    """The documents for which a condition holds; `None` where nothing in it can be looked up."""
    if isinstance(condition, Words):
        return together(" ".join(map(spelt, condition.patterns)))
    if isinstance(condition, Without):
        excluded = _holding(condition.part)
        return excluded and Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, excluded)])
    occur = Occur.Must if isinstance(condition, AllOf) else Occur.Should
    clauses = [(occur, clause) for part in children(condition) if (clause := _holding(part)) is not None]
    return Query.boolean_query(clauses) if clauses else None
