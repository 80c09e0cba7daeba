"""The pages about sources and their runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fingerpost.areas.knowledge.harvesting.queries import last_runs, runs_of, sources_of
from fingerpost.areas.knowledge.harvesting.rules import going_on
from fingerpost.areas.knowledge.models import Every, HarvestRun, Source
from fingerpost.base.accounts.rules import administers
from fingerpost.base.kit.wording import counted
from fingerpost.base.records.viewer import Viewer

from ..connector import Sort
from ..forms import SECRET
from ..sending import told
from ..sources import SORTS

_RUNS = 5


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run as the log shows it."""

    started_at: datetime
    state: str
    tone: str
    said: str
    cost: str
    by: str
    error: str
    notes: list[dict[str, str]]
    report: str


def run_row(run: HarvestRun) -> RunRow:
    """How a run stands or what came of it, in words."""
    state, tone = _state(run)
    return RunRow(
        started_at=run.started_at, state=state, tone=tone, said=_said(run), cost=_cost(run),
        by=run.by_name or (_("by itself") if run.by == "system:harvest" else _("from the command line")),
        error=run.error, notes=[_note(each) for each in run.notes], report=run.imported.url if run.imported else "",
    )  # fmt: skip


def _state(run: HarvestRun) -> tuple[str, str]:
    if run.error:
        return _("Not finished"), "stop"
    if run.finished_at:
        return _("Finished"), "good"
    return (_("Going on"), "plain") if going_on(run) else (_("Stopped before its end"), "attention")


def _said(run: HarvestRun) -> str:
    """ "34 records: three new, one updated. Two are gone." """
    if run.pruning:
        return _("Looked for what is gone: %(gone)s withdrawn.") % {"gone": counted(run.gone, _("item"), _("items"))}
    stored = run.imported
    if not run.received or stored is None:
        said = _("Nothing new.") if run.finished_at and not run.error else _("Nothing yet.")
    else:
        parts = [_("%(count)s new") % {"count": f"{stored.added:,}"}]
        parts += [_("%(count)s updated") % {"count": f"{stored.updated:,}"}] if stored.updated else []
        parts += [_("%(count)s known already") % {"count": f"{stored.unchanged:,}"}] if stored.unchanged else []
        parts += [_("%(count)s could not be read") % {"count": f"{stored.failed:,}"}] if stored.failed else []
        received = counted(run.received, _("record"), _("records"))
        said = f"{received[:1].upper()}{received[1:]}: {', '.join(parts)}."
    gone = ngettext("%(n)s is gone and withdrawn.", "%(n)s are gone and withdrawn.", run.gone) % {"n": f"{run.gone:,}"}
    return f"{said} {gone}" if run.gone else said


def _cost(run: HarvestRun) -> str:
    asked = ngettext("%(n)s question", "%(n)s questions", run.requests) % {"n": f"{run.requests:,}"}
    seconds = (run.finished_at - run.started_at).total_seconds() if run.finished_at else 0.0
    took = f", {seconds / 60:.0f} min" if seconds >= 90 else f", {seconds:.0f} s" if run.finished_at else ""
    return f"{asked}, {_size(run.bytes)}{took}"


def _size(number: int) -> str:
    return f"{number / 1_000_000:.1f} MB" if number >= 100_000 else f"{-(-number // 1000)} kB"


def _note(note: Mapping[str, str]) -> dict[str, str]:
    ref = note.get("ref", "")
    return {"text": note["text"], "url": f"/items/{ref.removeprefix('item:')}" if ref else ""}


def list_page(viewer: Viewer) -> dict[str, Any]:
    """Every source with its sort, its state and its last run."""
    sources = sources_of(viewer.organisation)
    last = last_runs(sources)
    rows = [
        {"source": each, "sort": label_of(each), "state": state_of(each, last.get(each.pk)),
         "run": run_row(last[each.pk]) if each.pk in last else None}
        for each in sources
    ]  # fmt: skip
    return {"rows": rows, "administers": administers(viewer)}


def label_of(source: Source) -> str:
    """What sort a source is, in words."""
    return str(SORTS[source.sort].label) if source.sort in SORTS else _("No longer known")


def state_of(source: Source, last: HarvestRun | None) -> tuple[str, str]:
    """How a source stands: words and tone."""
    if going_on(last):
        return _("Being asked now"), "plain"
    if source.paused:
        return _("Paused"), "attention"
    if last and last.error:
        return _("Not well"), "stop"
    return (_("Well"), "good") if last else (_("Not asked yet"), "plain")


def source_page(source: Source, viewer: Viewer) -> dict[str, Any]:
    """One source: what it asks for, what is sent to whom, its last runs."""
    runs = list(runs_of(source)[: _RUNS + 1])
    sort = SORTS.get(source.sort)
    return {
        "source": source, "sort": label_of(source), "state": state_of(source, runs[0] if runs else None),
        "facts": facts_of(source, sort), "sent": told(sort, source.settings) if sort else None,
        "runs": [run_row(run) for run in runs[:_RUNS]], "more_runs": len(runs) > _RUNS,
        "going_on": bool(runs and going_on(runs[0])), "prunes": bool(sort and sort.prunes),
        "administers": administers(viewer), "next_at": None if source.paused else source.next_at,
    }  # fmt: skip


def facts_of(source: Source, sort: Sort | None) -> list[tuple[str, str]]:
    """What was answered when it was added; a key only as its last letters."""
    facts = [(_("How often"), str(Every(source.every).label))]
    fields = sort.form.base_fields if sort else {}
    for name, field in fields.items():
        if value := source.settings.get(name):
            facts.append((str(field.label), _shown(name, value)))
    return facts


def _shown(name: str, value: Any) -> str:
    if name in SECRET:
        return "…" + str(value)[-4:]
    if value is True:
        return _("Yes")
    if isinstance(value, int):
        return f"{value:,}"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
