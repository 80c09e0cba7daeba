"""What a search gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fingerpost.base.search.candidates import Candidate


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found. `score` only orders hits of one search; `why` are short phrases for the reader.

    `parts` are the parts of the record that met the question, the best first; "" is the record itself.
    """

    ref: str
    kind: str
    score: float
    why: tuple[str, ...] = ()
    parts: tuple[str, ...] = ("",)
    year: int = 0
    design: str = ""
    strength: float = 0.0
    retracted: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search: one page of hits out of `total` records, all of which the viewer may see.

    `facets` gives, by facet ("kind", "design", "year", "topic") and value, in how many of the `total` it occurs; a
    facet too costly to count over so many is absent. `understood` are the words that were looked for. `mode` is how
    the search was really done: "hybrid" by words and meaning, "lexical" by words alone. `marks` are the words and
    phrases to highlight in what is shown: those that were looked for and what else is meant by them. `others` are these
    by the word or phrase that was typed.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    took_ms: float = 0.0
    understood: tuple[str, ...] = ()
    mode: str = "lexical"
    marks: tuple[str, ...] = ()
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def hit_of(candidate: Candidate, why: tuple[str, ...]) -> Hit:
    """The hit that a candidate becomes."""
    card = candidate.card
    return Hit(
        ref=card.ref,
        kind=card.kind,
        score=round(candidate.score, 6),
        why=why,
        parts=tuple(candidate.parts),
        year=card.year,
        design=card.design,
        strength=card.strength,
        retracted=card.retracted,
    )
