"""`fingerpost work`: the worker that keeps the index, jobs and deliveries going."""

from __future__ import annotations

import argparse

from ..home import ready_database
from ..output import Command
from ..worker import follow_index, work


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--only", choices=["index"], help="keep only the search index up to date")


def _run(options: argparse.Namespace) -> None:
    ready_database()
    if options.only == "index":
        follow_index()
    else:
        work()


COMMAND = Command("work", "keep the index up to date, run jobs, send mail, until stopped", _arguments, _run)
