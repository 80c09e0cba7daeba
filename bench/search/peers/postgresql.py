"""PostgreSQL's own full-text search with a GIN index: `.ci/postgresql python -m bench.search others`."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from typing import Any

from bench.search.peers import FACETS, rows

_WHERE = "FROM bench_records WHERE words @@ to_tsquery('english', %s) AND seen"


def postgresql(items: int) -> Callable[[str], object] | None:
    """Build it and give what asks it; `None` where FINGERPOST_DATABASE_URL names no PostgreSQL."""
    address = os.environ.get("FINGERPOST_DATABASE_URL", "")
    if not address.startswith("postgres"):
        return None
    import psycopg

    base = psycopg.connect(address, autocommit=True)
    _fill(base, items)
    return lambda question: _ask(base, question)


def _fill(base: Any, items: int) -> None:
    started = time.perf_counter()
    base.execute("DROP TABLE IF EXISTS bench_records")
    base.execute(
        "CREATE TABLE bench_records(id int PRIMARY KEY, title text, text text, kind text, design text, year int,"
        " seen boolean, words tsvector GENERATED ALWAYS AS"
        " (setweight(to_tsvector('english', title), 'A') || to_tsvector('english', text)) STORED)"
    )
    columns = "id, title, text, kind, design, year, seen"
    with base.cursor().copy(f"COPY bench_records({columns}) FROM STDIN") as copy:
        for row in rows(items):
            copy.write_row(row)
    base.execute("CREATE INDEX ON bench_records USING gin(words)")
    base.execute("ANALYZE bench_records")
    print(f"PostgreSQL built in {time.perf_counter() - started:.0f} s, making the records included.", flush=True)


def _ask(base: Any, question: str) -> object:
    words = " | ".join(re.findall(r"\w+", question))
    order = "ORDER BY ts_rank(words, to_tsquery('english', %s)) DESC LIMIT 20"
    best = base.execute(f"SELECT id {_WHERE} {order}", (words, words)).fetchall()
    counts = [base.execute(f"SELECT {by}, count(*) {_WHERE} GROUP BY {by}", (words,)).fetchall() for by in FACETS]
    return best, counts
