"""Counts put into words: how many, from where, on which day, and whether the line has been worded otherwise since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from fingerpost.base.kit import wording

from .models import LineCount, Origin
from .working import Worked


@dataclass(frozen=True, slots=True)
class Told:
    """One count as a reader sees it. `older`: it belongs to an older wording of the line."""

    count: int
    where: str
    on: date
    older: bool

    @property
    def sentence(self) -> str:
        """The whole in one line: "1,204, as reported from Ovid (MEDLINE ALL) on 3 November 2026"."""
        told = {"count": f"{self.count:,}", "where": self.where, "day": wording.date(self.on)}
        said = _("%(count)s, %(where)s, %(day)s") % told
        return _("%(said)s (of an older wording of this line)") % {"said": said} if self.older else said


def where_from(count: LineCount) -> str:
    """Where a count is from: here, PubMed, or as somebody reported it from elsewhere."""
    if count.origin == Origin.HERE:
        return str(Origin.HERE.label)
    label = str(Origin(count.origin).label)
    named = _("%(platform)s (%(database)s)") % {"platform": label, "database": count.database}
    place = named if count.database else label
    return place if count.origin == Origin.PUBMED else _("as reported from %(place)s") % {"place": place}


def told_by_line(lines: Sequence[Worked], counts: Iterable[LineCount]) -> dict[str, list[Told]]:
    """For each line the newest count of each place, by the id of the line. `counts` come the newest first."""
    wordings = {line.id: line.wording for line in lines}
    found: dict[str, dict[tuple[str, str], Told]] = {id: {} for id in wordings}
    for count in counts:
        if count.line in found:
            older = count.wording != wordings[count.line]
            told = Told(count.count, where_from(count), count.on, older)
            found[count.line].setdefault((count.origin, count.database), told)
    return {id: list(each.values()) for id, each in found.items()}


def run_before(counts: Iterable[LineCount], today: date) -> dict[str, LineCount]:
    """The counts of the last run here on an earlier day, by the id of the line. `counts` come the newest first."""
    found: dict[str, LineCount] = {}
    day: date | None = None
    for count in counts:
        if count.origin == Origin.HERE and count.on < today and day in (None, count.on):
            day = count.on
            found.setdefault(count.line, count)
    return found


def change_since(now: int, before: LineCount, wording_now: str) -> str:
    """How a count has changed since an earlier run: "12 more than on 3 November 2026"."""
    day = wording.date(before.on)
    if before.wording != wording_now:
        return _("%(count)s on %(day)s, worded otherwise") % {"count": f"{before.count:,}", "day": day}
    if now == before.count:
        return _("as on %(day)s") % {"day": day}
    told = {"count": f"{abs(now - before.count):,}", "day": day}
    return (_("%(count)s more than on %(day)s") if now > before.count else _("%(count)s fewer than on %(day)s")) % told
