"""The same words asked for in several fields ("x in the title or x in the abstract"), told once."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from .tree import ANYWHERE, AnyOf, Field, Heading, Near, Query, Words, changed, walk

Fields = tuple[Field, ...]


def joined(query: Query) -> Query:
    """The tree with alternatives that differ in nothing but their fields, or their subheadings, made one.

    The meaning stays: words in any one of several fields are what `Words` and `Near` say, and any one of several
    subheadings is what `Heading` says. A tree without such alternatives is given back equal.
    """
    return changed(query, lambda node: _joined(node) if isinstance(node, AnyOf) else node)


def _joined(query: AnyOf) -> Query:
    parts: list[Query] = []
    places: dict[Hashable, int] = {}
    for part in query.parts:
        key = _key(part)
        together = _together(parts[places[key]], part) if key in places else None
        if together is not None:
            parts[places[key]] = together
            continue
        if key is not None:
            places[key] = len(parts)
        parts.append(part)
    return parts[0] if len(parts) == 1 < len(query.parts) else replace(query, parts=tuple(parts))


def _key(part: Query) -> Hashable:
    """What two parts must have in common to be one; `None` for a part that stands by itself."""
    if isinstance(part, Heading):
        return ("qualified", replace(part, qualifiers=())) if part.qualifiers else None
    return ("words", in_fields(part, ())) if fields_of(part) else None


def _together(first: Query, second: Query) -> Query | None:
    if isinstance(first, Heading) and isinstance(second, Heading):
        more = tuple(each for each in second.qualifiers if each not in first.qualifiers)
        return replace(first, qualifiers=first.qualifiers + more, at=_span(first, second))
    one, other = fields_of(first), fields_of(second)
    if not one or not other or set(one) & set(other):
        return None
    return replace(in_fields(first, in_order(one + other)), at=_span(first, second))


def _span(first: Query, second: Query) -> tuple[int, int]:
    return first.at[0], second.at[1]


def in_order(fields: Fields) -> Fields:
    """Fields in the one order in which trees have them, each once."""
    if set(fields) == set(ANYWHERE):
        return ANYWHERE
    return tuple(field for field in Field if field in fields)


def fields_of(query: Query) -> Fields | None:
    """The fields in which all words of a part are looked for; `None` where they differ or it is more than words."""
    found: set[Fields] = set()
    for node in walk(query):
        if not isinstance(node, Words | Near | AnyOf):
            return None
        if isinstance(node, Words):
            found.add(node.fields)
        if len(found) > 1:
            return None
    return found.pop() if found else None


def in_fields(query: Query, fields: Fields) -> Query:
    """The same with all its words looked for in other fields."""
    return changed(query, lambda node: replace(node, fields=fields) if isinstance(node, Words) else node)
