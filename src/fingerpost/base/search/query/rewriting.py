"""A whole strategy written in any of the syntaxes, as something that can be pasted there."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from fingerpost.base.kit.errors import Invalid

from .bounds import DEEPEST_TOGETHER, MOST_NODES, depth
from .reading import Written
from .strategy import Strategy
from .syntaxes import SYNTAXES
from .tree import AllOf, AnyOf, Line, Query, Unknown, Without, all_of, any_of

IN_ONE_LINE = frozenset({"pubmed"})
"""Where a strategy is pasted as one search, with every line in its place."""
_NUMBERED = {"ovid": "{number}. {text}", "ebsco": "S{number} {text}"}


def rewritten(strategy: Strategy, name: str) -> Written:
    """The strategy in the syntax of that name: one line with all that it refers to, or numbered lines.

    Notes say what this syntax cannot say, each once.
    """
    queries = {
        line.n: line.reading.query
        for line in strategy.lines
        if line.reading.query is not None and not line.reading.errors
    }
    message = _("Line {number} has an error, so it is left out.")
    faulty = tuple(message.format(number=line.n) for line in strategy.lines if line.reading.errors)
    if name not in IN_ONE_LINE:
        written = _lines(queries, name, foreign=name != strategy.syntax)
        return Written(written.text, (*faulty, *written.notes))
    written = _one_line(queries, name)
    written = Written(written.text, (*faulty, *written.notes))
    if queries and strategy.lines[-1].n not in queries:
        message = _("The last line cannot be read, so this stops at line {number}.")
        return Written(written.text, (*written.notes, message.format(number=list(queries)[-1])))
    return written


def _one_line(queries: Mapping[int, Query], name: str) -> Written:
    """The last line, with the others where it refers to them."""
    if not queries:
        return Written("")
    try:
        query = inlined(queries)
    except Invalid:
        message = _("With every line in its place this strategy is too large for {syntax}.")
        return Written("", (message.format(syntax=SYNTAXES[name].label),))
    return SYNTAXES[name].written(query) if query is not None else Written("")


def _lines(queries: Mapping[int, Query], name: str, foreign: bool) -> Written:
    """Numbered lines. What could not be read is left out where it was `foreign`, written in another syntax."""
    found: list[str] = []
    notes: dict[str, None] = {}
    said: dict[int, Query] = {}
    for number, query in queries.items():
        keeping = _Keeping(said, SYNTAXES[name].label if foreign else "")
        kept = keeping.whole(query)
        notes |= dict.fromkeys(keeping.notes)
        written = SYNTAXES[name].written(kept) if kept is not None else Written("")
        notes |= dict.fromkeys(written.notes)
        if written.text:
            said[number] = query
            found.append(_NUMBERED[name].format(number=number, text=written.text))
        else:
            message = _("Line {number} has nothing that {syntax} can be asked, so it is left out.")
            notes[message.format(number=number, syntax=SYNTAXES[name].label)] = None
    return Written("\n".join(found), tuple(notes))


@dataclass
class _Changing(ABC):
    """A tree with its lines changed, and what that leaves empty taken out."""

    lines: Mapping[int, Query]

    def whole(self, query: Query) -> Query | None:
        """The changed tree; `None` where nothing is left."""
        if isinstance(query, Line):
            return self.line(query)
        if isinstance(query, Without):
            part = self.whole(query.part)
            return Without(part, query.at) if part is not None else None
        if isinstance(query, AllOf | AnyOf):
            parts = [part for each in query.parts if (part := self.whole(each)) is not None]
            return all_of(parts, query.at) if isinstance(query, AllOf) else any_of(parts, query.at)
        return query

    @abstractmethod
    def line(self, line: Line) -> Query | None:
        """What stands for a reference."""


@dataclass
class _Keeping(_Changing):
    """References to lines that could be written stay; the others go. So does what was not understood, with a note,
    where it is written for another syntax than its own, whose label is `elsewhere`.
    """

    elsewhere: str = ""
    notes: list[str] = field(default_factory=list)

    def whole(self, query: Query) -> Query | None:
        """See `_Changing`."""
        if not (self.elsewhere and isinstance(query, Unknown)):
            return super().whole(query)
        message = _("“{text}” cannot be written for {syntax}, so it is left out.")
        self.notes.append(message.format(text=query.text[:80], syntax=self.elsewhere))
        return None

    def line(self, line: Line) -> Query | None:
        return line if line.number in self.lines else None


@dataclass
class _Inlining(_Changing):
    """Each reference replaced by the line itself, which stands in `lines` with its own references replaced."""

    sizes: dict[int, int]
    size: int = 0

    def whole(self, query: Query) -> Query | None:
        """See `_Changing`."""
        self.size += 1
        return super().whole(query)

    def line(self, line: Line) -> Query | None:
        """The line's own tree, where it comes before and has one."""
        self.size += self.sizes.get(line.number, 0)
        return self.lines.get(line.number)


def inlined(queries: Mapping[int, Query]) -> Query | None:
    """The last line with every line that it refers to in place. Lines are as read, by their numbers, in order.

    Raises `Invalid` where that is too large, or too deep, to be written or searched.
    """
    done: dict[int, Query] = {}
    sizes: dict[int, int] = {}
    last: Query | None = None
    for number, query in queries.items():
        work = _Inlining(done, sizes)
        last = work.whole(query)
        if last is not None:
            done[number], sizes[number] = last, work.size
        if work.size > MOST_NODES or (last is not None and depth(last) > DEEPEST_TOGETHER):
            raise Invalid(text=_("With every line in its place this strategy is too large."))
    return last
