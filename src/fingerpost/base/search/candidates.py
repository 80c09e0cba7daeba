"""Records that may answer a question, gathered part by part before they are put in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from fingerpost.base.search.card import Card


@dataclass(slots=True)
class Candidate:
    """One record: its best part's card, the keys and names of the parts found, and how well each way found it.

    `cosine` is to the question itself, `nearness` to the question drawn towards the best of what was found.
    """

    card: Card
    keys: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    lexical: float | None = None
    cosine: float | None = None
    nearness: float | None = None
    named: str = ""
    score: float = 0.0

    def meets(self, card: Card, lexical: float | None, cosine: float | None) -> None:
        """Take in another sighting of this record; the best of its parts speaks for it."""
        if card.key not in self.keys:
            self.keys.append(card.key)
            self.parts.append(card.part)
        self.lexical = _best(self.lexical, lexical)
        self.cosine = _best(self.cosine, cosine)


class Pool:
    """The candidates of one search, by record."""

    def __init__(self) -> None:
        self._by_ref: dict[str, Candidate] = {}

    def add(self, card: Card, *, lexical: float | None = None, cosine: float | None = None) -> Candidate:
        """Note that a part was found, by its words, by its meaning, or both."""
        candidate = self._by_ref.setdefault(card.ref, Candidate(card))
        candidate.meets(card, lexical, cosine)
        return candidate

    def __contains__(self, ref: str) -> bool:
        return ref in self._by_ref

    def __len__(self) -> int:
        return len(self._by_ref)

    def __iter__(self) -> Iterator[Candidate]:
        return iter(self._by_ref.values())

    @property
    def keys(self) -> set[str]:
        """The keys of all parts found."""
        return {key for candidate in self for key in candidate.keys}


def _best(one: float | None, other: float | None) -> float | None:
    return max((given for given in (one, other) if given is not None), default=None)
