"""Where words have to stand to be near one another: every arrangement that would do, one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from math import comb, factorial, prod

from fingerpost.base.search._tantivy.analysis import terms_of
from fingerpost.base.search._tantivy.asking_much import MOST_WAYS, not_words, too_many_ways
from fingerpost.base.search._tantivy.regexes import Place, may_meet
from fingerpost.base.search.folding import folded, in_ascii
from fingerpost.base.search.query.patterns import spelt
from fingerpost.base.search.query.tree import AnyOf, Field, Near, Pattern, Query, Unknown, Words, walk


@dataclass(frozen=True, slots=True)
class Shape:
    """Words at places counted from 0, in a stretch of `length` words. With `slop` the second of two may stand by as
    many words further on, or back.
    """

    places: tuple[tuple[int, Place], ...]
    length: int
    slop: int = 0


def units(words: Words, field: Field) -> tuple[Pattern, ...]:
    """What a field holds for these words, in order."""
    if field is Field.WORDS:
        return tuple((term,) for term in terms_of(" ".join(map(spelt, words.patterns))))
    return tuple(
        tuple(in_ascii(folded(piece)) if isinstance(piece, str) else piece for piece in pattern)
        for pattern in words.patterns
    )


def can_be_looked_up(query: Query) -> bool:
    """Whether there is anything to look for in words, near or not; what is not is passed over."""
    if isinstance(query, Words):
        stemmed = set(query.fields) == {Field.WORDS}
        return bool(query.patterns) and not (stemmed and not units(query, Field.WORDS))
    if isinstance(query, Near | AnyOf):
        return any(map(can_be_looked_up, query.parts))
    if isinstance(query, Unknown):
        return False
    raise not_words()


def shapes_of(query: Query, field: Field) -> list[Shape]:
    """Every arrangement in which a query holds in a field. Raises `Invalid` where there are too many."""
    if isinstance(query, Words):
        found = units(query, field) if field in query.fields else ()
        return [Shape(tuple((at, (unit,)) for at, unit in enumerate(found)), len(found))] if found else []
    parts = [part for part in query.parts if can_be_looked_up(part)] if isinstance(query, Near | AnyOf) else []
    each = [shapes_of(part, field) for part in parts]
    if isinstance(query, Near):
        return _arranged(each, query)
    return _together([shape for shapes in each for shape in shapes])


def _together(shapes: Sequence[Shape]) -> list[Shape]:
    """Alternatives of one word each as one place."""
    single = dict.fromkeys(pattern for shape in shapes if _is_single(shape) for pattern in shape.places[0][1])
    rest = [shape for shape in shapes if not _is_single(shape)]
    return [Shape(((0, tuple(single)),), 1), *rest] if single else rest


def _is_single(shape: Shape) -> bool:
    return shape.length == 1


def nearest(near: Near, field: Field) -> list[Shape]:
    """As `shapes_of`, but with fewer shapes for two words in either order, which need not be told one by one.

    Tantivy's slop moves the second word by so many either way, so that both orders together are every distance up to
    the gap; and the same place, which is why no word may fit both.
    """
    parts = [part for part in near.parts if can_be_looked_up(part)]
    if len(parts) == 2 and not near.ordered:
        one, other = (shapes_of(part, field) for part in parts)
        if len(one) == len(other) == 1 and _is_single(one[0]) and _is_single(other[0]):
            first, second = one[0].places[0][1], other[0].places[0][1]
            if not may_meet(first, second):
                return [Shape(((0, a), (1, b)), 2, near.gap) for a, b in ((first, second), (second, first))]
    return shapes_of(near, field)


def _arranged(parts: list[list[Shape]], near: Near) -> list[Shape]:
    count = (1 if near.ordered else factorial(len(parts))) * prod(map(len, parts))
    if len(parts) > 1:
        count *= comb(near.gap + len(parts) - 1, len(parts) - 1)
    if count > MOST_WAYS:
        raise too_many_ways()
    orders = [parts] if near.ordered else list(permutations(parts))
    gaps = list(_gaps(len(parts) - 1, near.gap))
    return list(dict.fromkeys(_placed(shapes, gap) for order in orders for shapes in product(*order) for gap in gaps))


def _gaps(slots: int, most: int) -> Iterator[tuple[int, ...]]:
    """Every way of leaving at most so many words between, in so many slots."""
    if slots == 0:
        yield ()
        return
    for first in range(most + 1):
        for rest in _gaps(slots - 1, most - first):
            yield (first, *rest)


def _placed(shapes: Sequence[Shape], gaps: Sequence[int]) -> Shape:
    """Shapes one after another, with so many words between each and the next."""
    places: list[tuple[int, Place]] = []
    start = 0
    for shape, gap in zip(shapes, (*gaps, 0), strict=True):
        places += [(start + at, place) for at, place in shape.places]
        start += shape.length + gap
    return Shape(tuple(places), start)


def fields_of(query: Query) -> tuple[Field, ...]:
    """Every field that some words of a query may be in."""
    return tuple(dict.fromkeys(field for node in walk(query) if isinstance(node, Words) for field in node.fields))
