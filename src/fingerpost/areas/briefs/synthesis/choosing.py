"""Which sentences make the answer: they meet the question, are findings, come from strong designs and add something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fingerpost.areas.knowledge.models import Kind

from .aspects import tells
from .meeting import Line, Meeting
from .question import Question


@dataclass(frozen=True, slots=True)
class Floors:
    """The least relevance that counts, measured in `bench/answers`.

    Below `speaks`, the best paper (for know-how, the best item of all) does not speak to the question and none is used.
    Beside one that does, a paper needs `relevant` and must not be less relevant than the best by more than `near`, or
    than `rather_near` where one of its sentences meets the question well; else it is merely related. A policy or
    know-how needs `beside`.
    """

    speaks: float
    relevant: float
    near: float
    rather_near: float
    beside: float


BY_MEANING = Floors(speaks=0.55, relevant=0.45, near=0.15, rather_near=0.3, beside=0.37)
BY_WORDS = Floors(speaks=0.47, relevant=0.38, near=0.3, rather_near=0.5, beside=0.4)
MEETS_WELL = 0.5
LEAST_MET, LEAST_MET_BY_THE_BEST = 0.4, 0.2
"""How well a sentence must meet the question; that of a paper nearest to the question may say it in other words."""
AS_NEAR = 0.05
FINDING_COUNTS, STRENGTH_COUNTS, SAMENESS_COUNTS = 0.25, 0.1, 0.5
MOST_SENTENCES, MOST_FROM_ONE = 6, 2
SECOND_FROM_ONE = 0.08
"""What a second sentence from the same paper must be better by."""
THE_SAME = 0.9


def floors_for(question: Question) -> Floors:
    """What counts as relevant: with a model, or by words alone."""
    return BY_MEANING if question.vector is not None else BY_WORDS


def relevant(question: Question, meetings: Sequence[Meeting]) -> list[Meeting]:
    """Those that speak to the question, the most relevant first, retracted ones at the end; none where none does."""
    floors = floors_for(question)
    papers = [each for each in meetings if each.source.kind == Kind.EVIDENCE]
    others = [each for each in meetings if each.source.kind != Kind.EVIDENCE and each.relevance >= floors.beside]
    best_paper = max((each.relevance for each in papers if not each.source.retracted), default=0.0)
    best = max([best_paper, *(each.relevance for each in others)])
    found = [each for each in papers if best_paper >= floors.speaks and _near(each, best_paper, floors)]
    found += others if best >= floors.speaks else []
    return sorted(found, key=lambda meeting: (meeting.source.retracted, -meeting.relevance))


def _near(paper: Meeting, best: float, floors: Floors) -> bool:
    """Whether a paper is about the question itself, beside one with the `best` relevance."""
    if paper.relevance < floors.relevant:
        return False
    well = any(line.meets >= MEETS_WELL for line in paper.lines)
    return paper.relevance >= best - (floors.rather_near if well else floors.near)


def chosen(question: Question, meetings: Sequence[Meeting]) -> list[Line]:
    """Up to six lines, reviews before trials before the rest, the lines of one paper together.

    A retracted paper is never drawn from.
    """
    worth = {id(line): _worth(meeting, line) for meeting in meetings for line in meeting.lines}
    waiting = [line for meeting in meetings for line in _fit(question, meeting, meetings[0])]
    taken: list[Line] = []
    while waiting and len(taken) < MOST_SENTENCES:
        best = max(waiting, key=lambda line: worth[id(line)] - _cost(line, taken))
        waiting.remove(best)
        if _adds(best, taken):
            taken.append(best)
    return _in_reading_order(taken, worth)


def _fit(question: Question, meeting: Meeting, first: Meeting) -> list[Line]:
    """The lines of a paper that may be shown, judged less strictly where the paper is as relevant as the first."""
    if meeting.source.retracted:
        return []
    least = LEAST_MET_BY_THE_BEST if meeting.relevance >= first.relevance - AS_NEAR else LEAST_MET
    return [line for line in meeting.lines if line.meets >= least and tells(line.text, question.wanted)]


def _worth(meeting: Meeting, line: Line) -> float:
    return 0.5 * meeting.relevance + line.meets + FINDING_COUNTS * line.finding + STRENGTH_COUNTS * line.source.strength


def _cost(line: Line, taken: Sequence[Line]) -> float:
    """What a line loses for saying what was said, and for coming from a paper that has spoken."""
    same = max((_alike(line, other) for other in taken), default=0.0)
    again = any(other.source.ref == line.source.ref for other in taken)
    return SAMENESS_COUNTS * same + (SECOND_FROM_ONE if again else 0.0)


def _adds(line: Line, taken: Sequence[Line]) -> bool:
    """Whether a line may join: not said before, not its paper's third, no summary beside own words."""
    ours = [other for other in taken if other.source.ref == line.source.ref]
    if len(ours) >= MOST_FROM_ONE or any(other.quoted != line.quoted for other in ours):
        return False
    return all(_alike(line, other) < THE_SAME for other in taken)


def _alike(line: Line, other: Line) -> float:
    """How much two lines say the same, from 0 to 1."""
    if line.vector is not None and other.vector is not None:
        return max(float(line.vector @ other.vector), 0.0)
    return len(line.terms & other.terms) / (len(line.terms | other.terms) or 1)


def _in_reading_order(lines: Sequence[Line], worth: dict[int, float]) -> list[Line]:
    best: dict[str, float] = {}
    for line in lines:
        best[line.source.ref] = max(best.get(line.source.ref, 0.0), worth[id(line)])
    return sorted(lines, key=lambda line: (line.source.tier, -best[line.source.ref], line.source.ref, -worth[id(line)]))
