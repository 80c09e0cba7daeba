"""`fingerpost check`: what is well and what is not."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from fingerpost.areas.knowledge.harvesting.queries import failing_sources
from fingerpost.base.accounts.queries import unsent_letters
from fingerpost.base.activity.queries import failed_jobs, outbox_state
from fingerpost.base.search import current
from fingerpost.base.search.embedding import Embedder, why_absent
from fingerpost.base.search.upkeep import check_index, unread_for_meaning

from ..output import Command, Result, no_arguments

Finding = tuple[bool, str]


def _database() -> Finding:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        return False, f"{len(waiting)} changes to its tables are waiting: fingerpost serve makes them."
    return True, f"{connection.vendor}, up to date."


def _index() -> Finding:
    state = check_index()
    if not state["whole"]:
        return False, f"being made anew; {state['records']} records can be found, {state['missing']} not yet."
    if state["missing"] or state["extra"]:
        return False, f"{state['missing']} missing, {state['extra']} left over: fingerpost index rebuild mends it."
    return True, f"{state['records']} records."


def _model() -> Finding:
    model = Embedder.load(current().home.model)
    if model is None:
        return True, f"None, so search goes by words alone: {why_absent(current().home.model)}"
    waiting = unread_for_meaning()
    return True, f"{model.name}." + (f" {waiting} changes wait to be read by it." if waiting else "")


def _deliveries() -> Finding:
    state = outbox_state()
    if state["parked"]:
        return False, f"{state['parked']} given up after eight tries, {state['waiting']} waiting."
    late = state["oldest_seconds"] > 60
    return not late, f"{state['waiting']} waiting" + (
        ", the oldest for over a minute: is fingerpost work running?" if late else "."
    )


def _jobs() -> Finding:
    failed = failed_jobs()
    return not failed, f"{len(failed)} failed; the last: {failed[0].error}" if failed else "None failed."


def _sources() -> Finding:
    failing = failing_sources()
    if failing:
        return False, f"{len(failing)} did not come to their end; {failing[0].source.name}: {failing[0].error}"
    return True, "None failing."


def _mail() -> Finding:
    if unsent := unsent_letters():
        return False, f"{len(unsent)} letters did not go, the last to {unsent[0].to}."
    way = settings.FINGERPOST.mail_url.partition(":")[0]
    return True, "Printed where the server runs, not sent." if way == "console" else f"Sent by {way}."


CHECKS: dict[str, Callable[[], Finding]] = {
    "database": _database,
    "index": _index,
    "model": _model,
    "deliveries": _deliveries,
    "jobs": _jobs,
    "sources": _sources,
    "mail": _mail,
}


def _run(options: argparse.Namespace) -> Result:
    data: dict[str, Any] = {}
    lines = []
    for name, check in CHECKS.items():
        well, words = _safely(check)
        data[name] = {"ok": well, "message": words}
        lines.append(f"{'well' if well else 'NOT WELL':>8}  {name}: {words}")
        if name == "database" and not well:
            break
    well = all(each["ok"] for each in data.values())
    return Result({"ok": well, **data}, "\n".join(lines), 0 if well else 1)


def _safely(check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    except Exception as error:  # a check must report whatever is wrong, never fall over it
        return False, f"{type(error).__name__}: {error}"


COMMAND = Command("check", "say what is well and what is not", no_arguments, _run)
