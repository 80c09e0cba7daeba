"""For which documents a resolved query holds, as Tantivy looks for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import product

from tantivy import Occur, Query

from fingerpost.base.search._tantivy.regexes import Place, regexes
from fingerpost.base.search._tantivy.schema import SCHEMA, WHOLE, exact
from fingerpost.base.search._tantivy.shapes import Shape, can_be_looked_up, fields_of, nearest, shapes_of
from fingerpost.base.search._tantivy.whole import identifier, language, published, subject
from fingerpost.base.search.query.patterns import is_plain, spelt
from fingerpost.base.search.query.tree import (
    ANYWHERE,
    AllOf,
    AnyOf,
    Field,
    Near,
    Published,
    Subject,
    Unknown,
    Without,
    Words,
    changed,
    children,
    walk,
)
from fingerpost.base.search.query.tree import Query as Wanted

KEPT = 64


@lru_cache(maxsize=KEPT)
def holding(query: Wanted) -> Query | None:
    """The documents for which a resolved query holds; `None` where nothing in it can be looked up.

    Raises `Invalid` for words that can be near one another in too many ways, or that have too many wildcards, and
    `TypeError` for a line or a heading that was not resolved.
    """
    if isinstance(query, Words | Near):
        return _said(_as_written(query)) if can_be_looked_up(query) else None
    if isinstance(query, Unknown):
        return None
    if isinstance(query, Subject):
        return subject(query)
    if isinstance(query, Published):
        return published(query)
    return _joined(query)


def _joined(query: Wanted) -> Query | None:
    if not isinstance(query, AllOf | AnyOf | Without):
        raise TypeError(f"{type(query).__name__} has to be resolved before it can be looked up.")
    found = [clause for part in children(query) if (clause := holding(part)) is not None]
    if not found:
        return None
    if isinstance(query, Without):
        return Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, found[0])])
    return found[0] if len(found) == 1 else _bound(found, Occur.Must if isinstance(query, AllOf) else Occur.Should)


def _bound(queries: list[Query], occur: Occur) -> Query:
    return Query.boolean_query([(occur, query) for query in queries])


def _any(queries: Iterable[Query]) -> Query:
    found = list(queries)
    return found[0] if len(found) == 1 else _bound(found, Occur.Should) if found else Query.empty_query()


def _as_written(query: Wanted) -> Wanted:
    """Stems have no endings, so what has wildcards is looked for in the fields with words as written instead."""
    if all(is_plain(pattern) for node in walk(query) if isinstance(node, Words) for pattern in node.patterns):
        return query
    return changed(query, _without_stems)


def _without_stems(node: Wanted) -> Wanted:
    if not isinstance(node, Words) or Field.WORDS not in node.fields:
        return node
    fields = dict.fromkeys((*node.fields, *ANYWHERE))
    return replace(node, fields=tuple(field for field in fields if field is not Field.WORDS))


def _said(query: Wanted) -> Query:
    if isinstance(query, Near):
        fields = [field for field in fields_of(query) if field not in WHOLE]
        return _any(_shaped(shape, field) for field in fields for shape in nearest(query, field))
    return _any(_said_in(query, field) for field in query.fields) if isinstance(query, Words) else Query.empty_query()


def _said_in(words: Words, field: Field) -> Query:
    if field in WHOLE:
        return language(words) if field is Field.LANGUAGE else identifier(words)
    return _any(_shaped(shape, field) for shape in shapes_of(words, field))


def _shaped(shape: Shape, field: Field) -> Query:
    name = "all" if field is Field.WORDS else exact(field)
    if shape.length == 1:
        return _any(_one_of(shape.places[0][1], name))
    if all(len(place) == 1 and is_plain(place[0]) for _, place in shape.places):
        terms: list[str | tuple[int, str]] = [(at, spelt(place[0])) for at, place in shape.places]
        return Query.phrase_query(SCHEMA, name, terms, shape.slop)
    ways = product(*([(at, each) for each in regexes(place)] for at, place in shape.places))
    return _any(Query.regex_phrase_query(SCHEMA, name, list(way), shape.slop) for way in ways)


def _one_of(place: Place, name: str) -> list[Query]:
    terms = [spelt(pattern) for pattern in place if is_plain(pattern)]
    wild = tuple(pattern for pattern in place if not is_plain(pattern))
    found = [Query.regex_query(SCHEMA, name, each) for each in (regexes(wild) if wild else ())]
    if len(terms) == 1:
        return [Query.term_query(SCHEMA, name, terms[0], "basic"), *found]
    return [Query.term_set_query(SCHEMA, name, terms), *found] if terms else found
