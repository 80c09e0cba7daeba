"""Trying a source, and running it to its end."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from fingerpost.areas.knowledge.harvesting.actions import begin_run
from fingerpost.areas.knowledge.models import HarvestRun, Source
from fingerpost.base.search.keeping import up_to_date
from fingerpost.doors.harvest import trying
from fingerpost.doors.harvest.running import carry_on

from ...home import OPERATOR
from ...output import Result
from .keeping import row_of, source_named


def dry_run(options: argparse.Namespace) -> Result:
    """What the next run would bring. Nothing is stored."""
    found = trying.dry_run(source_named(options.which))
    data: dict[str, Any] = {
        "total": found.total, "looked_at": found.looked_at, "known": found.known, "requests": found.requests,
        "titles": [title for title, _, _ in found.titles], "unreadable": list(found.unreadable),
        "notes": list(found.notes),
    }  # fmt: skip
    total = f"{found.total:,} in all. " if found.total is not None else ""
    first = f"{total}Of the first {found.looked_at}, {found.known} are here already. Nothing was stored."
    lines = [f"  {title}{f' ({year})' if year else ''}" for title, year, _ in found.titles]
    return Result(data, "\n".join([first, *lines, *found.notes]))


def run(options: argparse.Namespace) -> Result:
    """Ask a source until it has no more."""
    return finished(source_named(options.which), pruning=options.prune)


def finished(source: Source, *, pruning: bool = False) -> Result:
    """Run a source to its end here and now, and say what came."""
    run = begin_run(source=source, by=OPERATOR, pruning=pruning, queued=False)
    carry_on(run, by=OPERATOR, tell=_tell)
    up_to_date(0)
    run.refresh_from_db()
    data = row_of(run)
    text = "\n".join([data["said"], *data["notes"], *([data["error"]] if run.error else [])])
    return Result(data, text, 1 if run.error else 0)


def _tell(run: HarvestRun) -> None:
    if sys.stderr.isatty():
        print(f"\r{run.received:,} records, {run.requests:,} questions", end="", file=sys.stderr, flush=True)
