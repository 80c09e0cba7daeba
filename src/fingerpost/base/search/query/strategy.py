"""Whole search strategies: a text as pasted, cut into numbered lines, each read in one syntax."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from fingerpost.base.kit.errors import Invalid

from .bounds import LONGEST_TEXT, MOST_LINES
from .cutting import Cut, cut
from .foreign import foreign
from .pasted import tidied
from .reading import Note, Reading
from .syntaxes import SYNTAXES
from .tree import Line, walk

DEFAULT_SYNTAX = "pubmed"
_SLIP = re.compile(r"\s*[#S]?\d{1,3}\s+([a-z]{2,4})\s+[#S]?\d{1,3}\s*", re.I)
_JOINING = frozenset({"and", "or", "not", "adj"})


@dataclass(frozen=True, slots=True)
class StrategyLine:
    """One line: its number, its text without number and count, and what reading it gave.

    `remark` is the title or comment that stood above it; `reported` the number of results that was pasted with it: the
    count of the database that it was run on, never ours.
    """

    n: int
    text: str
    reading: Reading
    remark: str = ""
    reported: int | None = None


@dataclass(frozen=True, slots=True)
class Strategy:
    """A strategy in one syntax ("pubmed", "ovid", "ebsco"), lines in order."""

    syntax: str
    lines: tuple[StrategyLine, ...]

    @property
    def faulty(self) -> bool:
        """Whether any line has an error."""
        return any(line.reading.errors for line in self.lines)


def syntax_of(text: str) -> str:
    """The syntax that a text looks most like; PubMed's for plain words."""
    scores = {name: syntax.looks_like(text) for name, syntax in SYNTAXES.items()}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > 0 else DEFAULT_SYNTAX


def read_strategy(text: str, syntax: str = "auto") -> Strategy:
    """A pasted strategy, read. `syntax` is a name of `SYNTAXES`, or "auto".

    Raises `Invalid` for a text beyond `LONGEST_TEXT` characters or `MOST_LINES` lines and for an unknown syntax.
    Whatever else is wrong is an error of its line.
    """
    if len(text) > LONGEST_TEXT:
        message = _("This strategy has more than {most} characters, which is more than can be read.")
        raise Invalid(text=message.format(most=f"{LONGEST_TEXT:,}"))
    if syntax != "auto" and syntax not in SYNTAXES:
        raise Invalid(syntax=_("There is no syntax “{name}”.").format(name=syntax))
    text = tidied(text)
    cuts = cut(text) if text.count("\n") <= 10 * MOST_LINES else []
    if len(cuts) > MOST_LINES or text.count("\n") > 10 * MOST_LINES:
        message = _("This strategy has more than {most} lines, which is more than can be read.")
        raise Invalid(text=message.format(most=f"{MOST_LINES:,}"))
    name = syntax_of("\n".join(each.text for each in cuts)) if syntax == "auto" else syntax
    lines = [StrategyLine(each.number, each.text, _reading(each, name), each.remark, each.reported) for each in cuts]
    return Strategy(name, checked(tuple(lines)))


def _reading(line: Cut, name: str) -> Reading:
    """The line in this syntax; an error alone where it is written for a database whose syntax nobody here reads."""
    elsewhere = foreign(line.text)
    if elsewhere:
        return Reading(None, errors=(elsewhere,))
    reading = SYNTAXES[name].read(line.text, number=line.number)
    slip = _SLIP.fullmatch(line.text)
    if slip is None or slip[1].lower() in _JOINING:
        return reading
    message = _("“{word}” is no operator, so this is searched as words. Did you mean AND, OR or NOT between two lines?")
    return replace(reading, notes=(*reading.notes, Note(slip.span(1), message.format(word=slip[1]))))


def checked(lines: tuple[StrategyLine, ...]) -> tuple[StrategyLine, ...]:
    """Lines with an error wherever one refers to a line that does not exist or does not come before it."""
    numbers = [line.n for line in lines]
    return tuple(_checked(line, set(numbers[:place]), numbers) for place, line in enumerate(lines))


def _checked(line: StrategyLine, before: set[int], numbers: list[int]) -> StrategyLine:
    if line.reading.query is None:
        return line
    wrong: dict[Note, None] = {}
    for node in walk(line.reading.query):
        if isinstance(node, Line) and node.number not in before:
            wrong[Note(node.at, _wrong(node.number, line.n, numbers))] = None
    if not wrong:
        return line
    return replace(line, reading=replace(line.reading, errors=(*line.reading.errors, *wrong)))


def _wrong(number: int, own: int, numbers: list[int]) -> str:
    if number == own:
        return _("Line {number} refers to itself.").format(number=number)
    if number in numbers:
        return _("Line {number} comes after this line, so it cannot be used here.").format(number=number)
    last = max((each for each in numbers if each < own), default=0)
    if last == 0:
        return _("There is no line {number}: this is the first.").format(number=number)
    return _("There is no line {number} before this one.").format(number=number)


def strictly(line: StrategyLine) -> StrategyLine:
    """The line with everything that is not searched as written turned into an error."""
    lost = tuple(note for note in line.reading.notes if not note.honoured)
    kept = tuple(note for note in line.reading.notes if note.honoured)
    return replace(line, reading=replace(line.reading, notes=kept, errors=(*line.reading.errors, *lost)))
