"""How many records, and where what is built of them lies."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import mkdtemp

from bench.places import model
from fingerpost.base.search import Engine, SearchHome

ITEMS = int(os.environ.get("BENCH_ITEMS", "1000000"))
FOLDER = Path(os.environ.get("BENCH_FOLDER") or mkdtemp(prefix="fingerpost-bench-"))


def home(items: int = ITEMS, *, meaning: bool = False) -> SearchHome:
    """The folders of an index of so many records; with `meaning`, the model's too."""
    folder = FOLDER / str(items)
    return SearchHome(folder / "index", folder / "vectors", model() if meaning else folder / "none")


def engine(items: int = ITEMS, *, meaning: bool = False) -> Engine:
    """Search over them."""
    return Engine(home(items, meaning=meaning))
