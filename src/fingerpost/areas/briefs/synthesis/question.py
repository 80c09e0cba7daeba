"""A question as an answer sees it: its words with their weight, its meaning, and whom it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fingerpost.base.records.viewer import Viewer
from fingerpost.base.search import Engine, Vectors, terms_of, word_weights

from .aspects import wanted
from .populations import populations_in

_ASKING_WORDS = """
    best better cause causes effect effective effectiveness effects evidence find found good help helpful helps impact
    important improve know known like make means need needs people person recommended role say show thing things use
    used useful using way ways work working works
"""
ASKING = frozenset(terms_of(_ASKING_WORDS))
"""Terms that ask rather than name a subject; they weigh less."""
ASKING_WEIGHT = 0.4


@dataclass(frozen=True)
class Question:
    """`weights` gives each term's share of what the question is about (they add up to 1): rare terms weigh more.

    `vector` is None where there is no model; `wanted` is what a sentence must tell, see `aspects`.
    """

    text: str
    weights: Mapping[str, float]
    vector: Vectors | None
    populations: frozenset[str]
    wanted: tuple[re.Pattern[str], ...] = ()

    def coverage(self, terms: Iterable[str]) -> float:
        """How much of the question (0 to 1) these terms cover."""
        return sum(self.weights.get(term, 0.0) for term in set(terms))


def read_question(text: str, viewer: Viewer, engine: Engine) -> Question:
    """Weigh the words of a question by how rare they are in what this viewer may see."""
    meaning = engine.meaning
    vector = meaning.vector(text) if meaning else None
    return Question(text, _weights(text, viewer, engine), vector, populations_in(text), wanted(text))


def _weights(text: str, viewer: Viewer, engine: Engine) -> dict[str, float]:
    weights = {
        term: weight * (ASKING_WEIGHT if term in ASKING else 1.0)
        for word, weight in word_weights(text, viewer=viewer, engine=engine).items()
        for term in terms_of(word)
    }
    whole = sum(weights.values()) or 1.0
    return {term: weight / whole for term, weight in weights.items()}
