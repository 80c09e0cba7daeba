"""Ovid's order of reading: brackets, then adjacency, then AND and NOT from left to right, then OR.

Whatever is missing or too much is repaired and said; nothing here raises.
"""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from fingerpost.base.search.query.bounds import DEEPEST
from fingerpost.base.search.query.tree import Heading, Near, Query, Span, Without, all_of, any_of

from .lines import lines_of
from .messages import Notes
from .operands import Bare, heading_of
from .suffixes import all_bare, applied, next_to
from .tokens import Kind, Token

_MOST_ADJACENT = 30
_STARTS = frozenset({Kind.OPEN, Kind.WORDS, Kind.HEADING, Kind.LINES})
_NAMES = {Kind.AND: "AND", Kind.OR: "OR", Kind.NOT: "NOT", Kind.ADJ: "ADJ"}


class Grammar:
    """Reads the pieces of one line, once."""

    def __init__(self, pieces: list[Token], text: str, notes: Notes) -> None:
        self._pieces, self._text, self._notes = pieces, text, notes
        self._next, self._depth, self._several = 0, 0, False

    def read(self) -> Query | None:
        """The whole line, with leaves that have no field yet."""
        found = [self._any()]
        while (token := self._peek()) is not None:
            self._take()
            self._notes.warn(token.at, _("A bracket is closed here that was never opened. It is read as if not there."))
            found.append(self._rest(found.pop()))
        return found[0]

    def _rest(self, before: Query | None) -> Query | None:
        """What follows a bracket too many, joined to what stood before it."""
        while before is not None and self._is(Kind.SUFFIX):
            before = applied(self._take(), before, self._text, self._notes)
        token = self._peek()
        if token is None or token.kind is Kind.CLOSE:
            return before
        joint = self._take().kind if token.kind in _NAMES else Kind.AND
        after = self._any()
        parts = [part for part in (before, after) if part is not None]
        return any_of(parts, _span(parts)) if joint is Kind.OR else all_of(parts, _span(parts))

    def _peek(self) -> Token | None:
        return self._pieces[self._next] if self._next < len(self._pieces) else None

    def _take(self) -> Token:
        self._next += 1
        return self._pieces[self._next - 1]

    def _is(self, *kinds: Kind) -> bool:
        token = self._peek()
        return token is not None and token.kind in kinds

    def _any(self) -> Query | None:
        parts = [self._all()]
        mixed = self._several
        while self._is(Kind.OR):
            operator = self._take()
            if "/" in operator.text:
                self._notes.warn(operator.at, _("Ovid has no AND/OR. It is read as OR."))
            part = self._all()
            mixed = mixed or self._several
            if part is None or parts[-1] is None:
                self._dangling(operator)
            parts.append(part)
        known = [part for part in parts if part is not None]
        if mixed and len(known) > 1:
            self._notes.tell(
                _span(known), _("AND and NOT are read before OR here, as Ovid does. Brackets would make it plain.")
            )
        self._several = False
        return any_of(known, _span(known))

    def _all(self) -> Query | None:
        parts = [self._required()]
        while self._is(Kind.AND, Kind.NOT, *_STARTS):
            operator = self._take() if not self._is(*_STARTS) else None
            if operator is None:
                self._missing_operator()
            excluded = operator is not None and operator.kind is Kind.NOT
            part = self._unit() if excluded else self._required()
            if operator is not None and (part is None or parts[-1] is None):
                self._dangling(operator)
            parts.append(Without(part, part.at) if part is not None and excluded else part)
        known = [part for part in parts if part is not None]
        self._several = len(known) > 1
        return all_of(known, _span(known))

    def _required(self) -> Query | None:
        if not self._is(Kind.NOT):
            return self._unit()
        operator = self._take()
        part = self._unit()
        if part is None:
            self._dangling(operator)
            return None
        return Without(part, (operator.at[0], part.at[1]))

    def _unit(self) -> Query | None:
        while self._is(Kind.ADJ, Kind.SUFFIX):
            self._stray(self._take())
        first = self._primary()
        if first is None:
            return None
        near: list[tuple[int | None, Query]] = []
        while self._is(Kind.ADJ) or self._adjacent(near[-1][1] if near else first):
            operator = self._take() if self._is(Kind.ADJ) else None
            part = self._primary()
            if part is None:
                if operator is not None:
                    self._dangling(operator)
                break
            near.append((operator.number if operator else None, part))
        if len(near) > _MOST_ADJACENT:
            self._notes.fail(
                _span([first, near[-1][1]]),
                _("More than {most} words or groups are joined by ADJ.").format(most=_MOST_ADJACENT),
            )
            return first
        return self._joined(first, near) if near else first

    def _adjacent(self, before: Query) -> bool:
        """Whether what follows stands side by side with words before it, which is Ovid's ADJ."""
        return self._is(Kind.OPEN, Kind.WORDS) and all_bare(before)

    def _joined(self, first: Query, near: list[tuple[int | None, Query]]) -> Query:
        """Left to right, two at a time; only a run of plain ADJ is one stretch."""
        tree, run = first, [first]
        for place, (number, part) in enumerate(near):
            plain_run = number is None and (place == 0 or near[place - 1][0] is None)
            run = [*run, part] if plain_run else [tree, part]
            gap = max(number - 1, 0) if number is not None else 0
            tree = Near(tuple(run), gap, number is None, _span(run))
            tree = next_to(tree, self._notes)
        return tree

    def _primary(self) -> Query | None:
        token = self._peek()
        if token is None or token.kind not in _STARTS:
            return None
        if token.kind is Kind.OPEN:
            tree = self._group()
        elif token.kind is Kind.HEADING:
            tree = heading_of(self._take().text, token.codes, token.at, self._notes)
            tree = self._exploded_after(tree)
        elif token.kind is Kind.LINES:
            tree = lines_of(self._take(), self._notes)
        else:
            tree = self._words(self._take())
        while tree is not None and self._is(Kind.SUFFIX):
            tree = applied(self._take(), tree, self._text, self._notes)
        return tree

    def _words(self, token: Token) -> Query:
        first = token.text.split(None, 1)[0].lower()
        if first in ("exp", "explode") and len(token.text.split()) > 1 and not self._is(Kind.SUFFIX):
            self._notes.warn(token.at, _("A heading ends with a slash in Ovid. This is read as if it had one."))
            return heading_of(token.text, (), token.at, self._notes)
        return Bare(token.text, token.at)

    def _exploded_after(self, tree: Query) -> Query:
        """A heading with "exp" after its slash, as some databases write it."""
        token = self._peek()
        if token is None or token.kind is not Kind.WORDS or token.text.lower() != "exp":
            return tree
        self._take()
        self._notes.tell(token.at, _("“exp” stands after the heading. It is read as if it stood before it."))
        return replace(tree, explode=True) if isinstance(tree, Heading) else tree

    def _stray(self, token: Token) -> None:
        if token.kind is Kind.ADJ:
            self._dangling(token)
        else:
            message = _("There is nothing here for “{suffix}” to apply to.").format(suffix=token.text)
            self._notes.warn(token.at, message)

    def _group(self) -> Query | None:
        opened = self._take()
        self._depth += 1
        if self._depth > DEEPEST:
            self._notes.fail(opened.at, _("There are more than {most} brackets within brackets.").format(most=DEEPEST))
            self._next = len(self._pieces)
            return None
        tree = self._any()
        self._depth -= 1
        if self._is(Kind.CLOSE):
            closed = self._take()
            if tree is None:
                self._notes.warn((opened.at[0], closed.at[1]), _("There is nothing between these brackets."))
            return tree
        self._notes.warn(opened.at, _("This bracket is never closed. It is read as closed at the end of the line."))
        return tree

    def _dangling(self, operator: Token) -> None:
        name = _NAMES[operator.kind]
        self._notes.warn(
            operator.at, _("{operator} has nothing to join here, so it is left out.").format(operator=name)
        )

    def _missing_operator(self) -> None:
        token = self._peek()
        if token is not None:
            self._notes.warn(token.at, _("An operator is missing before this. It is read as AND."))


def _span(parts: list[Query]) -> Span:
    return (parts[0].at[0], parts[-1].at[1]) if parts else (0, 0)
