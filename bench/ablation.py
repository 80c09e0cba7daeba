"""What each part of the order is worth: nDCG@10 with everything, and what changes where one part is left out.

    python -m bench.ablation [--write] [--data DATA] [--model MODEL] [--cache CACHE] [COLLECTION …]

Each difference is over queries, paired, with its 95 % interval from 2,000 bootstrap samples. Synonyms are MeSH's entry
terms, held in memory. `--write` puts the table into docs/reference/ranking.md. Leaves with 1 where hybrid search is
worse than search by words alone on any collection.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np

from bench.entry_terms import EntryTerms
from bench.judged import MAKERS, judged
from bench.places import collections, model
from bench.relevance import interval
from fingerpost.base.search._tantivy import scoring
from fingerpost.base.search.beir import Collection
from fingerpost.base.search.evaluate import prepared, run
from fingerpost.base.search.home import Engine
from fingerpost.base.search.measures import ndcg
from fingerpost.base.search.recipe import RECIPE, Recipe

DEPTH = 10
COLLECTIONS = ("nfcorpus:dev", "scifact:train", "pubmedqa:test", *MAKERS)
PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "ranking.md"
_TABLE = re.compile(r"(<!-- ablation -->\n).*?(<!-- end of ablation -->)", re.DOTALL)
WITHOUT: dict[str, Recipe] = {
    "synonyms": replace(RECIPE, others=False),
    "drawing towards the best": replace(RECIPE, drawn=False),
    "design": replace(RECIPE, design=False),
    "date": replace(RECIPE, date=False),
}
BY_WORDS_TOO = ("synonyms", "design", "date")


def main() -> int:
    """Print the table; 1 where meaning makes a collection worse."""
    given = _arguments()
    synonyms = EntryTerms(given.data)
    measured = {name: _measured(name, given, synonyms) for name in given.collections}
    table = "\n".join(_table(measured))
    print(table)
    if given.write:
        PAGE.write_text(_TABLE.sub(lambda found: f"{found[1]}{table}\n{found[2]}", PAGE.read_text("utf-8")), "utf-8")
    return int(any(gains["hybrid"].mean() < gains["lexical"].mean() for gains in measured.values()))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--data", type=Path, default=None)
    parser.add_argument("--model", type=Path, default=model())
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "fingerpost-bench")
    parser.add_argument("collections", nargs="*", default=COLLECTIONS)
    given = parser.parse_args()
    given.data = given.data or collections()
    return given


def _measured(name: str, given: argparse.Namespace, synonyms: EntryTerms) -> dict[str, np.ndarray]:
    """nDCG@10 of every query, for everything and for each part left out, by meaning too and by words alone."""
    collection = judged(given.data, name)
    gains = {}
    with prepared(collection, "hybrid", given.model, given.cache) as (engine, _):
        engine.synonyms = synonyms
        for mode in ("hybrid", "lexical"):
            gains[mode] = _gains(collection, engine, mode, RECIPE)
            for part, recipe in WITHOUT.items() if mode == "hybrid" else _by_words():
                gains[f"{mode} without {part}"] = _gains(collection, engine, mode, recipe)
            with _titles_like_any_text():
                gains[f"{mode} without titles"] = _gains(collection, engine, mode, RECIPE)
        print(f"{name}: {gains['hybrid'].mean():.4f} hybrid, {gains['lexical'].mean():.4f} lexical", file=sys.stderr)
    return gains


def _by_words() -> Iterator[tuple[str, Recipe]]:
    return ((part, WITHOUT[part]) for part in BY_WORDS_TOO)


@contextmanager
def _titles_like_any_text() -> Iterator[None]:
    boost = scoring.TITLE_BOOST
    scoring.TITLE_BOOST = 0.0
    try:
        yield
    finally:
        scoring.TITLE_BOOST = boost


def _gains(collection: Collection, engine: Engine, mode: str, recipe: Recipe) -> np.ndarray:
    engine.recipe = recipe
    ranked, _ = run(collection, engine, mode, DEPTH + 1)
    return np.array([ndcg(found, collection.judged[query], DEPTH) for query, found in ranked.items()])


def _table(measured: dict[str, dict[str, np.ndarray]]) -> Iterator[str]:
    """The means with everything, then for each part what leaving it out costs: above nought it earns its place."""
    heads = (f"{name} ({len(gains['hybrid'])})" for name, gains in measured.items())
    yield f"| | {' | '.join(heads)} |"
    yield "|---|" + "---|" * len(measured)
    for mode in ("hybrid", "lexical"):
        label = "by words and meaning" if mode == "hybrid" else "by words alone"
        yield f"| **{label}** | {' | '.join(f'**{gains[mode].mean():.4f}**' for gains in measured.values())} |"
        if mode == "hybrid":
            yield _row("meaning", measured, "hybrid", "lexical")
        for name in next(iter(measured.values())):
            part = name.removeprefix(f"{mode} without ")
            if part != name:
                yield _row(part, measured, mode, name)


def _row(part: str, measured: dict[str, dict[str, np.ndarray]], whole: str, less: str) -> str:
    cells = (interval(gains[whole] - gains[less], signed=True) for gains in measured.values())
    return f"| {part} add{'' if part.endswith('s') else 's'} | {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main())
