"""`fingerpost index`: rebuild the search index, or check that it agrees with the database."""

from __future__ import annotations

import argparse

from fingerpost.base.search.upkeep import check_index, rebuild_index

from ..home import ready_database
from ..output import Command, Result


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["rebuild", "check"])


def _run(options: argparse.Namespace) -> Result:
    ready_database()
    if options.what == "rebuild":
        rebuilt = rebuild_index()
        return Result(
            rebuilt, "{records:,} records, {documents:,} documents in {seconds:.1f} seconds.".format(**rebuilt)
        )
    state = check_index()
    well = not (state["missing"] or state["extra"])
    text = "The index agrees with the database." if well else "The index differs: fingerpost index rebuild mends it."
    return Result({**state, "ok": well}, f"{text} {state['records']:,} records.", 0 if well else 1)


COMMAND = Command("index", "rebuild the search index, or check it against the database", _arguments, _run)
