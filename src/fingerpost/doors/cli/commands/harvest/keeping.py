"""Listing and adding sources, and their log."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import Any

from django.http import QueryDict

from fingerpost.areas.knowledge.harvesting import actions
from fingerpost.areas.knowledge.harvesting.queries import last_runs, runs_in, runs_of, sources_of
from fingerpost.areas.knowledge.models import HarvestRun, Source
from fingerpost.base.kit.errors import Invalid, NotFound
from fingerpost.base.records.viewer import SYSTEM
from fingerpost.doors.harvest.pages.sources import run_row, state_of
from fingerpost.doors.harvest.sending import told
from fingerpost.doors.harvest.sources import SORTS

from ...home import OPERATOR, our_organisation
from ...output import Result

_RUNS = 20


def source_named(which: str) -> Source:
    """One source of ours by its uid or name. Raises NotFound."""
    sources = sources_of(our_organisation().pk)
    found = sources.filter(uid=which).first() or sources.filter(name__iexact=which).first()
    if found is None:
        raise NotFound(f"There is no source called {which!r}: fingerpost harvest list.")
    return found


def listed(options: argparse.Namespace) -> Result:
    """Every source, and how it stands."""
    sources = sources_of(our_organisation().pk)
    last = last_runs(sources)
    rows: list[dict[str, Any]] = [
        {"uid": each.uid, "name": each.name, "sort": each.sort, "every": each.every, "paused": each.paused,
         "state": state_of(each, last.get(each.pk))[0], "next_at": each.next_at.isoformat() if each.next_at else None}
        for each in sources
    ]  # fmt: skip
    lines = ["{uid}  {name} ({sort}, {every}): {state}".format(**row) for row in rows]
    sorts = f"No source yet. What can be added: {', '.join(SORTS)}."
    return Result({"sources": rows, "sorts": list(SORTS)}, "\n".join(lines) or sorts)


def add(options: argparse.Namespace) -> Result:
    """Add a source of a sort, with the same questions as the page."""
    if options.which not in SORTS:
        raise NotFound(f"There is no sort {options.which!r}: {', '.join(SORTS)}.")
    sort = SORTS[options.which]
    form = sort.form(_answers(options, str(sort.label)), viewer=replace(SYSTEM, organisation=our_organisation().pk))
    if not form.is_valid():
        raise Invalid(" ".join(f"{name}: {' '.join(map(str, errors))}" for name, errors in form.errors.items()))
    given = form.cleaned_data
    source = actions.add_source(
        organisation=our_organisation(), sort=sort.name, name=given["name"], settings=form.kept, every=given["every"],
        by=OPERATOR,
    )  # fmt: skip
    sent = told(sort, form.kept)
    data = {"uid": source.uid, "name": source.name, "sort": sort.name, "to": sent["to"], "sent": list(sent["what"])}
    what = f"Every time it is asked, {sent['to']} gets {'; '.join(sent['what'])}." if sent["to"] else sent["said"]
    return Result(data, f"{source.name} is added ({source.uid}). Nothing was asked yet.\n{what}")


def _answers(options: argparse.Namespace, label: str) -> QueryDict:
    answers = QueryDict(mutable=True)
    answers.update(
        {"name": options.name or label, "every": options.every, "contact": options.contact, "most": str(options.most)}
    )
    for pair in options.set:
        name, equals, value = pair.partition("=")
        if not equals:
            raise Invalid(f"{pair!r} is not NAME=VALUE.")
        answers.appendlist(name, value)
    return answers


def log(options: argparse.Namespace) -> Result:
    """What the last runs did, of one source or of all."""
    runs = runs_of(source_named(options.which)) if options.which else runs_in(our_organisation())
    rows = [row_of(run) for run in runs.select_related("source", "imported", "job")[:_RUNS]]
    lines = [
        f"{row['started_at'][:16]}  {row['source']}: {row['said']}{' ' + row['error'] if row['error'] else ''}"
        for row in rows
    ]
    return Result({"runs": rows}, "\n".join(lines) or "Nothing has been asked yet.")


def row_of(run: HarvestRun) -> dict[str, Any]:
    """A run for a program to read."""
    stored = run.imported
    return {
        "source": run.source.name, "started_at": run.started_at.isoformat(), "finished": run.finished_at is not None,
        "received": run.received, "added": stored.added if stored else 0, "updated": stored.updated if stored else 0,
        "failed": stored.failed if stored else 0, "gone": run.gone, "requests": run.requests, "bytes": run.bytes,
        "error": run.error, "notes": [note["text"] for note in run.notes], "said": run_row(run).said,
    }  # fmt: skip
