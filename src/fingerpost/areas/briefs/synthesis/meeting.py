"""How well sentences and whole items meet a question.

The weights and floors were measured on collections of real abstracts with their questions: see `bench/answers`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from fingerpost.areas.knowledge.models import Kind
from fingerpost.base.search import Engine, Vectors, terms_of

from .findings import finding_score
from .question import Question
from .sentences import sentences
from .sources import REVIEW, Source
from .vectors import sentence_vectors

SHORTEST, LONGEST = 25, 600
"""Characters of a sentence that can stand alone."""
MOST_FROM_ONE, PAPERS_READ, OTHERS_READ = 4, 9, 6
"""How many sentences of one item are read for their meaning, of how many papers, and of how many other items: reading
takes most of the time of an answer."""
REVIEWS_READ = 3
"""How many of those papers may be reviews before any other: many small studies should not hide what sums them up."""
NEARNESS, COVERED = 0.5, 0.3
"""What meaning and words count for in the relevance of an item; its best sentence counts for the rest."""
AT_BEST, LEAST_HOPE = 0.85, 0.38
"""How well sentences meet a question at the best, and the relevance that an item must be able to reach to be read."""
LEAST_FINDING = 0.3
"""Below this a sentence is background, aim or method rather than something found."""


@dataclass(frozen=True)
class Line:
    """One sentence of a source: how much it is a `finding`, and how well it `meets` the question, each from 0 to 1."""

    source: Source
    text: str
    label: str
    quoted: bool
    credit: str
    terms: frozenset[str]
    finding: float
    vector: Vectors | None = None
    meets: float = 0.0


@dataclass(frozen=True)
class Meeting:
    """One source, how well it meets the question (0 to 1), and its lines, the best first."""

    source: Source
    relevance: float
    lines: tuple[Line, ...]


def meet(question: Question, sources: Sequence[Source], engine: Engine) -> list[Meeting]:
    """Every source with its relevance and its lines, in the order given. What is hopeless is not read."""
    covered = [question.coverage(_words(source)) for source in sources]
    worth_reading = _worth_reading(question, sources, covered)
    by_source = [_promising(question, source) if source.ref in worth_reading else [] for source in sources]
    read = iter(_read(question, [line for lines in by_source for line in lines], engine))
    meetings = []
    for source, lines, words in zip(sources, by_source, covered, strict=True):
        own = sorted((next(read) for _ in lines), key=lambda line: -line.meets)
        meetings.append(Meeting(source, _relevance(question, source, words, own), tuple(own)))
    return meetings


def _words(source: Source) -> frozenset[str]:
    return source.about.union(*(terms_of(passage.text) for passage in source.passages))


def _worth_reading(question: Question, sources: Sequence[Source], covered: Sequence[float]) -> set[str]:
    """The best few of the sources that could be relevant if one sentence met the question as well as sentences do."""
    best_line = (1 - NEARNESS - COVERED) * AT_BEST
    hopes = []
    for source, words in zip(sources, covered, strict=True):
        near = words if question.vector is None or source.nearness is None else source.nearness
        hopes.append((NEARNESS * near + COVERED * words + best_line, source))
    hopeful = [source for hope, source in sorted(hopes, key=lambda pair: -pair[0]) if hope >= LEAST_HOPE]
    papers = _reviews_first([source for source in hopeful if source.kind == Kind.EVIDENCE])
    others = [source for source in hopeful if source.kind != Kind.EVIDENCE]
    return {source.ref for source in (*papers[:PAPERS_READ], *others[:OTHERS_READ])}


def _reviews_first(papers: Sequence[Source]) -> list[Source]:
    reviews = [paper for paper in papers if paper.tier == REVIEW][:REVIEWS_READ]
    return [*reviews, *(paper for paper in papers if paper not in reviews)]


def _relevance(question: Question, source: Source, covered: float, lines: Sequence[Line]) -> float:
    """How well a source as a whole meets the question: its meaning, its words and its best sentence.

    Without a model it goes by words alone.
    """
    best = max((line.meets for line in lines), default=0.0)
    if question.vector is None:
        return 0.5 * covered + 0.5 * best
    near = source.nearness if source.nearness is not None else _nearest(question, lines)
    return NEARNESS * near + COVERED * covered + (1 - NEARNESS - COVERED) * best


def _nearest(question: Question, lines: Iterable[Line]) -> float:
    """The cosine of the nearest line, for an item that has no vector of its own yet."""
    asked = question.vector
    known = (line.vector for line in lines if line.vector is not None)
    return max((float(vector @ asked) for vector in known), default=0.0) if asked is not None else 0.0


def _promising(question: Question, source: Source) -> list[Line]:
    """The lines of a source that are findings, those with most of the question's words first; at most a few."""
    lines = sorted(_lines(source), key=lambda line: -(question.coverage(line.terms) + line.finding))
    return lines[:MOST_FROM_ONE]


def _lines(source: Source) -> Iterator[Line]:
    for passage in source.passages:
        found = sentences(passage.text)
        for position, sentence in enumerate(found):
            if not SHORTEST <= len(sentence.text) <= LONGEST:
                continue
            finding = _finding(source, sentence.text, passage.label, position, len(found))
            if finding >= LEAST_FINDING:
                terms = frozenset(terms_of(sentence.text))
                yield Line(source, sentence.text, passage.label, passage.own_words, passage.credit, terms, finding)


def _finding(source: Source, text: str, label: str, position: int, total: int) -> float:
    """How much a sentence is a finding. Policies and know-how have no methods sections: all they say counts alike."""
    return finding_score(text, label, position, total) if source.kind == Kind.EVIDENCE else 1.0


def _read(question: Question, lines: Sequence[Line], engine: Engine) -> list[Line]:
    """The lines with how well each meets the question, by meaning and words; by words alone without a model."""
    covered = [question.coverage(line.terms) for line in lines]
    meaning = engine.meaning
    if question.vector is None or meaning is None:
        return [replace(line, meets=words) for line, words in zip(lines, covered, strict=True)]
    vectors = sentence_vectors([line.text for line in lines], meaning.encoder)
    cosines = np.clip(vectors @ question.vector, 0.0, 1.0).tolist()
    return [
        replace(line, meets=0.6 * cosine + 0.4 * words, vector=vector)
        for line, words, cosine, vector in zip(lines, covered, cosines, vectors, strict=True)
    ]
