"""Putting lines in, out and elsewhere. The numbers with which lines name one another follow, so that each still means
what it meant; what cannot be done without changing a meaning is refused, with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fingerpost.base.kit.errors import Invalid
from fingerpost.base.search.query.syntaxes import SYNTAXES

from .draft import Draft, Line, new_line, one_line
from .models import LONGEST_LINE, MOST_LINES
from .references import Reference, references_in, renumbered


def named_by(draft: Draft) -> list[tuple[Reference, ...]]:
    """What each line names, in order."""
    read = SYNTAXES[draft.syntax].read
    return [references_in(read(line.text, number=number).query) for number, line in enumerate(draft.lines, 1)]


def inserted(draft: Draft, place: int, texts: Sequence[str] = ("",)) -> Draft:
    """New lines from `place` on, counted from 0."""
    new = [new_line(text) for text in texts]
    return _rearranged(draft, [*draft.lines[:place], *new, *draft.lines[place:]])


def removed(draft: Draft, id: str) -> Draft:
    """The strategy without a line. Raises Invalid where another line would lose its meaning."""
    place = draft.place(id)
    return _rearranged(draft, [*draft.lines[:place], *draft.lines[place + 1 :]], gone=place + 1)


def moved(draft: Draft, id: str, by: int) -> Draft:
    """A line `by` places further down. Raises Invalid where a line would come before one that it names."""
    place = draft.place(id)
    to = min(max(place + by, 0), len(draft.lines) - 1)
    lines = list(draft.lines)
    lines.insert(to, lines.pop(place))
    _require_order(draft, lines)
    return _rearranged(draft, lines)


def doubled(draft: Draft, id: str) -> Draft:
    """The same line once more, below."""
    place = draft.place(id)
    after = inserted(draft, place + 1)
    copy = replace(after.lines[place + 1], text=after.lines[place].text)
    return after.with_lines([*after.lines[: place + 1], copy, *after.lines[place + 2 :]])


def rewritten(draft: Draft, texts: dict[str, str]) -> Draft:
    """The strategy with other texts for some lines, by id. Raises Invalid for a line that is too long."""
    lines = [Line(line.id, one_line(texts.get(line.id, line.text))) for line in draft.lines]
    return require_size(draft.with_lines(lines))


def require_size(draft: Draft) -> Draft:
    """The same draft. Raises Invalid for too many lines, or one that is too long."""
    if len(draft.lines) > MOST_LINES:
        raise Invalid(
            _("A strategy can have %(most)s lines. This has %(count)s.")
            % {"most": MOST_LINES, "count": len(draft.lines)}
        )
    for number, line in enumerate(draft.lines, 1):
        if len(line.text) > LONGEST_LINE:
            told = {"number": number, "most": f"{LONGEST_LINE:,}", "count": f"{len(line.text):,}"}
            raise Invalid(_("Line %(number)s can have %(most)s characters. It has %(count)s.") % told)
    return draft


def _require_order(draft: Draft, lines: Sequence[Line]) -> None:
    numbers = {line.id: number for number, line in enumerate(lines, 1)}
    for place, references in enumerate(named_by(draft)):
        line = draft.lines[place]
        for number in (each for reference in references for each in reference.numbers if each <= place):
            if numbers[draft.lines[number - 1].id] > numbers[line.id]:
                told = {"line": place + 1, "number": number}
                raise Invalid(_("Line %(line)s uses line %(number)s, so it has to stay below it.") % told)


def _rearranged(draft: Draft, lines: Sequence[Line], gone: int = 0) -> Draft:
    numbers = {line.id: number for number, line in enumerate(lines, 1)}
    to = {old: numbers[line.id] for old, line in enumerate(draft.lines, 1) if line.id in numbers}
    texts: dict[str, str] = {}
    lost = []
    for number, (line, references) in enumerate(zip(draft.lines, named_by(draft), strict=True), 1):
        try:
            texts[line.id] = renumbered(line.text, references, to)
        except ValueError:
            lost.append(number)
    _require_none_lost([number for number in lost if number != gone], gone)
    made = [replace(line, text=texts.get(line.id, line.text)) for line in lines]
    return require_size(draft.with_lines(made))


def _require_none_lost(lost: Sequence[int], gone: int) -> None:
    if lost:
        using = ", ".join(map(str, lost))
        raise Invalid(
            ngettext(
                "Line %(using)s uses line %(gone)s. Change it first.",
                "Lines %(using)s use line %(gone)s. Change them first.",
                len(lost),
            )
            % {"using": using, "gone": gone}
        )
