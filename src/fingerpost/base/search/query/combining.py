"""Operands, operators and brackets, in the order of a line, put together into one tree. No recursion anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _

from .bounds import DEEPEST, depth
from .telling import Telling
from .tree import AllOf, AnyOf, Near, Query, Span, Without


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

    def node(self) -> Query:
        if self.kind is None or len(self.parts) == 1:
            return self.parts[0]
        return self.kind(tuple(self.parts), (self.parts[0].at[0], self.parts[-1].at[1]))

    def with_part(self, operator: Operator, part: Query) -> _Run:
        kind = AnyOf if operator.word is Word.OR else AllOf
        fresh = Without(part, (operator.at[0], part.at[1])) if operator.word is Word.NOT else part
        if self.kind is kind:
            self.parts.append(fresh)
            return self
        return _Run(kind, [self.node(), fresh])


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

    def operand(self, query: Query) -> None:
        """A term, a heading, a line, or a whole bracket."""
        level = self._open[-1]
        if level.operands and level.waiting is None:
            if self._unjoined:
                self._unjoined(query.at)
            level.waiting = Operator(Word.AND, (query.at[0], query.at[0]))
        if level.negated:
            query, level.negated = Without(query, (level.negated.at[0], query.at[1])), None
        if level.waiting:
            level.operators.append(level.waiting)
            level.waiting = None
        level.operands.append(query)

    def operator(self, operator: Operator) -> None:
        """AND, OR, NOT or a proximity operator."""
        level = self._open[-1]
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
        self._open.append(_Level(at[0]))

    def closed(self, at: Span) -> None:
        """A closing bracket. One that was never opened is left out."""
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
        while len(self._open) > 1:
            level = self._open[-1]
            self._tell.note(
                (level.begins, level.begins + 1), _("This bracket is never closed. It is closed at the end.")
            )
            self.closed((level.begins, level.begins + 1))
        query = self._folded(self._open[0])
        if query is not None and depth(query) > DEEPEST:
            self._tell.error(
                query.at,
                _("This line has more than {number} levels. Split it over several lines.").format(number=DEEPEST),
            )
            return None
        return query

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
            elif operator.word is Word.NEAR:
                runs[-1] = _Run(None, [self._near(runs[-1].node(), operator, operand)])
            else:
                runs[-1] = runs[-1].with_part(operator, operand)
        return [run.node() for run in runs], left


def nearby(first: Query, operator: Operator, second: Query) -> Query:
    """Two parts near one another."""
    return Near((first, second), operator.gap, operator.ordered, (first.at[0], second.at[1]))
