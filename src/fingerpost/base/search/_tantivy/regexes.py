"""Words with wildcards as regular expressions of a size that Tantivy can take."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from tantivy import Query

from fingerpost.base.search._tantivy.asking_much import too_many_wildcards
from fingerpost.base.search._tantivy.schema import SCHEMA
from fingerpost.base.search.folding import ANY_LETTER
from fingerpost.base.search.query.patterns import is_plain, spelt
from fingerpost.base.search.query.tree import Gap, Pattern
from fingerpost.base.search.versions import LONGEST_WORD

Place = tuple[Pattern, ...]
"""The words of which any one may stand at one place."""
LONGEST_TOGETHER = 500
"""Letters in one regular expression; Tantivy takes none of more than 1,000 states."""
SMALL_GAP = 3
MOST_FOR_A_PLACE = 100


def regex(pattern: Pattern, letter: str = ANY_LETTER) -> str:
    """A pattern as a regular expression; `letter` is one for any letter or figure."""
    return "".join(piece if isinstance(piece, str) else letter + _times(piece) for piece in pattern)


def _times(gap: Gap) -> str:
    """No word is as long as `LONGEST_WORD`, so that this is as good as any greater number."""
    least = min(gap.least, LONGEST_WORD)
    if gap.most is None or gap.most >= LONGEST_WORD:
        return f"{{{least},}}" if least else "*"
    return f"{{{least},{gap.most}}}"


@lru_cache(maxsize=256)
def regexes(place: Place) -> tuple[str, ...]:
    """Regular expressions that together match just the words of a place. Raises `Invalid` where that cannot be."""
    found = tuple(islice((each for group in _groups(place) for each in _fitting(group)), MOST_FOR_A_PLACE + 1))
    if len(found) > MOST_FOR_A_PLACE:
        raise too_many_wildcards()
    return found


def _groups(place: Place) -> Iterator[list[Pattern]]:
    """The words in groups that will probably fit; each that is hard by itself."""
    together: list[Pattern] = []
    length = 0
    for pattern in place:
        size = len(regex(pattern, "."))
        if _is_hard(pattern):
            yield [pattern]
        elif together and length + size > LONGEST_TOGETHER:
            yield together
            together, length = [pattern], size
        else:
            together.append(pattern)
            length += size
    if together:
        yield together


def _is_hard(pattern: Pattern) -> bool:
    gaps = [piece for piece in pattern if isinstance(piece, Gap)]
    return len(gaps) > 1 or any(gap.most is not None and gap.most > SMALL_GAP for gap in gaps)


def _fitting(group: list[Pattern]) -> Iterator[str]:
    whole = "|".join(map(regex, group))
    if _fits(whole):
        yield f"({whole})" if len(group) > 1 else whole
        return
    half = len(group) // 2
    for part in (group[:half], group[half:]) if half else ([each] for each in _halves(group[0])):
        yield from _fitting(part)


def _fits(whole: str) -> bool:
    try:
        Query.regex_query(SCHEMA, "title", f"({whole})")
    except ValueError:
        return False
    return True


def _halves(pattern: Pattern) -> tuple[Pattern, Pattern]:
    """The pattern as two, its widest gap divided among them."""
    gaps = [(gap.most - gap.least, at) for at, gap in enumerate(pattern) if isinstance(gap, Gap) and gap.most]
    widest, at = max(gaps, default=(0, 0))
    if not widest:
        raise too_many_wildcards()
    gap = pattern[at]
    assert isinstance(gap, Gap)
    middle = gap.least + widest // 2
    return (
        (*pattern[:at], Gap(gap.least, middle), *pattern[at + 1 :]),
        (*pattern[:at], Gap(middle + 1, gap.most), *pattern[at + 1 :]),
    )


def may_meet(one: Iterable[Pattern], other: Iterable[Pattern]) -> bool:
    """Whether some word may fit a pattern of each; at times so where there is no such word, never the reverse."""
    others = list(other)
    return any(_may_meet(first, second) for first in one for second in others)


def _may_meet(one: Pattern, other: Pattern) -> bool:
    if is_plain(one):
        return re.fullmatch(regex(other), spelt(one)) is not None
    if is_plain(other):
        return re.fullmatch(regex(one), spelt(other)) is not None
    heads, tails = (_end(one, 0), _end(other, 0)), (_end(one, -1), _end(other, -1))
    same_start = heads[0].startswith(heads[1]) or heads[1].startswith(heads[0])
    return same_start and (tails[0].endswith(tails[1]) or tails[1].endswith(tails[0]))


def _end(pattern: Pattern, at: int) -> str:
    """The letters with which a pattern begins or ends, as far as they are certain."""
    piece = pattern[at] if pattern else ""
    return piece if isinstance(piece, str) else ""
