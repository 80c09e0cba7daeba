"""`fingerpost work`: the worker that keeps the index, jobs and deliveries going."""

from __future__ import annotations

import argparse

from ..home import ready_database
from ..output import Command, no_arguments
from ..worker import work


def _run(options: argparse.Namespace) -> None:
    ready_database()
    work()


COMMAND = Command("work", "keep the index up to date, run jobs, send mail, until stopped", no_arguments, _run)
