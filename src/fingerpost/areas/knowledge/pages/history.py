"""What was done to an item, in sentences, and what it said before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fingerpost.base.activity.models import Event
from fingerpost.base.activity.queries import history
from fingerpost.base.records.viewer import Viewer

from ..kinds import KINDS
from ..models import Item, Kind, Version
from ..queries import import_that_added
from ..rules import is_colleague
from .names import names_of

_DONE: Mapping[str, Any] = {
    "knowledge.item.published": gettext_lazy("Added"),
    "knowledge.item.changed": gettext_lazy("Changed"),
    "knowledge.item.held": gettext_lazy("Curated"),
    "knowledge.item.file_added": gettext_lazy("A file was added"),
    "knowledge.item.file_replaced": gettext_lazy("A file was replaced"),
    "knowledge.item.file_removed": gettext_lazy("A file was removed"),
    "knowledge.item.drafted": gettext_lazy("Begun as a draft"),
    "knowledge.item.sent": gettext_lazy("Sent for approval"),
    "knowledge.item.sent_back": gettext_lazy("Sent back with a reason"),
    "knowledge.item.under_review": gettext_lazy("Put under review"),
    "knowledge.item.outdated": gettext_lazy("Said to be out of date"),
    "knowledge.item.withdrawn": gettext_lazy("Withdrawn"),
    "knowledge.item.brought_back": gettext_lazy("Brought back"),
    "knowledge.items.handed_over": gettext_lazy("Handed over to others"),
    "knowledge.item.checked": gettext_lazy("Checked"),
    "knowledge.item.retracted": gettext_lazy("Became known as retracted"),
    "knowledge.item.concern": gettext_lazy("An expression of concern became known"),
    "knowledge.item.corrected": gettext_lazy("A correction became known"),
    "knowledge.item.superseded": gettext_lazy("A newer version became known"),
    "knowledge.item.notice_withdrawn": gettext_lazy("A notice was taken back"),
    "knowledge.item.merged": gettext_lazy("Made one with another record of the same work"),
    "knowledge.item.unmerged": gettext_lazy("Taken apart again from another record"),
    "knowledge.items.imported": gettext_lazy("Brought in or brought up to date by an import"),
    "governance.guard.overridden": gettext_lazy("Kept words that the personal-data check had stopped"),
}
_FIELDS: Mapping[str, Any] = {
    "owner_team": gettext_lazy("team that owns it"), "owner": gettext_lazy("person who looks after it"),
    "status": gettext_lazy("status"), "review_on": gettext_lazy("review date"), "topics": gettext_lazy("topics"),
    "summary": gettext_lazy("our summary"), "summary_credit": gettext_lazy("who wrote the summary"),
    "setting": gettext_lazy("where"), "happened_on": gettext_lazy("when"), "dated": gettext_lazy("when it is from"),
    "written_by": gettext_lazy("who wrote it"),
}  # fmt: skip
_NOT_SAID = frozenset(("audience", "checked_at", "checked_by"))
_WITH_FIELDS = frozenset(("knowledge.item.changed", "knowledge.item.held"))


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done."""

    at: datetime
    text: str


def steps(item: Item, viewer: Viewer) -> list[Step]:
    """What was done to an item, newest first, as far as it concerns this viewer."""
    events = [event for event in history(item.ref) if _concerns(event, item, viewer)]
    names = names_of(event.by for event in events if _knows_actor(event, viewer))
    told = [Step(event.at, _sentence(event, item, names)) for event in events]
    imported = any(event.name == "knowledge.items.imported" for event in events)
    return told if imported or item.kind != Kind.EVIDENCE else [*told, *_arrival(item, viewer)]


def _concerns(event: Event, item: Item, viewer: Viewer) -> bool:
    """What an organisation does with an item that is not its own is for its staff; what the guard let pass, the desk's.

    So a curation that somebody may not see does not show as a step either.
    """
    if event.name == "governance.guard.overridden":
        return viewer.is_desk and event.organisation == viewer.organisation
    if event.name not in _DONE or _is_part_of_checking(event):
        return False
    return event.organisation in (None, item.organisation_id) or is_colleague(viewer, event.organisation)


def _is_part_of_checking(event: Event) -> bool:
    return event.name == "knowledge.item.held" and "checked_at" in event.fields


def _knows_actor(event: Event, viewer: Viewer) -> bool:
    return event.by.startswith("person:") and is_colleague(viewer, event.organisation)


def _sentence(event: Event, item: Item, names: Mapping[str, str]) -> str:
    done = str(_DONE[event.name])
    text = _("%(done)s by %(who)s") % {"done": done, "who": names[event.by]} if event.by in names else done
    fields = _fields(event, item) if event.name in _WITH_FIELDS else ""
    return f"{text}: {fields}" if fields else text


def _fields(event: Event, item: Item) -> str:
    headings = {name: heading[:1].lower() + heading[1:] for name, heading in KINDS[item.kind].parts}
    known = {**_FIELDS, **headings}
    return ", ".join(str(known[name]) for name in event.fields if name in known and name not in _NOT_SAID)


def _arrival(item: Item, viewer: Viewer) -> list[Step]:
    """The import that an item came in with: the ledger does not name the many items of one import one by one."""
    run = import_that_added(item)
    if run is None:
        return []
    source = f": {run}" if is_colleague(viewer, run.organisation_id) else ""
    return [Step(item.created_at, _("Brought in by an import") + source)]


def was_changed(item: Item) -> bool:
    """Whether an item of know-how said something else before. For those who may change it."""
    return Version.objects.filter(item=item).exists()
