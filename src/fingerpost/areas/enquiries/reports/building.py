"""From a strategy and its counts to a report that others can repeat the search by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from fingerpost.base.kit import wording
from fingerpost.base.search.query.syntaxes import SYNTAXES
from fingerpost.base.search.query.tree import Field, Published, Query, Words, walk

from ..cards import whose
from ..models import LineCount, Origin, Strategy
from ..telling import Told, told_by_line, where_from
from ..working import Worked
from .items import ITEMS


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the strategy as it was run, and every count of it."""

    number: int
    text: str
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the report: what Fingerpost knows of it, and what the person says."""

    number: int
    name: str
    part: str
    known: tuple[str, ...]
    said: str

    @property
    def open(self) -> bool:
        """Whether nothing is said of it yet."""
        return not self.known and not self.said


@dataclass(frozen=True, slots=True)
class Report:
    """The whole. `facts` are pairs of what and which; `rows` belong to item 8."""

    title: str
    facts: tuple[tuple[str, str], ...]
    items: tuple[Item, ...]
    rows: tuple[Row, ...]

    @property
    def parts(self) -> list[tuple[str, list[Item]]]:
        """The items by the part of the report that they stand in."""
        return [(part, list(items)) for part, items in groupby(self.items, key=lambda item: item.part)]

    @property
    def missing(self) -> int:
        """Of how many items nothing is said yet."""
        return sum(item.open for item in self.items)


def report_of(strategy: Strategy, lines: Sequence[Worked], counts: Sequence[LineCount], edition: str) -> Report:
    """The report of a strategy with those counts that its reader may see. `edition` is that of the headings here."""
    told = told_by_line(lines, counts)
    material = _Material(lines, told, counts)
    items = tuple(
        Item(each.number, str(each.name), str(each.part), _known(each.number, material), _said(strategy, each.number))
        for each in ITEMS
    )
    rows = tuple(Row(line.number, line.text, tuple(each.sentence for each in told[line.id])) for line in lines)
    facts = [
        (_("Question"), strategy.question),
        (_("Whose search"), whose(strategy)),
        (_("Written for"), SYNTAXES[strategy.syntax].label),
        (_("Subject headings here"), edition),
        (_("Last changed"), wording.date(strategy.changed_at)),
        (_("Notes"), strategy.notes),
        (_("Counts from Fingerpost"), _("Of what the person who ran it may see.") if _run_here(counts) else ""),
    ]
    return Report(strategy.name, tuple(fact for fact in facts if fact[1]), items, rows)


def _run_here(counts: Sequence[LineCount]) -> bool:
    return any(count.origin == Origin.HERE for count in counts)


def _said(strategy: Strategy, number: int) -> str:
    return str(strategy.report.get(str(number), ""))


@dataclass(frozen=True, slots=True)
class _Material:
    lines: Sequence[Worked]
    told: Mapping[str, Sequence[Told]]
    counts: Sequence[LineCount]

    @property
    def days(self) -> dict[str, list[str]]:
        """Each place that was searched, with the days, the first one first."""
        found: dict[str, dict[str, None]] = {}
        for count in sorted(self.counts, key=lambda each: each.on):
            found.setdefault(where_from(count), {})[wording.date(count.on)] = None
        return {where: list(days) for where, days in found.items()}


def _known(number: int, material: _Material) -> tuple[str, ...]:
    knowing = _KNOWING.get(number)
    return tuple(knowing(material)) if knowing else ()


def _strategy(material: _Material) -> Iterator[str]:
    if material.lines:
        yield _("%(count)s lines, as listed below.") % {"count": len(material.lines)}


def _limits(material: _Material) -> Iterator[str]:
    for line in material.lines:
        if line.read is not None and any(map(_limits_by, walk(line.read))):
            yield _("Line %(number)s: %(text)s") % {"number": line.number, "text": line.text}


def _limits_by(node: Query) -> bool:
    by_words = isinstance(node, Words) and set(node.fields) <= {Field.LANGUAGE, Field.TYPES}
    return isinstance(node, Published) or by_words


def _updates(material: _Material) -> Iterator[str]:
    for where, days in material.days.items():
        if len(days) > 1:
            yield _("%(where)s: run on %(days)s.") % {"where": where, "days": ", ".join(days)}


def _dates(material: _Material) -> Iterator[str]:
    for where, days in material.days.items():
        yield _("%(where)s: %(day)s.") % {"where": where, "day": days[-1]}


def _totals(material: _Material) -> Iterator[str]:
    """What the last line found, place by place: never added together."""
    for line in material.lines[-1:]:
        for each in material.told[line.id]:
            if not each.older:
                yield _("Line %(number)s: %(told)s.") % {"number": line.number, "told": each.sentence}


_KNOWING: Mapping[int, Callable[[_Material], Iterable[str]]] = {
    1: lambda material: material.days,
    8: _strategy,
    9: _limits,
    12: _updates,
    13: _dates,
    15: _totals,
}
