"""Searching 100,000 items with the audience clause and facets, beside SQLite FTS5 on the same data in the same run.

The items are made by recombining sentences of real abstracts. Words are drawn from real titles.
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.places import collections
from fingerpost.base.records.document import SearchDocument
from fingerpost.base.records.viewer import Role, Viewer
from fingerpost.base.search import Engine, SearchHome, find

ITEMS = int(os.environ.get("BENCH_ITEMS", "100000"))
QUERIES = 300
_KINDS = ("evidence", "evidence", "evidence", "lesson", "practice")
_AUDIENCES = (("public",), ("org:1",), ("org:2",), ("group:7", "person:3"))
_VIEWER = Viewer(person=3, organisation=1, groups=frozenset({7}), role=Role.MEMBER)


def sentences_and_titles() -> tuple[list[str], list[str]]:
    """Every sentence and title of the SciFact abstracts."""
    texts, titles = [], []
    with (collections() / "scifact" / "corpus.jsonl").open() as file:
        for line in file:
            paper = json.loads(line)
            texts += paper["text"].split(". ")
            titles.append(paper["title"])
    return texts, titles


def made_documents(count: int) -> Iterator[SearchDocument]:
    """Items of nine sentences each; the same ones in every run."""
    chance = random.Random(7)
    texts, titles = sentences_and_titles()
    for number in range(count):
        yield SearchDocument(
            ref=f"item:{number:016d}",
            kind=chance.choice(_KINDS),
            audience=chance.choice(_AUDIENCES),
            title=chance.choice(titles),
            text=". ".join(chance.sample(texts, 9)),
            topics=(f"Topic {int(chance.paretovariate(1)) % 500}",),
            year=chance.randint(1990, 2026),
            design=chance.choice(("cohort", "randomised_trial", "systematic_review")),
        )


def made_queries() -> list[str]:
    """Three to six words of a real title each."""
    chance = random.Random(11)
    _, titles = sentences_and_titles()
    words = [[word for word in title.split() if len(word) > 3 and word.isalpha()] for title in titles]
    long = [each for each in words if len(each) > 6]
    return [" ".join(chance.sample(chance.choice(long), chance.randint(3, 6))) for _ in range(QUERIES)]


def timed(ask: Callable[[str], object], queries: Sequence[str]) -> list[float]:
    """Milliseconds of each query, after a warm-up."""
    for query in queries[:20]:
        ask(query)
    took = []
    for query in queries:
        started = time.perf_counter()
        ask(query)
        took.append((time.perf_counter() - started) * 1000)
    return took


def full_text_search(folder: Path) -> Callable[[str], object]:
    """SQLite FTS5 over the same items: top twenty within the audience, and counts by kind, design and year."""
    base = sqlite3.connect(folder / "peer.sqlite3")
    base.execute("CREATE VIRTUAL TABLE words USING fts5(title, text, tokenize='porter unicode61')")
    base.execute("CREATE TABLE facts(id INTEGER PRIMARY KEY, kind, design, year, audience)")
    for number, each in enumerate(made_documents(ITEMS), 1):
        base.execute("INSERT INTO words(rowid, title, text) VALUES (?, ?, ?)", (number, each.title, each.text))
        seen = not _VIEWER.tokens.isdisjoint(each.audience)
        base.execute("INSERT INTO facts VALUES (?, ?, ?, ?, ?)", (number, each.kind, each.design, each.year, seen))
    base.commit()
    match = "FROM words JOIN facts ON facts.id = words.rowid WHERE words MATCH ? AND audience"

    def ask(query: str) -> object:
        words = " OR ".join(f'"{word}"' for word in query.split())
        top = base.execute(f"SELECT words.rowid {match} ORDER BY bm25(words) LIMIT 20", (words,)).fetchall()
        facets = [base.execute(f"SELECT {by}, count(*) {match} GROUP BY {by}", (words,)).fetchall() for by in _FACETS]
        return top, facets

    return ask


_FACETS = ("kind", "design", "year")


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        engine = Engine(SearchHome(folder / "index", folder / "vectors", folder / "none"))
        started = time.perf_counter()
        engine.index.write(made_documents(ITEMS))
        built = time.perf_counter() - started
        queries = made_queries()
        ours = timed(lambda query: find(query, viewer=_VIEWER, mode="lexical", engine=engine), queries)
        peer = timed(full_text_search(folder), queries[:60])
        print(f"{ITEMS:,} items, audience clause, facets, top 20.")
        print(f"Built at {ITEMS / built:,.0f} items/s (made on the way).")
        for label, took in (("fingerpost", ours), ("SQLite FTS5", peer)):
            print(f"{label:<12} p50 {statistics.median(took):8.1f} ms   p95 {_p95(took):8.1f} ms")
        middle, late = statistics.median(peer) / statistics.median(ours), _p95(peer) / _p95(ours)
        print(f"ratio        p50 {middle:8.1f}      p95 {late:8.1f}")


def _p95(took: Sequence[float]) -> float:
    return sorted(took)[int(len(took) * 0.95)]


if __name__ == "__main__":
    main()
