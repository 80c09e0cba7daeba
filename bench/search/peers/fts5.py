"""SQLite FTS5."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from bench.search.peers import FACETS, rows

_FROM = "FROM words JOIN facts ON facts.id = words.rowid WHERE words MATCH ? AND seen"


def fts5(folder: Path, items: int) -> Callable[[str], object]:
    """Build it where it is not there yet, and give what asks it."""
    folder.mkdir(parents=True, exist_ok=True)
    base = sqlite3.connect(folder / "fts5.sqlite3")
    if not base.execute("SELECT 1 FROM sqlite_master WHERE name = 'done'").fetchall():
        _fill(base, items)
    return lambda question: _ask(base, question)


def _fill(base: sqlite3.Connection, items: int) -> None:
    started = time.perf_counter()
    base.execute("CREATE VIRTUAL TABLE words USING fts5(title, text, tokenize='porter unicode61')")
    base.execute("CREATE TABLE facts(id INTEGER PRIMARY KEY, kind, design, year, seen)")
    for row in rows(items):
        base.execute("INSERT INTO words(rowid, title, text) VALUES (?, ?, ?)", row[:3])
        base.execute("INSERT INTO facts VALUES (?, ?, ?, ?, ?)", (row.number, *row[3:]))
    base.execute("CREATE TABLE done(id)")
    base.commit()
    print(f"SQLite FTS5 built in {time.perf_counter() - started:.0f} s, making the records included.", flush=True)


def _ask(base: sqlite3.Connection, question: str) -> object:
    words = " OR ".join(f'"{word}"' for word in question.split())
    best = base.execute(f"SELECT words.rowid {_FROM} ORDER BY bm25(words) LIMIT 20", (words,)).fetchall()
    counts = [base.execute(f"SELECT {by}, count(*) {_FROM} GROUP BY {by}", (words,)).fetchall() for by in FACETS]
    return best, counts
