"""All of it, or the parts that are named: `python -m bench.search build find`."""

from __future__ import annotations

import os
import sys

from bench.search.building import build
from bench.search.pages import pages
from bench.search.peers.comparing import beside_fts5, beside_others
from bench.search.places import FOLDER, ITEMS
from bench.search.questions import by_meaning, by_words
from bench.search.vectors import store_vectors

PARTS = ("build", "find", "hybrid", "fts5", "others", "pages")
named = sys.argv[1:] or PARTS
print(f"{ITEMS:,} records in {FOLDER}; load {os.getloadavg()[0]:.1f} at the start.", flush=True)
if "build" in named:
    build()
if "find" in named:
    by_words()
if "hybrid" in named:
    store_vectors()
    by_meaning()
if "fts5" in named:
    beside_fts5()
if "others" in named:
    beside_others()
if "pages" in named:
    pages()
