"""Fingerpost beside the others, as ratios."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from functools import partial

from bench.search.building import build
from bench.search.made import MEMBER, made_queries
from bench.search.peers.fts5 import fts5
from bench.search.peers.postgresql import postgresql
from bench.search.places import FOLDER, ITEMS, engine
from bench.search.timing import Took, timed
from fingerpost.base.search import find

FEW, OTHERS_ITEMS = 30, int(os.environ.get("BENCH_OTHERS_ITEMS", "100000"))


def beside_fts5() -> None:
    """The same plain questions of both, over all records."""
    theirs = timed(fts5(FOLDER / str(ITEMS), ITEMS), made_queries(FEW), warm=2)
    _beside(f"SQLite FTS5, {ITEMS:,}", theirs, ours(ITEMS))


def beside_others() -> None:
    """PostgreSQL and django-modelsearch, over fewer records: they take very long to build of very many."""
    build(OTHERS_ITEMS)
    own = ours(OTHERS_ITEMS)
    if ask := postgresql(OTHERS_ITEMS):
        _beside(f"PostgreSQL, {OTHERS_ITEMS:,}", timed(ask, made_queries(FEW), warm=2), own)
    else:
        print("PostgreSQL was left out: FINGERPOST_DATABASE_URL names none.")
    if importlib.util.find_spec("modelsearch"):
        _beside(f"django-modelsearch, {OTHERS_ITEMS:,}", _model_search(), own)
    else:
        print("django-modelsearch was left out: it is not installed.")


def ours(items: int) -> Took:
    """The same questions, with everything that a member sees and all facets."""
    return timed(partial(find, viewer=MEMBER, mode="lexical", engine=engine(items)), made_queries(200))


def _model_search() -> Took:
    command = [sys.executable, "-m", "bench.search.peers.model_search", str(FOLDER), str(OTHERS_ITEMS), str(FEW)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    print(f"django-modelsearch built in {told['built']} s, making the records included.", flush=True)
    return Took(told["p50"], told["p95"])


def _beside(name: str, theirs: Took, own: Took) -> None:
    print(f"{name:<30} {theirs}\n{'fingerpost':<30} {own}\n{'':<30} {own.times_faster_than(theirs)}", flush=True)
