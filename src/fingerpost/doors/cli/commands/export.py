"""`fingerpost export`: write what a search finds."""

from __future__ import annotations

import argparse
import sys

from fingerpost.areas.knowledge.exporting import EXPORTS, write_items
from fingerpost.areas.knowledge.kinds import KINDS
from fingerpost.base import search

from ..home import add_viewer_argument, question_of, ready_database, viewer_of
from ..output import Command

MOST = 10_000


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY")
    parser.add_argument("--format", required=True, choices=sorted(EXPORTS))
    add_viewer_argument(parser)


def _run(options: argparse.Namespace) -> None:
    ready_database()
    viewer = viewer_of(options)
    query = question_of(options.query)
    found = search.find(query, viewer=viewer, kinds=tuple(KINDS), limit=MOST, mode="lexical")
    write_items([hit.ref for hit in found.hits], options.format, viewer, sys.stdout.buffer)


COMMAND = Command("export", "write what a search finds as a file, in an open format", _arguments, _run)
