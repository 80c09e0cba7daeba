"""Words as typed, in the pieces that the index knows: letters and figures in lower case, and wildcards."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from .tree import Gap, Pattern

ANY_ENDING = Gap()
_ACCENTS = re.compile("[\u0300-\u036f]")


def patterns_of(text: str, wildcards: Mapping[str, Gap] | None = None) -> tuple[Pattern, ...]:
    """The words of a text in order. `wildcards` says which signs stand for letters; a number after a sign that stands
    for any number of letters ("$2") is how many at most. Whatever else is neither letter nor figure parts words.

    An accent that was typed as a sign of its own belongs to its letter, as in the index, and parts nothing.
    """
    wildcards = wildcards or {}
    return tuple(_pattern(word, wildcards) for word in _word("".join(wildcards)).findall(_composed(text.lower())))


def _composed(text: str) -> str:
    return text if text.isascii() else _ACCENTS.sub("", unicodedata.normalize("NFC", text))


@lru_cache(maxsize=16)
def _word(signs: str) -> re.Pattern[str]:
    inside = rf"(?:[^\W_]|[{re.escape(signs)}])" if signs else r"[^\W_]"
    return re.compile(rf"{inside}+")


@lru_cache(maxsize=16)
def _pieces(signs: str) -> re.Pattern[str]:
    return re.compile(rf"([{re.escape(signs)}])(\d*)|([^{re.escape(signs)}]+)") if signs else re.compile(r"()()(.+)")


def _pattern(word: str, wildcards: Mapping[str, Gap]) -> Pattern:
    pieces: list[str | Gap] = []
    for sign, number, letters in _pieces("".join(wildcards)).findall(word):
        if letters:
            pieces.append(letters)
            continue
        gap = wildcards[sign]
        limited = number if gap.most is None else ""
        pieces.append(Gap(gap.least, gap.least + int(limited[:3])) if limited else gap)
        if number and not limited:
            pieces.append(number)
    return tuple(pieces)


def is_plain(pattern: Pattern) -> bool:
    """Whether a pattern has no wildcard."""
    return all(isinstance(piece, str) for piece in pattern)


def spelt(pattern: Pattern) -> str:
    """A pattern without wildcards as text. Those with wildcards lose them."""
    return "".join(piece for piece in pattern if isinstance(piece, str))


@lru_cache(maxsize=50_000)
def shown(patterns: tuple[Pattern, ...]) -> str:
    """Words as a reader sees them: * for any letters, ? for a few."""
    return " ".join("".join(_sign(piece) for piece in pattern) for pattern in patterns)


def _sign(piece: str | Gap) -> str:
    return piece if isinstance(piece, str) else "*" if piece.most is None else "?"
