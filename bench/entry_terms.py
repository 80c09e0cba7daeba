"""MeSH as a source of synonyms, held in memory: for measuring what entry terms add, without a database."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bench.judged import rows
from fingerpost.base.search import terms_of
from fingerpost.base.search.stopwords import STOP_WORDS

MOST_OTHERS = 6
LONGEST_PHRASE = 5
SHORTEST_WORD = 3
Terms = tuple[str, ...]


class EntryTerms:
    """Words and phrases of a text that name one MeSH heading, and the other names of that heading."""

    def __init__(self, data: Path) -> None:
        self._names: dict[Terms, tuple[str, ...]] = {}
        self._by_name: dict[Terms, set[Terms]] = {}
        for row in rows(data / "mesh" / "descriptors_2021.jsonl"):
            names = [name for name in (row["name"], *row["entry_terms"]) if ", " not in name]
            own = terms_of.__wrapped__(row["name"])
            self._names[own] = tuple(names)
            for name in names:
                self._by_name.setdefault(terms_of.__wrapped__(name), set()).add(own)

    def __call__(self, text: str, organisation: int | None = None) -> Mapping[str, tuple[str, ...]]:
        """As `Synonyms`: the longest phrases first, each word in one phrase only, none of several meanings."""
        words = [word.strip(".,;:?!()\"'").lower() for word in text.split()]
        found, at = {}, 0
        while at < len(words):
            length = next((many for many in range(LONGEST_PHRASE, 0, -1) if self._known(words[at : at + many])), 0)
            if length and (others := self._others(phrase := " ".join(words[at : at + length]))):
                found[phrase] = others
            at += max(length, 1)
        return found

    def _known(self, words: list[str]) -> bool:
        phrase = " ".join(words)
        alone = len(words) == 1 and (len(phrase) < SHORTEST_WORD or phrase in STOP_WORDS)
        return bool(phrase) and not alone and len(self._by_name.get(terms_of(phrase), ())) == 1

    def _others(self, phrase: str) -> tuple[str, ...]:
        """Names that do more than add words to those said, each in one order of words."""
        said = frozenset(terms_of(phrase))
        (own,) = self._by_name[terms_of(phrase)]
        different: dict[frozenset[str], str] = {}
        for name in self._names[own]:
            terms = frozenset(terms_of(name))
            if not said <= terms:
                different.setdefault(terms, name)
        return tuple(different.values())[:MOST_OTHERS]
