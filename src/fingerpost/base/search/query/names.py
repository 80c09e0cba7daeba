"""Names of authors as searchers type them."""

from __future__ import annotations

from .patterns import ANY_ENDING, is_plain
from .tree import Field, Pattern, Span, Words
from .wildcards import ANY_LETTERS, words_with

MOST_INITIALS = 3


def author(text: str, exact: bool, at: Span) -> Words | None:
    """A name such as "Smith J", which also finds "Smith JA"; `exact` means these initials and no more.

    Of a first name after a comma only the initial counts, as that is what records have.
    """
    family, comma, given = text.partition(",")
    name = _patterns(family)
    first = _patterns(given)[:1] if comma else ()
    if not name and not first:
        return None
    if first:
        return Words((*name, (_initial(first[0]), ANY_ENDING)), (Field.AUTHORS,), at)
    if len(name) > 1 and not exact and is_plain(name[-1]) and len("".join(map(str, name[-1]))) <= MOST_INITIALS:
        name = (*name[:-1], (*name[-1], ANY_ENDING))
    return Words(name, (Field.AUTHORS,), at)


def _patterns(text: str) -> tuple[Pattern, ...]:
    return words_with(text, {"*": ANY_LETTERS})


def _initial(pattern: Pattern) -> str:
    return next(piece for piece in pattern if isinstance(piece, str))[0]
