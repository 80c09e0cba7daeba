"""For which documents a resolved query holds, as Tantivy looks for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import islice, product
from types import MappingProxyType

from tantivy import Occur, Query

from fingerpost.base.kit.errors import Invalid
from fingerpost.base.search._tantivy.asking_much import MOST_WAYS, too_many_ways
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
COSTLY_WAYS = 60
WILD_COSTS = 4
"""A phrase with wildcards or alternatives takes as long as so many without."""


Known = Mapping[Wanted, Query]
"""Words near one another that were looked up before, as the documents that they were found in."""
NOTHING_KNOWN: Known = MappingProxyType({})


@lru_cache(maxsize=KEPT)
def holding(query: Wanted) -> Query | None:
    """The documents for which a resolved query holds; `None` where nothing in it can be looked up.

    Raises `Invalid` for words that can be near one another in too many ways, or that have too many wildcards, and
    `TypeError` for a line or a heading that was not resolved.
    """
    return holding_with(query, NOTHING_KNOWN)


def holding_with(query: Wanted, known: Known) -> Query | None:
    """As `holding`, but that what is known is not looked up again."""
    if isinstance(query, Words | Near):
        return known.get(query) or _looked_up(query)
    if isinstance(query, Unknown):
        return None
    if isinstance(query, Subject):
        return subject(query)
    if isinstance(query, Published):
        return published(query)
    return _joined(query, known)


@lru_cache(maxsize=KEPT)
def _looked_up(query: Wanted) -> Query | None:
    written = _as_written(query)
    return _said(written) if can_be_looked_up(written) else None


@lru_cache(maxsize=KEPT)
def is_costly(query: Wanted) -> bool:
    """Whether words near one another can be there in so many ways that it takes long to look for them."""
    if not isinstance(query, Words | Near):
        return False
    try:
        written = _as_written(query)
        return can_be_looked_up(written) and sum(cost for cost, _ in islice(_ways(written), COSTLY_WAYS)) >= COSTLY_WAYS
    except Invalid:
        return False  # it is refused when it is asked for, for its reason


def _joined(query: Wanted, known: Known) -> Query | None:
    if not isinstance(query, AllOf | AnyOf | Without):
        raise TypeError(f"{type(query).__name__} has to be resolved before it can be looked up.")
    found = [clause for part in children(query) if (clause := holding_with(part, known)) is not None]
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
    found, cost = [], 0
    for each, way in _ways(query):
        found.append(way)
        cost += each
        if cost > MOST_WAYS:
            raise too_many_ways()
    return _any(found)


def _ways(query: Wanted) -> Iterator[tuple[int, Query]]:
    """Every way in which words, near or next to one another, can be there, with what it costs to look for."""
    for field in fields_of(query):
        yield from _ways_in(query, field)


def ways_in(query: Wanted, field: Field) -> Iterator[tuple[int, Query]]:
    """As `_ways`, in one field."""
    written = _as_written(query)
    return _ways_in(written, field) if field in fields_of(written) else iter(())


def _ways_in(query: Wanted, field: Field) -> Iterator[tuple[int, Query]]:
    if field not in WHOLE:
        shapes = nearest(query, field) if isinstance(query, Near) else shapes_of(query, field)
        for shape in shapes:
            yield from _shaped(shape, "all" if field is Field.WORDS else exact(field))
    elif isinstance(query, Words):
        yield 1, language(query) if field is Field.LANGUAGE else identifier(query)


def _shaped(shape: Shape, name: str) -> Iterator[tuple[int, Query]]:
    if shape.length == 1:
        yield from ((1, query) for query in _one_of(shape.places[0][1], name))
    elif all(len(place) == 1 and is_plain(place[0]) for _, place in shape.places):
        terms: list[str | tuple[int, str]] = [(at, spelt(place[0])) for at, place in shape.places]
        yield 1, Query.phrase_query(SCHEMA, name, terms, shape.slop)
    else:
        for way in product(*([(at, each) for each in regexes(place)] for at, place in shape.places)):
            yield WILD_COSTS, Query.regex_phrase_query(SCHEMA, name, list(way), shape.slop)


def _one_of(place: Place, name: str) -> list[Query]:
    terms = [spelt(pattern) for pattern in place if is_plain(pattern)]
    wild = tuple(pattern for pattern in place if not is_plain(pattern))
    found = [Query.regex_query(SCHEMA, name, each) for each in (regexes(wild) if wild else ())]
    if len(terms) == 1:
        return [Query.term_query(SCHEMA, name, terms[0], "basic"), *found]
    return [Query.term_set_query(SCHEMA, name, terms), *found] if terms else found
