"""What the pages about folders of old reports say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fingerpost.base.activity.models import Job
from fingerpost.base.documents import SORTS
from fingerpost.base.governance.finding import NAMES
from fingerpost.base.kit.paging import page_of_query
from fingerpost.base.kit.wording import counted
from fingerpost.base.records.viewer import Viewer

from ..filing.dates import dated_in_words
from ..models import ArchivedFile, ArchiveRun, Unread
from ..pages.imports import PATIENCE, State
from . import queries
from .deciding import sight_of

_SIZE = 50
_FIELDS = {
    "name": gettext_lazy("in its name"),
    "title": gettext_lazy("in its title"),
    "text": gettext_lazy("in its text"),
    "beside": gettext_lazy("beside its text: in a header, a comment or its properties"),
}
_TOLD = {
    ArchivedFile.State.QUARANTINED: gettext_lazy("%(count)s held back"),
    ArchivedFile.State.KEPT: gettext_lazy("%(count)s kept as drafts"),
    ArchivedFile.State.RELEASED: gettext_lazy("%(count)s released"),
    ArchivedFile.State.REMOVED: gettext_lazy("%(count)s removed"),
    ArchivedFile.State.HERE: gettext_lazy("%(count)s here already"),
    ArchivedFile.State.REFUSED: gettext_lazy("%(count)s could not be taken"),
    ArchivedFile.State.SKIPPED: gettext_lazy("%(count)s passed over"),
}


@dataclass(frozen=True, slots=True)
class Tab:
    """A way to the files in one state."""

    state: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One file in a list: its name, where it leads, why it is where it is, and the small print."""

    text: str
    url: str
    why: str
    small: str


def runs_page(request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    """The folders that were brought in, newest first."""
    page = page_of_query(queries.visible_runs(viewer), request)
    counts = queries.counts_of(page.rows)
    rows = [progress(run, counts.get(run.pk, {})) for run in page.rows]
    return {"page": replace(page, rows=rows), "brings": viewer.is_desk}


def run_page(run: ArchiveRun, request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    """How a run stands, and its files in the state that is asked for: what is held back first."""
    counts = queries.counts_of([run]).get(run.pk, {})
    there = [state for state in ArchivedFile.State if counts.get(state)]
    chosen = next((state for state in there if state == request.GET.get("state")), next(iter(there), ""))
    page = page_of_query(queries.files_in(run, chosen, viewer), request, size=_SIZE)
    return progress(run, counts) | {
        "tabs": [Tab(state, str(state.label), counts[state], state == chosen) for state in there],
        "chosen": chosen,
        "page": replace(page, rows=[row_of(file) for file in page.rows]),
        "undoes": viewer.is_desk and run.finished_at and not run.undone_at and not run.error,
    }


def progress(run: ArchiveRun, counts: Mapping[str, int]) -> dict[str, Any]:
    """What changes while a run goes on."""
    return {"run": run, "state": state_of(run, counts), "sentence": sentence(run, counts)}


def state_of(run: ArchiveRun, counts: Mapping[str, int]) -> State:
    """How a run stands: a word and a tone for its tag, and whether it goes on."""
    if run.undone_at:
        return State(_("Undone"), "plain", False)
    if run.finished_at and run.error:
        return State(_("Could not be opened"), "stop", False)
    if run.finished_at:
        held = bool(counts.get(ArchivedFile.State.QUARANTINED))
        return State(_("Some held back") if held else _("Finished"), "attention" if held else "good", False)
    job = run.job
    if job is None or job.state in (Job.State.DONE, Job.State.FAILED):
        return State(_("Stopped before its end"), "stop", False)
    if timezone.now() - job.lease_until > PATIENCE:
        return State(_("Waiting for a worker"), "attention", True, needs_worker=True)
    return State(_("Looking through it"), "plain", True)


def sentence(run: ArchiveRun, counts: Mapping[str, int]) -> str:
    """ "12 of 30 files looked at: 9 kept as drafts, 2 held back, 1 passed over." """
    if run.error:
        return run.error
    looked = sum(counts.values())
    if not looked:
        return _("Nothing in it.") if run.finished_at else _("Nothing looked at yet.")
    files = counted(run.found, _("file"), _("files"))
    of = _("%(looked)s of %(files)s looked at") % {"looked": f"{looked:,}", "files": files}
    told = [str(words) % {"count": f"{counts[state]:,}"} for state, words in _TOLD.items() if counts.get(state)]
    return f"{of if looked < run.found else files.capitalize()}: {', '.join(told)}."


def row_of(file: ArchivedFile) -> Row:
    """One file in the list of its run. What somebody can read is linked to, and what waits for a decision."""
    held = file.state == ArchivedFile.State.QUARANTINED
    url = file.url if held else file.item.url if file.item else ""
    facts = (file.title if file.title != file.place else "", _kind(file), dated_in_words(file.dated), _decided(file))
    return Row(file.place, url, why_of(file), " · ".join(filter(None, facts)))


def why_of(file: ArchivedFile) -> str:
    """Why a file is where it is, in words, never repeating what was found in it."""
    if file.why:
        return file.why
    parts = [*in_words(file.found), str(Unread(file.note).label) if file.note else ""]
    if file.state == ArchivedFile.State.KEPT and file.noted:
        parts.append(_("Before others see it: it also holds %(what)s.") % {"what": _contacts(file.noted)})
    return " ".join(filter(None, parts))


def in_words(found: Iterable[str]) -> list[str]:
    """A sentence for each kind of thing that was found, with where; "text: nhs_number x2" is two in the text."""
    told = []
    for each in found:
        field, _colon, rest = each.partition(": ")
        kind, _times, number = rest.partition(" x")
        what = counted(int(number or 1), NAMES[kind], _plural(NAMES[kind]))
        told.append(_("%(what)s %(where)s.") % {"what": what[:1].upper() + what[1:], "where": _FIELDS[field]})
    return told


def look_page(file: ArchivedFile) -> dict[str, Any]:
    """One held-back file for whoever decides: why it is held back, and what it says with what was found marked."""
    facts: Sequence[tuple[str, str]] = (
        (_("Where it was"), f"{file.run.source} / {file.place}"),
        (_("Title"), file.title),
        (_("Type"), _kind(file)),
        (_("Date"), dated_in_words(file.dated)),
        (_("Held back because"), why_of(file)),
    )
    return {"file": file, "facts": facts, "sight": sight_of(file)}


def _kind(file: ArchivedFile) -> str:
    label = SORTS[file.sort].label if file.sort in SORTS else ""
    return f"{label}, {filesizeformat(file.bytes)}" if label else ""


def _decided(file: ArchivedFile) -> str:
    if not file.decided_by:
        return ""
    return f"{file.decided_by.name}: {file.reason}" if file.reason else file.decided_by.name


def _contacts(noted: Iterable[str]) -> str:
    kinds = Counter(each.partition(": ")[2].partition(" ")[0] for each in noted)
    return ", ".join(_plural(NAMES[kind]) for kind in kinds)


def _plural(name: str) -> str:
    if name == "date of birth":
        return _("dates of birth")
    return f"{name}es" if name.endswith("s") else f"{name}s"
