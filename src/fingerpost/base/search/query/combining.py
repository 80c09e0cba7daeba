"""Operands, operators and brackets, in the order of a line, put together into one tree. No recursion anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _

from .bounds import DEEPEST, depth
from .telling import Telling
from .tree import AllOf, AnyOf, Near, Query, Span, Without

MOST_OPEN = 10 * DEEPEST
"""How many brackets may be open at once; brackets around one part alone make no level of the tree."""


class Word(StrEnum):
    """What can stand between two operands."""

    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    NEAR = "NEAR"


@dataclass(frozen=True, slots=True)
class Operator:
    """One operator. `gap` and `ordered` are for `NEAR`."""

    word: Word
    at: Span
    gap: int = 0
    ordered: bool = False


@dataclass(slots=True)
class _Level:
    """What stands within one pair of brackets, so far."""

    begins: int
    operands: list[Query] = field(default_factory=list)
    operators: list[Operator] = field(default_factory=list)
    waiting: Operator | None = None
    negated: Operator | None = None


@dataclass(slots=True)
class _Run:
    """Parts that one kind of operator has brought together, not yet a node."""

    kind: type[AllOf] | type[AnyOf] | None
    parts: list[Query]


class Combining:
    """Takes the pieces of a line one by one; `whole` is what they mean together.

    `levels` says which operators bind alike, the strongest first. Within a level the order is from left to right.
    `unjoined` is told of two operands with nothing between them, which are ANDed. `near` makes what a proximity
    operator stands for.
    """

    def __init__(
        self,
        tell: Telling,
        levels: Sequence[frozenset[Word]],
        unjoined: Callable[[Span], None] | None = None,
        near: Callable[[Query, Operator, Query], Query] | None = None,
    ) -> None:
        self._tell, self._levels, self._unjoined, self._near = tell, levels, unjoined, near or nearby
        self._open = [_Level(0)]
        self._depths: dict[int, tuple[Query, int]] = {}
        self._too_deep: Span | None = None

    def operand(self, query: Query) -> None:
        """A term, a heading, a line, or a whole bracket."""
        level = self._open[-1]
        if self._too_deep:
            return
        if level.operands and level.waiting is None:
            if self._unjoined:
                self._unjoined(query.at)
            level.waiting = Operator(Word.AND, (query.at[0], query.at[0]))
        if level.negated:
            query, level.negated = self._made(Without(query, (level.negated.at[0], query.at[1])), [query]), None
        if level.waiting:
            level.operators.append(level.waiting)
            level.waiting = None
        level.operands.append(query)

    def operator(self, operator: Operator) -> None:
        """AND, OR, NOT or a proximity operator."""
        level = self._open[-1]
        if self._too_deep:
            return
        if operator.word is Word.NOT:
            self._negate(level, operator)
        elif not level.operands:
            self._tell.note(
                operator.at, _("There is nothing before {word}, so it is left out.").format(word=operator.word)
            )
        elif level.waiting or level.negated:
            self._tell.note(operator.at, _("Two operators stand side by side. The first one counts."))
        else:
            level.waiting = operator

    def _negate(self, level: _Level, operator: Operator) -> None:
        if level.waiting and level.waiting.word is Word.AND:
            level.waiting = operator
        elif level.negated or (level.waiting and level.waiting.word is Word.NOT):
            self._tell.note(operator.at, _("Two operators stand side by side. The first one counts."))
        elif level.operands and not level.waiting:
            level.waiting = operator
        else:
            self._tell.note(operator.at, _("NOT has nothing before it: it stands for everything except what follows."))
            level.negated = operator

    def opened(self, at: Span) -> None:
        """An opening bracket."""
        if len(self._open) > MOST_OPEN:
            self._too_deep = self._too_deep or at
        else:
            self._open.append(_Level(at[0]))

    def closed(self, at: Span) -> None:
        """A closing bracket. One that was never opened is left out."""
        if self._too_deep:
            return
        if len(self._open) == 1:
            self._tell.note(at, _("This bracket closes nothing, so it is left out."))
            return
        level = self._open.pop()
        query = self._folded(level)
        if query is None:
            self._tell.note((level.begins, at[1]), _("There is nothing in these brackets, so they are left out."))
            self.nothing()
        else:
            self.operand(query)

    def nothing(self) -> None:
        """Something stood here that cannot be looked up. The operator before it goes with it."""
        self._open[-1].waiting = self._open[-1].negated = None

    def whole(self) -> Query | None:
        """Everything together; `None` where nothing can be looked up, or where the tree would be too deep."""
        while len(self._open) > 1 and not self._too_deep:
            level = self._open[-1]
            self._tell.note(
                (level.begins, level.begins + 1), _("This bracket is never closed. It is closed at the end.")
            )
            self.closed((level.begins, level.begins + 1))
        query = self._folded(self._open[0])
        if self._too_deep:
            message = _("This line has more than {number} levels. Split it over several lines.")
            self._tell.error(self._too_deep, message.format(number=DEEPEST))
            return None
        return query

    def _depth(self, query: Query) -> int:
        """How deep a part is, which is counted once for each part."""
        if id(query) not in self._depths:
            self._depths[id(query)] = (query, depth(query))
        return self._depths[id(query)][1]

    def _made(self, node: Query, parts: list[Query]) -> Query:
        """A new node over these parts; where the tree would be too deep, its first part, and the line fails."""
        deepest = 1 + max(map(self._depth, parts))
        if deepest > DEEPEST:
            self._too_deep = self._too_deep or node.at
            return parts[0]
        self._depths[id(node)] = (node, deepest)
        return node

    def _folded(self, level: _Level) -> Query | None:
        dangling = level.waiting or level.negated
        if dangling:
            self._tell.note(
                dangling.at, _("There is nothing after {word}, so it is left out.").format(word=dangling.word)
            )
        if not level.operands:
            return None
        operands, operators = level.operands, level.operators
        for words in self._levels:
            operands, operators = self._one_level(operands, operators, words)
        return operands[0]

    def _one_level(
        self, operands: list[Query], operators: list[Operator], words: frozenset[Word]
    ) -> tuple[list[Query], list[Operator]]:
        runs, left = [_Run(None, [operands[0]])], []
        for operator, operand in zip(operators, operands[1:], strict=True):
            if operator.word not in words:
                runs.append(_Run(None, [operand]))
                left.append(operator)
            else:
                runs[-1] = self._joined(runs[-1], operator, operand)
        return [self._node(run) for run in runs], left

    def _joined(self, run: _Run, operator: Operator, part: Query) -> _Run:
        if self._too_deep:
            return run
        if operator.word is Word.NEAR:
            first = self._node(run)
            return _Run(None, [self._made(self._near(first, operator, part), [first, part])])
        kind = AnyOf if operator.word is Word.OR else AllOf
        if operator.word is Word.NOT:
            part = self._made(Without(part, (operator.at[0], part.at[1])), [part])
        if run.kind is not kind:
            return _Run(kind, [self._node(run), part])
        run.parts.append(part)
        return run

    def _node(self, run: _Run) -> Query:
        if run.kind is None or len(run.parts) == 1:
            return run.parts[0]
        return self._made(run.kind(tuple(run.parts), (run.parts[0].at[0], run.parts[-1].at[1])), run.parts)


def nearby(first: Query, operator: Operator, second: Query) -> Query:
    """Two parts near one another."""
    return Near((first, second), operator.gap, operator.ordered, (first.at[0], second.at[1]))
