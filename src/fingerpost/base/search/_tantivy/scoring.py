"""How what was asked for scores: each word in all of a document and, a little, in its title; and of a word and its
synonyms the best."""

from __future__ import annotations

from collections.abc import Sequence

from tantivy import Occur, Query

from fingerpost.base.search._tantivy.analysis import terms_of
from fingerpost.base.search._tantivy.schema import SCHEMA
from fingerpost.base.search.language import Asked, telling

TITLE_BOOST = 0.4
OTHERS_BOOST = 0.6
"""A synonym counts for less than the word that was typed."""


def scoring(asked: Asked) -> Query | None:
    """Documents with any of the words or what else is meant by them, scored; `None` where there is no word."""
    meant, rest = _meant(asked)
    clauses = [_best(words, others) for words, others in meant]
    clauses += [query for word in rest for query in _terms(word)]
    if not clauses:
        return None
    return _any(clauses)


def terms_and_phrases(asked: Asked) -> tuple[list[str], list[Query]]:
    """What `scoring` finds documents by, whatever they score: terms and phrases, any of which may occur."""
    meant, rest = _meant(asked)
    others = [other for _, others in meant for other in others]
    terms = [term for word in (*rest, *(words for words, _ in meant)) for term in terms_of(word)]
    terms += [found[0] for other in others if len(found := terms_of(other)) == 1]
    return list(dict.fromkeys(terms)), [_phrase(other) for other in others if len(terms_of(other)) > 1]


def _meant(asked: Asked) -> tuple[list[tuple[str, Sequence[str]]], list[str]]:
    """Words for which something else may be meant, with that, each word once; and the words that are left."""
    spoken = {word.lower() for word in asked.words}
    meant: list[tuple[str, Sequence[str]]] = []
    said: set[str] = set()
    for given, others in asked.others:
        covered = telling(given)
        if said.isdisjoint(covered) and spoken.issuperset(covered):
            said.update(covered)
            meant.append((" ".join(covered), others))
    return meant, [word for word in asked.words if word.lower() not in said]


def _best(words: str, others: Sequence[str]) -> Query:
    """The best of some words and their others."""
    ways = [_any(_terms(words))]
    ways += [Query.boost_query(_phrase(other), OTHERS_BOOST) for other in others if terms_of(other)]
    return Query.disjunction_max_query(ways)


def _terms(text: str) -> list[Query]:
    terms = terms_of(text)
    queries = [Query.term_query(SCHEMA, "all", term) for term in terms]
    titles = [Query.term_query(SCHEMA, "title", term, "freq") for term in terms]
    return [*queries, *(Query.boost_query(query, TITLE_BOOST) for query in titles)]


def _phrase(text: str) -> Query:
    terms = terms_of(text)
    return Query.phrase_query(SCHEMA, "all", list(terms)) if len(terms) > 1 else _any(_terms(text))


def _any(queries: Sequence[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])
