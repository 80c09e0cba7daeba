"""How an import stands, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.activity.models import Job
from fingerpost.base.formats import FORMATS, Format
from fingerpost.base.kit.wording import counted, number
from fingerpost.base.records.viewer import Viewer

from ..cards import card
from ..forms.sharing import sharing_words
from ..importing import columns
from ..importing.beside_pages import beside_part
from ..merging.queries import joinings_of
from ..models import ImportRun, Kind
from ..queries import failures_of, items_added_by
from ..rules import Sharing

PATIENCE = timedelta(seconds=5)
_FAILURES, _ITEMS = 20, 50


@dataclass(frozen=True, slots=True)
class State:
    """How a run stands: the words and the tone for its tag, whether it goes on, and whether it waits for a worker."""

    text: str
    tone: str
    going_on: bool
    needs_worker: bool = False


def state_of(run: ImportRun) -> State:
    """How a run stands now."""
    if run.undone_at or run.finished_at:
        return _ended(run)
    if run.job is None and columns.to_match(run) is not None:
        return State(_("Waiting for its columns"), "attention", False)
    job = run.job
    if job is None or job.state in (Job.State.DONE, Job.State.FAILED):
        return State(_("Stopped before its end"), "stop", False)
    idle = timezone.now() - job.lease_until
    if idle > PATIENCE:
        return State(_("Waiting for a worker"), "attention", True, needs_worker=True)
    return State(_("Reading") if job.state == Job.State.RUNNING else _("About to begin"), "plain", True)


def _ended(run: ImportRun) -> State:
    if run.undone_at:
        return State(_("Undone"), "plain", False)
    if run.rehearsal:
        return State(_("Only tried out"), "plain", False)
    if run.failed:
        return State(_("Finished, with some not read"), "attention", False)
    return State(_("Finished"), "good", False)


def sentence(run: ImportRun) -> str:
    """ "416 records: 402 new, 10 updated. Four could not be read." """
    if run.rehearsal and run.finished_at:
        looked = {"count": _capital(counted(run.foreseen.get("read", 0), _("record"), _("records")))}
        return _("%(count)s looked at, nothing written.") % looked
    if not run.read and run.failed:
        return _("Nothing could be read.")
    if not run.read:
        told = _("Nothing read.") if run.finished_at else _("Nothing read yet.")
    else:
        parts = [
            _("%(count)s new") % {"count": f"{run.added:,}"},
            _("%(count)s updated") % {"count": f"{run.updated:,}"} if run.updated else "",
            _("%(count)s known already") % {"count": f"{run.unchanged:,}"} if run.unchanged else "",
        ]
        read = _("%(count)s read") % {"count": counted(run.read, _("record"), _("records"))}
        told = f"{_capital(read)}: {', '.join(part for part in parts if part)}. {_of_these(run)}".strip()
    bad = _("%(count)s could not be read.") % {"count": _capital(number(run.failed))} if run.failed else ""
    return f"{told} {bad}".strip()


def _of_these(run: ImportRun) -> str:
    """What became of some that are counted already: those joined are updated or known, those asked about are new."""
    parts = [
        _("%(count)s joined with what was here") % {"count": f"{run.joined:,}"} if run.joined else "",
        _("%(count)s to be asked about") % {"count": f"{run.asked:,}"} if run.asked else "",
    ]
    told = ", ".join(part for part in parts if part)
    return _("Of these, %(told)s.") % {"told": told} if told else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def files_of(run: ImportRun) -> list[str]:
    """The files of a run, each with the format that it turned out to be."""
    return [_file(file["name"], FORMATS.get(file.get("format", ""))) for file in run.files]


def _file(name: str, known: Format | None) -> str:
    return f"{name} ({known.label})" if known else name


def report_page(run: ImportRun, viewer: Viewer) -> dict[str, Any]:
    """The report of a run: the sentence, the first failures and the first items added."""
    there = list(items_added_by(run, viewer)[: _ITEMS + 1])
    items = there[:_ITEMS]
    return progress(run) | {
        "failures": list(failures_of(run)[:_FAILURES]),
        "cards": [card(item, viewer) for item in items],
        "more_added": len(there) > _ITEMS,
        "checkable": urlencode([("item", item.uid) for item in items if item.kind == Kind.EVIDENCE]),
        "files": files_of(run),
        "seen_by": sharing_words(run.organisation)[Sharing(run.sharing)],
        "beside": beside_part(run) if run.finished_at else None,
        "joinings": list(joinings_of(run.pk)[:_ITEMS]) if run.joined and not run.undone_at else [],
        "unmatched": run.job is None and not run.finished_at and columns.to_match(run) is not None,
    }


def progress(run: ImportRun) -> dict[str, Any]:
    """What changes while a run goes on."""
    return {"run": run, "state": state_of(run), "sentence": sentence(run)}
