"""Which sentences make the answer: those that meet the question, are findings, come from strong designs and add something."""

from __future__ import annotations

from collections.abc import Sequence

from fingerpost.areas.knowledge.models import Kind

from .meeting import Line, Meeting
from .question import Question

SPEAKS = 0.55
SPEAKS_BY_WORDS = 0.55
"""The least relevance of the best item, with a model and without; below it the collection does not speak to the question."""
RELEVANT, RELATED_KNOW_HOW = 0.45, 0.38
"""Where it does, the least relevance of a paper that is drawn on, and of a policy or know-how that stands beside it."""
NEAR_THE_BEST = 0.25
"""A paper this much less relevant than the best one is left out: it is about something related."""
LEAST_MET = 0.4
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
    best = max((each.relevance for each in meetings if each.source.kind == Kind.EVIDENCE), default=0.0)
    floors = {Kind.EVIDENCE.value: max(RELEVANT, best - NEAR_THE_BEST)}
    found = [each for each in meetings if each.relevance >= floors.get(each.source.kind, RELATED_KNOW_HOW)]
    return sorted(found, key=lambda meeting: (meeting.source.retracted, -meeting.relevance))


def chosen(meetings: Sequence[Meeting]) -> list[Line]:
    """Up to six lines, reviews before trials before the rest, the lines of one paper together.

    A retracted paper is never drawn from.
    """
    worth = {id(line): _worth(meeting, line) for meeting in meetings for line in meeting.lines}
    waiting = [
        line for meeting in meetings if not meeting.source.retracted for line in meeting.lines if line.meets >= LEAST_MET
    ]
    taken: list[Line] = []
    while waiting and len(taken) < MOST_SENTENCES:
        best = max(waiting, key=lambda line: worth[id(line)] - _cost(line, taken))
        waiting.remove(best)
        if _adds(best, taken):
            taken.append(best)
    return _in_reading_order(taken, worth)


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
