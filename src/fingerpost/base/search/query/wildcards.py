"""Words with wildcards where a number after a sign is part of the word ("il*6"), unlike in Ovid's syntax."""

from __future__ import annotations

from collections.abc import Mapping

from .patterns import patterns_of
from .tree import Gap, Pattern

MANY = 10_000
"""More letters than any word has: while a text is taken apart, this stands for any number."""
ANY_LETTERS = Gap(0, MANY)


def words_with(text: str, signs: Mapping[str, Gap]) -> tuple[Pattern, ...]:
    """The words of a text in order; those without a letter or figure are left out. `ANY_LETTERS` in `signs` is any
    number of letters. Wildcards side by side are one.
    """
    found = (_whole(pattern) for pattern in patterns_of(text, signs))
    return tuple(pattern for pattern in found if any(isinstance(piece, str) for piece in pattern))


def _whole(pattern: Pattern) -> Pattern:
    pieces: list[str | Gap] = []
    for piece in pattern:
        last = pieces[-1] if pieces else None
        if isinstance(piece, Gap) and isinstance(last, Gap):
            pieces[-1] = Gap(last.least + piece.least, (last.most or 0) + (piece.most or 0))
        elif isinstance(piece, str) and isinstance(last, str):
            pieces[-1] = last + piece
        else:
            pieces.append(piece)
    return tuple(_unlimited(piece) if isinstance(piece, Gap) else piece for piece in pieces)


def _unlimited(gap: Gap) -> Gap:
    return Gap(gap.least, None) if (gap.most or 0) >= MANY else gap
