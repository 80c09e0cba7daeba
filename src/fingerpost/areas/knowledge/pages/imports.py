"""How an import stands, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.activity.models import Job
from fingerpost.base.formats import FORMATS
from fingerpost.base.kit.wording import counted
from fingerpost.base.records.viewer import Viewer

from ..cards import card
from ..models import ImportRun
from ..queries import failures_of, items_added_by

_PATIENCE = timedelta(seconds=5)
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
    if run.undone_at:
        return State(_("Undone"), "plain", False)
    if run.finished_at:
        return State(
            _("Finished, with some not read") if run.failed else _("Finished"),
            "attention" if run.failed else "good",
            False,
        )
    job = run.job
    if job is None or job.state in (Job.State.DONE, Job.State.FAILED):
        return State(_("Stopped before its end"), "stop", False)
    idle = timezone.now() - job.lease_until
    if idle > _PATIENCE:
        return State(_("Waiting for a worker"), "attention", True, needs_worker=True)
    return State(_("Reading") if job.state == Job.State.RUNNING else _("About to begin"), "plain", True)


def sentence(run: ImportRun) -> str:
    """ "412 records read: 398 new, 10 updated, 4 could not be read." """
    parts = [
        _("%(count)s new") % {"count": f"{run.added:,}"},
        _("%(count)s updated") % {"count": f"{run.updated:,}"} if run.updated else "",
        _("%(count)s known already") % {"count": f"{run.unchanged:,}"} if run.unchanged else "",
        _("%(count)s could not be read") % {"count": f"{run.failed:,}"} if run.failed else "",
    ]
    read = _("%(count)s read") % {"count": counted(run.read, _("record"), _("records"))}
    return f"{read[:1].upper()}{read[1:]}: {', '.join(part for part in parts if part)}."


def report_page(run: ImportRun, viewer: Viewer) -> dict[str, Any]:
    """The report of a run: the sentence, the first failures and the first items added."""
    return progress(run) | {
        "failures": list(failures_of(run)[:_FAILURES]),
        "cards": [card(item, viewer) for item in items_added_by(run, viewer)[:_ITEMS]],
        "format": FORMATS[run.format].label if run.format in FORMATS else "",
    }


def progress(run: ImportRun) -> dict[str, Any]:
    """What changes while a run goes on."""
    return {"run": run, "state": state_of(run), "sentence": sentence(run)}
