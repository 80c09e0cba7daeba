"""A whole strategy as somebody pasted it, cut into lines that are numbered from 1."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from fingerpost.base.search.query.pasted import plain, tidied
from fingerpost.base.search.query.strategy import Strategy, read_strategy
from fingerpost.base.search.query.syntaxes import SYNTAXES

from .draft import Draft, Line, new_line
from .editing import require_size
from .references import references_in, renumbered


def draft_from(pasted: str, syntax: str = "auto") -> tuple[Draft, dict[str, int], list[str]]:
    """The lines of what was pasted, the counts that came with them, and what has to be said. Raises Invalid."""
    found = read_strategy(pasted, syntax=syntax if syntax in SYNTAXES else "auto")
    told = []
    numbers = {line.n: number for number, line in enumerate(found.lines, 1)}
    lines = tuple(new_line(text) for text in _texts(found, numbers))
    if any(old != new for old, new in numbers.items()):
        told.append(_("The lines were numbered anew from 1, and what names them follows."))
    came = {line.id: each.reported for line, each in zip(lines, found.lines, strict=True) if each.reported is not None}
    if came:
        told.append(_("Counts came with it. Keep the strategy, and you can say where they are from."))
    return require_size(Draft(lines, found.syntax)), came, told


def _texts(found: Strategy, numbers: dict[int, int]) -> list[str]:
    texts = []
    for line in found.lines:
        try:
            texts.append(renumbered(line.text, references_in(line.reading.query), numbers))
        except ValueError:
            texts.append(line.text)
    return texts


def reported_in(pasted: str, lines: Sequence[Line], syntax: str) -> tuple[dict[str, int], tuple[int, ...]]:
    """The counts of a search history as a database lists it, by the id of the line that is worded so.

    Also the numbers of those that are worded otherwise there, or are not here at all. Raises Invalid for too much text.
    """
    fitting, otherwise = {}, []
    for row in read_strategy(pasted, syntax=syntax).lines if pasted.strip() else ():
        line = lines[row.n - 1] if 0 < row.n <= len(lines) else None
        if row.reported is None:
            continue
        if line is not None and _bare(line.text) == _bare(row.text):
            fitting[line.id] = row.reported
        else:
            otherwise.append(row.n)
    return fitting, tuple(sorted(otherwise))


def _bare(text: str) -> str:
    """What two lines have in common that say the same: spaces, capitals and the look of quotation marks aside."""
    return "".join(plain(tidied(text)).lower().split())
