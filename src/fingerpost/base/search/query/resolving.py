"""From a line as read to what the engine knows: other lines in place, headings looked up, the unknown left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .bounds import DEEPEST_TOGETHER, MOST_NODES
from .looking_up import LookingUp
from .reading import Note
from .strategy import Strategy, StrategyLine
from .thesaurus import Thesaurus
from .tree import (
    AllOf,
    AnyOf,
    Heading,
    Line,
    Near,
    Query,
    Span,
    Unknown,
    Untagged,
    Without,
    all_of,
    any_of,
    children,
    walk,
)

_MOST_WITHIN = 30


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a query means here; `None` where nothing of it can be looked up. `notes` say what was made of headings."""

    query: Query | None
    notes: tuple[Note, ...] = ()


def resolved(query: Query, thesaurus: Thesaurus, lines: Mapping[int, Query] | None = None) -> Resolved:
    """A query of what the engine knows alone. `lines` are the lines that it may refer to, resolved or not.

    A line that refers to itself, by whatever way round, or that is not among `lines`, is left out, with a note.
    """
    work = _Resolving(LookingUp(thesaurus), lines or {}, final=False)
    return Resolved(work.whole(query), tuple(work.notes))


def resolved_strategy(strategy: Strategy, thesaurus: Thesaurus) -> dict[int, Resolved]:
    """Every line of a strategy, by its number. That nothing is loaded to look headings up in is said once."""
    looking_up, found = LookingUp(thesaurus), dict[int, Resolved]()
    known: dict[int, Query] = {}
    sizes: dict[int, _Size] = {}
    faulty: set[int] = set()
    for line in strategy.lines:
        lost = _faulty_reference(line, faulty)
        if line.reading.errors or lost:
            faulty.add(line.n)
        found[line.n] = lost or _resolved_line(line, looking_up, known, sizes)
        query = found[line.n].query
        if query is not None:
            known[line.n] = query
    return found


def _faulty_reference(line: StrategyLine, faulty: set[int]) -> Resolved | None:
    """Why a line has no meaning here: a line that it refers to has an error, so a number would mislead."""
    if line.reading.query is None or line.reading.errors:
        return None
    for node in walk(line.reading.query):
        if isinstance(node, Line) and node.number in faulty:
            message = _("Line {number} is not searched because of an error, so this line is not searched either.")
            return Resolved(None, (Note(node.at, message.format(number=node.number)),))
    return None


def _resolved_line(
    line: StrategyLine, looking_up: LookingUp, known: Mapping[int, Query], sizes: dict[int, _Size]
) -> Resolved:
    if line.reading.query is None or line.reading.errors:
        return Resolved(None)
    sizes[line.n] = _size(line.reading.query, sizes)
    if sizes[line.n].nodes > MOST_NODES or sizes[line.n].levels > DEEPEST_TOGETHER:
        return Resolved(None, (Note((0, len(line.text)), _too_large()),))
    work = _Resolving(looking_up, known, final=True)
    return Resolved(work.whole(line.reading.query), tuple(work.notes))


def _too_large() -> str:
    return _("With the lines that it refers to, this line is too large to be searched.")


@dataclass(frozen=True, slots=True)
class _Size:
    nodes: int = 1
    levels: int = 1


def _largest(node: Query) -> int:
    """How many nodes one as read may become: words may have a heading beside them and the words of its name."""
    return 2 + 4 * len(node.terms) if isinstance(node, Untagged) else 1


def _size(query: Query, sizes: Mapping[int, _Size]) -> _Size:
    """How large and how deep a line is once other lines stand in their place."""
    nodes, levels, waiting = 0, 0, [(query, 1)]
    while waiting:
        node, level = waiting.pop()
        own = sizes.get(node.number, _Size()) if isinstance(node, Line) else _Size(_largest(node))
        nodes += own.nodes
        levels = max(levels, level + own.levels - 1)
        waiting.extend((child, level + 1) for child in children(node))
    return _Size(nodes, levels)


@dataclass
class _Resolving:
    """`final`: the lines referred to are resolved already, and stand as they are."""

    looking_up: LookingUp
    lines: Mapping[int, Query]
    final: bool
    notes: dict[Note, None] = field(default_factory=dict)
    _entered: list[int] = field(default_factory=list)
    _made: int = 0

    def whole(self, query: Query) -> Query | None:
        """The tree; `None` where nothing is left of it."""
        if self._bounded(query, 1) is None:
            return None
        if isinstance(query, Line):
            return self._line(query)
        if isinstance(query, Heading | Untagged):
            return self._looked_up(query)
        if isinstance(query, Unknown):
            return None
        if isinstance(query, Without):
            part = self.whole(query.part)
            return Without(part, query.at) if part is not None else None
        return self._joined(query) if isinstance(query, AllOf | AnyOf | Near) else query

    def _looked_up(self, query: Heading | Untagged) -> Query | None:
        if isinstance(query, Heading):
            return self.looking_up.subject(query, self._tell)
        return self._bounded(self.looking_up.untagged(query, self._tell))

    def _bounded(self, query: Query, nodes: int | None = None) -> Query | None:
        """The query, counted; `None`, with a warning, where the whole has become too large."""
        self._made += nodes or sum(1 for _node in walk(query))
        if self._made > MOST_NODES:
            self._warn(query.at, _too_large())
            return None
        return query

    def _joined(self, query: AllOf | AnyOf | Near) -> Query | None:
        parts = [part for each in query.parts if (part := self.whole(each)) is not None]
        if isinstance(query, Near) and len(parts) > 1:
            return Near(tuple(parts), query.gap, query.ordered, query.at)
        return all_of(parts, query.at) if isinstance(query, AllOf) else any_of(parts, query.at)

    def _line(self, line: Line) -> Query | None:
        query = self.lines.get(line.number)
        if query is None or line.number in self._entered or len(self._entered) > _MOST_WITHIN:
            message = _("Line {number} has nothing that can be looked up here, so it is left out.")
            self._warn(line.at, message.format(number=line.number))
            return None
        if self.final:
            return query
        self._entered.append(line.number)
        said = dict(self.notes)
        found = self.whole(query)
        self.notes = said
        self._entered.pop()
        return found

    def _tell(self, note: Note) -> None:
        self.notes[note] = None

    def _warn(self, at: Span, message: str) -> None:
        self._tell(Note(at, message))
