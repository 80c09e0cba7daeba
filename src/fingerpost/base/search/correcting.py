"""Did you mean: words better known here for those as typed, where these find little.

A correction is made only of words in titles that the viewer may see, so it never tells of what is hidden.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from fingerpost.base.records.viewer import Viewer
from fingerpost.base.search._tantivy import Snapshot, terms_of
from fingerpost.base.search.folding import folded
from fingerpost.base.search.home import Engine, current
from fingerpost.base.search.identifiers import identifiers_in
from fingerpost.base.search.language import LONGEST_TEXT, Asked, understand
from fingerpost.base.search.mistyping import effort, furthest, may_be, sounds_like
from fingerpost.base.search.scope import Scope, tokens_of
from fingerpost.base.search.spelling import one_spelling
from fingerpost.base.search.stopwords import STOP_WORDS

SHORTEST_WORD = 4
LONGEST_WORD = 40
MOST_WORDS = 8
LITTLE = 2
BETTER_KNOWN = 20
LOOKED_AT = 60
MOST_CANDIDATES = 5
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_OPERATORS = frozenset({"AND", "OR", "NOT"})


def did_you_mean(text: str, *, viewer: Viewer, engine: Engine | None = None) -> str:
    """The text with words that find little replaced by better-known ones spelt nearly so; "" for nothing better.

    Identifiers, numbers, operators and words in capitals throughout stay as they are, and so does everything where the
    corrected text finds no more than the one typed.
    """
    text = text[:LONGEST_TEXT]
    if identifiers_in(text)[0]:
        return ""
    engine = engine or current()
    corrector = _Corrector(engine.index.snapshot(), Scope(tokens_of(viewer)), engine, viewer.organisation)
    return corrector.corrected(text)


class _Corrector:
    """One text, looked at within what one viewer may see."""

    def __init__(self, snapshot: Snapshot, scope: Scope, engine: Engine, organisation: int | None) -> None:
        self._snapshot, self._scope = snapshot, scope
        self._engine, self._organisation = engine, organisation
        self._count = lru_cache(maxsize=200)(self._counted)

    def corrected(self, text: str) -> str:
        """The text with its unknown words corrected, where that finds more."""
        known = {word.lower() for given in self._engine.synonyms(text, self._organisation) for word in given.split()}
        better: dict[str, str] = {}
        for word in dict.fromkeys(_WORD.findall(text)):
            if len(better) < MOST_WORDS and self._doubtful(word, text) and word.lower() not in known:
                better[word] = self._best(word)
        if not any(better.values()):
            return ""
        changed = _WORD.sub(lambda found: better.get(found[0]) or found[0], text)
        return changed if self._finds(changed) > self._finds(text) else ""

    def _doubtful(self, word: str, text: str) -> bool:
        """Whether a word may be mistyped: long enough, no stop word, no acronym, and hardly found."""
        fits = SHORTEST_WORD <= len(word) <= LONGEST_WORD and word.lower() not in STOP_WORDS and word not in _OPERATORS
        acronym = word.isupper() and not text.isupper()
        return fits and not acronym and self._count(word) <= LITTLE

    def _best(self, word: str) -> str:
        """The word of visible titles that is likeliest meant: least effort to mistype, then most often found."""
        typed, least = one_spelling(folded(word)), max(BETTER_KNOWN * self._count(word), 1)
        for distance in (1, 2):
            near = self._near(typed, terms_of(word), distance)
            likely = [(round(cost, 1), -count, each) for cost, each in near if (count := self._count(each)) >= least]
            if likely:
                return _cased(min(likely)[2], word)
        return ""

    def _near(self, typed: str, terms: tuple[str, ...], distance: int) -> list[tuple[float, str]]:
        """Up to five words of titles spelt or sounding nearly so, with the effort to mistype each, the least first."""
        ways = sounds_like(typed) if distance == 1 else [typed]
        cards = [card for way in ways for card in self._snapshot.nearly(way, self._scope, distance, LOOKED_AT)]
        found = Counter(each for card in cards for each in set(_WORD.findall(folded(card.title))))
        spelt = {each: one_spelling(each) for each, _ in found.most_common() if may_be(typed, each)}
        costs = [
            (effort(typed, also), each) for each, also in spelt.items() if also != typed and terms_of(each) != terms
        ]
        possible = [(cost, each) for cost, each in costs if cost <= furthest(typed)]
        return sorted(possible, key=lambda pair: (pair[0], -found[pair[1]], pair[1]))[:MOST_CANDIDATES]

    def _counted(self, word: str) -> int:
        return self._snapshot.count(Asked((word,)), self._scope)

    def _finds(self, text: str) -> int:
        """How many documents have all of the words."""
        words = understand(text).words
        return min((self._count(word) for word in words), default=0)


def _cased(word: str, like: str) -> str:
    return word.upper() if like.isupper() else word.capitalize() if like[0].isupper() else word
