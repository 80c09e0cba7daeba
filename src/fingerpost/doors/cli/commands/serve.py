"""`fingerpost serve`: the site and its worker."""

from __future__ import annotations

import argparse

from ..home import our_organisation, ready_database
from ..output import Command
from ..server import serve


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_address_arguments(parser)


def add_address_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the site listens."""
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)


def _run(options: argparse.Namespace) -> None:
    ready_database()
    our_organisation()
    serve(options.host, options.port)


COMMAND = Command("serve", "serve the site, with its worker", _arguments, _run)
