"""The questions: plain, Boolean with facets, within a narrow permission, a page far down, and by meaning too."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from bench.search.made import MEMBER, made_queries, phrases_and_words
from bench.search.places import ITEMS, engine
from bench.search.timing import Took, most_memory, timed
from fingerpost.base.records.viewer import Viewer
from fingerpost.base.search import Engine, Filters, find
from fingerpost.base.search.conditions import plain
from fingerpost.base.search.query.tree import AllOf, AnyOf, Query

QUESTIONS = 200
FAR_DOWN = 10_000


class Narrow(Viewer):
    """Somebody who sees one record in a hundred: not even what is public, which here is a quarter of everything."""

    @property
    def tokens(self) -> frozenset[str]:
        """One group's."""
        return frozenset({"group:100"})


def boolean(phrase: str, words: tuple[str, ...]) -> Query:
    """A phrase, and one of three words."""
    return AllOf((plain(phrase), AnyOf(tuple(map(plain, words)))))


def ask_boolean(engine: Engine, question: tuple[str, tuple[str, ...], int]) -> object:
    """The best twenty with that phrase, one of those words and from that year on, with all facets."""
    phrase, words, year = question
    filters = Filters(year_from=year)
    return find(phrase, viewer=MEMBER, query=boolean(phrase, words), filters=filters, mode="lexical", engine=engine)


def by_words(items: int = ITEMS) -> dict[str, Took]:
    """Every question that is asked by words alone; facets and counts over all matches each time."""
    searched = engine(items)
    plainly = partial(find, viewer=MEMBER, mode="lexical", engine=searched)
    words = made_queries(QUESTIONS)
    asked: dict[str, tuple[Callable[[Any], object], list[Any]]] = {
        "plain": (plainly, words),
        "Boolean": (partial(ask_boolean, searched), phrases_and_words(QUESTIONS)),
        "narrow": (partial(plainly, viewer=Narrow()), words),
        "deep page": (partial(plainly, offset=FAR_DOWN), words),
        "by date": (partial(plainly, sort="date"), words),
    }
    return _told({name: timed(*pair) for name, pair in asked.items()})


def by_meaning(items: int = ITEMS) -> dict[str, Took]:
    """The plain questions by words and meaning."""
    searched = engine(items, meaning=True)
    ask = partial(find, viewer=MEMBER, mode="hybrid", engine=searched)
    return _told({"hybrid": timed(ask, made_queries(QUESTIONS))})


def _told(figures: dict[str, Took]) -> dict[str, Took]:
    for name, took in figures.items():
        print(f"{name:<12} {took}", flush=True)
    print(f"{'':<12} {most_memory()}", flush=True)
    return figures
