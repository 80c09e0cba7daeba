"""Records that are the same work, together; and pairs that somebody has to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from fingerpost.base.formats import SourceRecord

from .blocking import pairs
from .comparing import Outcome, outcome
from .preparing import prepared


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Pairs of the same work and pairs to be asked about, by place in the list that was given, with their scores."""

    same: tuple[tuple[int, int, float], ...]
    ask: tuple[tuple[int, int, float], ...]

    @property
    def groups(self) -> list[list[int]]:
        """The records that are one work, by place, each group rising."""
        found: dict[int, list[int]] = {}
        for one, other, _score in self.same:
            together = sorted({*found.get(one, [one]), *found.get(other, [other])})
            found |= dict.fromkeys(together, together)
        return [list(group) for group in dict.fromkeys(map(tuple, found.values()))]


def duplicates_among(records: Sequence[SourceRecord]) -> Duplicates:
    """Looks for the same work among records from any sources."""
    known = [prepared(at, record) for at, record in enumerate(records)]
    same, ask = [], []
    for one, other in sorted(pairs(known)):
        found, score = outcome(known[one], known[other])
        if found is Outcome.SAME:
            same.append((one, other, round(score, 3)))
        elif found is Outcome.ASK:
            ask.append((one, other, round(score, 3)))
    return Duplicates(tuple(same), tuple(ask))


def richest(group: Sequence[int], records: Sequence[SourceRecord]) -> int:
    """The record of a group that says most, the first of those that say the same: the one to keep."""
    return max(group, key=lambda at: (fullness(records[at]), -at))


def fullness(record: SourceRecord) -> tuple[int, int, int]:
    """PubMed's number first, then how many fields are filled, then the length of the abstract."""
    filled = sum(bool(getattr(record, field.name)) for field in fields(record) if field.name != "extra")
    return bool(record.pmid), filled, sum(len(part.text) for part in record.abstract)
