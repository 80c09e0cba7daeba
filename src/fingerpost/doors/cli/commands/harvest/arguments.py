"""`fingerpost harvest`: what it takes, and which part does it."""

from __future__ import annotations

import argparse

from fingerpost.areas.knowledge.models import Every
from fingerpost.base.kit.errors import NotFound
from fingerpost.doors.harvest.starter import KINDS

from ...home import ready_database
from ...output import Command, Result
from . import asking, keeping, shelf

WHAT = {
    "list": keeping.listed, "add": keeping.add, "dry-run": asking.dry_run, "run": asking.run, "log": keeping.log,
    "shelf": shelf.shelf,
}  # fmt: skip


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", metavar="WHAT", choices=list(WHAT), help="list, add, dry-run, run, log or shelf")
    parser.add_argument("which", metavar="WHICH", nargs="?", help="the sort to add; else a source's name or uid")
    parser.add_argument("--name", help="what a source to be added is called (default: its sort)")
    parser.add_argument("--every", choices=[each.value for each in Every], default="week", help="how often it is asked")
    parser.add_argument("--contact", default="", metavar="EMAIL", help="sent with every question")
    parser.add_argument("--most", type=int, default=10_000, metavar="N", help="records a run may bring")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="an answer to a question of the sort"
    )
    parser.add_argument("--prune", action="store_true", help="with run: look for what the source has no longer")
    parser.add_argument("--topic", action="append", default=[], metavar="WORDS", help="with shelf: a topic in words")
    parser.add_argument("--kind", action="append", choices=list(KINDS), help="with shelf: which papers")
    parser.add_argument("--years", type=int, default=5, metavar="N", help="with shelf: of how many years")
    parser.add_argument("--load", action="store_true", help="with shelf: load it, not only tell its size")


def _run(options: argparse.Namespace) -> Result:
    if options.what in ("add", "run", "dry-run") and not options.which:
        raise NotFound("Say which source." if options.what != "add" else "Say which sort of source to add.")
    ready_database()
    return WHAT[options.what](options)


COMMAND = Command("harvest", "bring knowledge in from PubMed, feeds, repositories …", _arguments, _run)
