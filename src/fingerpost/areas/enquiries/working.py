"""A strategy worked through: what each line says, what is wrong with it, and the query that it comes to."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fingerpost.base.search.query.in_words import in_words
from fingerpost.base.search.query.reading import Note, Reading
from fingerpost.base.search.query.resolving import Resolved, resolved_strategy
from fingerpost.base.search.query.strategy import Strategy, StrategyLine, checked
from fingerpost.base.search.query.syntaxes import SYNTAXES
from fingerpost.base.search.query.thesaurus import Thesaurus
from fingerpost.base.search.query.tree import Query

from .draft import Draft, Line
from .references import Reference, references_in

_NUMBERS = re.compile(r"[\d,\s–-]+")


@dataclass(frozen=True, slots=True)
class Worked:
    """One line. `read` is the tree as written, `query` the one that can be run, None where there is nothing to run.

    `wording` is a fingerprint of the line and of all the lines that it stands on: numbers may change, words may not.
    """

    id: str
    number: int
    text: str
    read: Query | None
    query: Query | None
    warnings: tuple[Note, ...]
    errors: tuple[Note, ...]
    references: tuple[Reference, ...]
    wording: str

    @property
    def notes(self) -> tuple[Note, ...]:
        """Everything that has to be said of the line, errors first."""
        return (*self.errors, *self.warnings)

    @property
    def troubled(self) -> bool:
        """Whether something of the line is not searched as it is written."""
        return bool(self.errors) or any(not note.honoured for note in self.warnings)

    @property
    def words(self) -> str:
        """What the line means in plain words; empty where it has no meaning."""
        return in_words(self.read) if self.read is not None else ""


def worked(draft: Draft, thesaurus: Thesaurus) -> list[Worked]:
    """Every line of a draft, read, with its headings looked up and the lines that it names put in their place."""
    read = SYNTAXES[draft.syntax].read
    nothing = Reading(None)
    numbered = [
        StrategyLine(number, line.text, read(line.text, number=number) if line.text else nothing)
        for number, line in enumerate(draft.lines, 1)
    ]
    strategy = Strategy(draft.syntax, checked(tuple(numbered)))
    found = resolved_strategy(strategy, thesaurus)
    lines: list[Worked] = []
    for line, each in zip(draft.lines, strategy.lines, strict=True):
        lines.append(_line(line, each, found[each.n], [before.wording for before in lines]))
    return lines


def _line(line: Line, each: StrategyLine, found: Resolved, before: Sequence[str]) -> Worked:
    reading = each.reading
    references = references_in(reading.query)
    return Worked(
        id=line.id,
        number=each.n,
        text=line.text,
        read=reading.query,
        query=found.query,
        warnings=(*reading.notes, *found.notes),
        errors=reading.errors,
        references=references,
        wording=_wording(line.text, references, before),
    )


def _wording(text: str, references: Sequence[Reference], before: Sequence[str]) -> str:
    """The text with what it names in the place of the numbers, as a short fingerprint."""
    pieces, at = [], 0
    for reference in references:
        start, end = reference.at
        names = (before[number - 1] if 0 < number <= len(before) else f"?{number}" for number in reference.numbers)
        pieces += [text[at:start], _NUMBERS.sub("", text[start:end]), f"<{','.join(sorted(names))}>"]
        at = max(at, end)
    told = " ".join("".join([*pieces, text[at:]]).lower().split())
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:32]


def troubled(lines: Iterable[Worked]) -> list[Worked]:
    """The lines that are not searched as written: a strict strategy is not run while there are any."""
    return [line for line in lines if line.troubled]
