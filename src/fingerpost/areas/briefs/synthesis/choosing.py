"""Which sentences make the answer: those that meet the question, are findings, come from strong designs and add something."""

from __future__ import annotations

from collections.abc import Sequence

from fingerpost.areas.knowledge.models import Kind

from .aspects import tells
from .meeting import Line, Meeting
from .question import Question

SPEAKS = 0.55
SPEAKS_BY_WORDS = 0.55
"""The least relevance of the best item, with a model and without; below it the collection does not speak to the question."""
RELEVANT, RELATED_KNOW_HOW = 0.45, 0.38
"""Where it does, the least relevance of a paper that is drawn on, and of a policy or know-how that stands beside it."""
NEAR_THE_BEST, RATHER_NEAR = 0.15, 0.3
"""A paper this much less relevant than the best one is left out as merely related; one rather near it, unless one of its
sentences meets the question well."""
MEETS_WELL = 0.5
LEAST_MET, LEAST_MET_BY_THE_BEST = 0.4, 0.2
"""How well a sentence must meet the question; that of a paper nearest to the question may say it in other words."""
FINDING_COUNTS, STRENGTH_COUNTS, SAMENESS_COUNTS = 0.25, 0.1, 0.5
MOST_SENTENCES, MOST_FROM_ONE = 6, 2
SECOND_FROM_ONE = 0.08
"""What a second sentence from the same paper must be better by."""
THE_SAME = 0.9


def relevant(question: Question, meetings: Sequence[Meeting]) -> list[Meeting]:
    """Those that speak to the question, the most relevant first, retracted ones at the end; none where none speaks to it."""
    live = [meeting.relevance for meeting in meetings if not meeting.source.retracted]
    if max(live, default=0.0) < (SPEAKS if question.vector is not None else SPEAKS_BY_WORDS):
        return []
    papers = [each for each in meetings if each.source.kind == Kind.EVIDENCE]
    best = max((each.relevance for each in papers), default=0.0)
    found = [each for each in papers if _near(each, best)]
    found += [each for each in meetings if each.source.kind != Kind.EVIDENCE and each.relevance >= RELATED_KNOW_HOW]
    return sorted(found, key=lambda meeting: (meeting.source.retracted, -meeting.relevance))


def _near(paper: Meeting, best: float) -> bool:
    """Whether a paper is about the question itself, beside one with the `best` relevance."""
    if paper.relevance < RELEVANT:
        return False
    well = any(line.meets >= MEETS_WELL for line in paper.lines)
    return paper.relevance >= best - (RATHER_NEAR if well else NEAR_THE_BEST)


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
    least = LEAST_MET_BY_THE_BEST if meeting.relevance >= first.relevance - NEAR_THE_BEST / 3 else LEAST_MET
    return [line for line in meeting.lines if line.meets >= least and tells(line.text, question.wanted)]


def _worth(meeting: Meeting, line: Line) -> float:
    return 0.5 * meeting.relevance + line.meets + FINDING_COUNTS * line.finding + STRENGTH_COUNTS * line.source.strength


def _cost(line: Line, taken: Sequence[Line]) -> float:
    """What a line loses for saying what was said, and for coming from a paper that has spoken."""
    same = max((_alike(line, other) for other in taken), default=0.0)
    again = any(other.source.ref == line.source.ref for other in taken)
    return SAMENESS_COUNTS * same + (SECOND_FROM_ONE if again else 0.0)


def _adds(line: Line, taken: Sequence[Line]) -> bool:
    """Whether a line may join: not said before, not the third of its paper, and not its summary beside its own words."""
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
