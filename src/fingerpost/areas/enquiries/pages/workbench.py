"""The workbench: the lines as a person reads and edits them, with what they mean and how many they find."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from fingerpost.base.kit.prose import mark
from fingerpost.base.records.viewer import Viewer
from fingerpost.base.search.query.reading import Note
from fingerpost.base.search.query.syntaxes import SYNTAXES
from fingerpost.base.vocabulary.thesaurus import thesaurus

from ..cards import line_of, seen_by
from ..counting import Numbers, counted
from ..draft import Draft, lines_from
from ..models import LineCount, Origin, Strategy
from ..queries import counts_of, last_version
from ..rules import may_change, may_keep
from ..telling import Told, change_since, run_before, told_by_line
from ..working import Worked, troubled, worked

_LETTERS_IN_A_ROW, _MOST_ROWS = 70, 8
_LONGEST_QUOTE = 60


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say of a line: the characters it is about, and how grave it is ("error", "warning" or "note")."""

    quoted: str
    message: str
    grade: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line. `marked` has the characters that a remark is about underlined; `count` is None where it was not run."""

    id: str
    number: int
    text: str
    marked: Markup
    remarks: tuple[Remark, ...]
    words: str
    count: int | None
    change: str
    told: tuple[Told, ...]
    rows: int
    wrong: str = ""
    open: bool = False


def draft_of(strategy: Strategy) -> Draft:
    """The lines of a kept strategy."""
    return Draft(lines_from(strategy.lines), strategy.syntax, strategy.strict)


def workbench(
    draft: Draft, viewer: Viewer, *, wrong: Mapping[str, str] | None = None, edit: str = ""
) -> dict[str, Any]:
    """A strategy that is not kept, worked through and counted. `edit` is the line whose field stands open."""
    lines = worked(draft, thesaurus())
    return _shown(draft, lines, viewer, counts=(), wrong=wrong or {}, edit=edit) | {
        "strategy": None, "may_change": True, "may_keep": may_keep(viewer), "describe": None, "told": (), "came": {},
    }  # fmt: skip


def kept_workbench(
    strategy: Strategy, draft: Draft, viewer: Viewer, *, wrong: Mapping[str, str] | None = None, edit: str = ""
) -> dict[str, Any]:
    """A kept strategy, with the counts that were reported and how those from here have changed."""
    lines = worked(draft, thesaurus())
    shown = _shown(draft, lines, viewer, counts=counts_of(strategy, viewer), wrong=wrong or {}, edit=edit)
    changes = may_change(viewer, strategy)
    return shown | {
        "strategy": strategy,
        "came": {},
        "may_change": changes,
        "may_keep": may_keep(viewer),
        "version": last_version(strategy) if changes else None,
        "line_of": line_of(strategy),
        "seen_by": seen_by(strategy),
    }


def _shown(
    draft: Draft,
    lines: Sequence[Worked],
    viewer: Viewer,
    *,
    counts: Sequence[LineCount],
    wrong: Mapping[str, str],
    edit: str,
) -> dict[str, Any]:
    here = counted(lines, viewer, strict=draft.strict)
    today = timezone.localdate()
    before = run_before(counts, today)
    told = told_by_line(lines, [count for count in counts if count.origin != Origin.HERE])
    rows = [_row(line, here, before, told[line.id], wrong.get(line.id, ""), edit) for line in lines]
    trouble = troubled(lines)
    return {
        "draft": draft,
        "rows": rows,
        "syntax_label": SYNTAXES[draft.syntax].label,
        "edition": thesaurus().edition,
        "refused": draft.strict and bool(trouble),
        "trouble": [line.number for line in trouble],
        "today": today,
        "last_run": _last_run(counts),
    }


def _last_run(counts: Sequence[LineCount]) -> date | None:
    return next((count.on for count in counts if count.origin == Origin.HERE), None)


def _row(
    line: Worked, here: Numbers, before: Mapping[str, LineCount], told: Sequence[Told], wrong: str, edit: str
) -> Row:
    earlier, count, refused = before.get(line.id), here.found.get(line.id), here.refused.get(line.id)
    return Row(
        id=line.id,
        number=line.number,
        text=line.text,
        marked=mark(line.text, [note.at for note in line.notes]),
        remarks=(*_remarks(line), *([Remark("", refused, "error")] if refused else [])),
        words=line.words,
        count=count,
        change=change_since(count, earlier, line.wording) if earlier and count is not None else "",
        told=tuple(told),
        rows=min(max(len(line.text) // _LETTERS_IN_A_ROW + 1, 1), _MOST_ROWS),
        wrong=wrong,
        open=bool(wrong) or line.id == edit or not line.text,
    )


def _remarks(line: Worked) -> list[Remark]:
    errors = [Remark(_quoted(line.text, note), note.message, "error") for note in line.errors]
    graver = sorted(line.warnings, key=lambda note: note.honoured)
    return [*errors, *(Remark(_quoted(line.text, note), note.message, _grade(note)) for note in graver)]


def _grade(note: Note) -> str:
    return "note" if note.honoured else "warning"


def _quoted(text: str, note: Note) -> str:
    start, end = note.at
    quoted = " ".join(text[start:end].split())
    if quoted in note.message:
        return ""
    return quoted if len(quoted) <= _LONGEST_QUOTE else _("%(start)s …") % {"start": quoted[:_LONGEST_QUOTE]}
