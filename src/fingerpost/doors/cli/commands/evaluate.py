"""`fingerpost evaluate`: measure the search on a judged collection."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.conf import settings

from fingerpost.base.kit.errors import NotFound
from fingerpost.base.search import current
from fingerpost.base.search.evaluate import evaluate

from ..output import Command, Result


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", type=Path, help="corpus, queries and qrels in BEIR's layout")
    parser.add_argument("--split", default="test")
    parser.add_argument("--mode", default="hybrid", choices=["hybrid", "lexical"])


def _run(options: argparse.Namespace) -> Result:
    if not options.folder.is_dir():
        raise NotFound(f"There is no folder {options.folder}.")
    data = evaluate(
        options.folder,
        split=options.split,
        mode=options.mode,
        model_folder=current().home.model,
        cache_folder=settings.FINGERPOST.home / "vectors" / "cache",
    )
    return Result(data, "\n".join(f"{name:>16}  {value}" for name, value in data.items()))


COMMAND = Command("evaluate", "measure the search on a judged collection", _arguments, _run)
