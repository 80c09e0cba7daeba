"""`find`: from what a person typed to one page of records that this person may see, each with its reasons."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest

from fingerpost.base.records.viewer import Viewer
from fingerpost.base.search._tantivy import Snapshot
from fingerpost.base.search.candidates import Candidate, Pool
from fingerpost.base.search.card import Card, title_mark
from fingerpost.base.search.citations import meant, of_its_year, title_marks_in
from fingerpost.base.search.conditions import Others, plain
from fingerpost.base.search.counting import Counting
from fingerpost.base.search.facets import Facets
from fingerpost.base.search.home import Engine, current
from fingerpost.base.search.identifiers import identifiers_in
from fingerpost.base.search.language import LONGEST_TEXT, Asked, expert, understand, wanted_others
from fingerpost.base.search.meaning import Meaning
from fingerpost.base.search.query.tree import Query, any_of
from fingerpost.base.search.ranking import Ranking, add_meaning, by_words, score, sinks
from fingerpost.base.search.reasons import Seen, parts_to_tell, reasons
from fingerpost.base.search.recipe import Recipe
from fingerpost.base.search.results import Found, Hit, hit_of
from fingerpost.base.search.scope import Filters, Scope, marks_of, tokens_of
from fingerpost.base.search.wording import said as _

LOOKED_AT = 60
MOST_TOLD = 23
SORTS = ("relevance", "date", "title", "added")
MODES = ("hybrid", "lexical")


@dataclass(frozen=True)
class _Question:
    text: str
    asked: Asked
    named: Sequence[tuple[str, Card]]
    exact: bool
    expert: bool = False


def find(  # noqa: PLR0913  each narrows or orders in its own way
    text: str,
    *,
    viewer: Viewer,
    kinds: Sequence[str] = (),
    filters: Filters | None = None,
    limit: int = 20,
    offset: int = 0,
    mode: str = "hybrid",
    sort: str = "relevance",
    query: Query | None = None,
    without: Collection[str] = (),
    signals: bool = True,
    engine: Engine | None = None,
) -> Found:
    """Search all that the viewer may see, by words and (in mode "hybrid", where there is a model) by meaning.

    What has no words to rank by, such as an empty text, finds the newest first. Sorting by date or title goes by words
    alone. With `query`, an expert's query in which all lines and headings are resolved, just what it holds for is
    found, ranked by the words that it asks for; `text` is then only what it was typed as. `without` are other words for
    what was typed that are not to be looked for. Without `signals`, the strength of a design and the year do not nudge
    the order; retracted records go last all the same. Raises `ValueError` for a mode or sort that does not exist; no
    text is ever an error.
    """
    if mode not in MODES or sort not in SORTS:
        raise ValueError(f"There is no search with mode {mode!r} and sort {sort!r}.")
    started = time.perf_counter()
    engine = engine or current()
    recipe = engine.recipe if signals else engine.recipe.without_signals()
    scope = Scope(tokens_of(viewer), tuple(kinds), filters or Filters(), marks=marks_of(viewer))
    snapshot, text = engine.index.snapshot(), text[:LONGEST_TEXT]
    others = engine.synonyms(text, viewer.organisation) if recipe.others and query is None else {}
    question = _asked(text, query, others, without, snapshot, scope)
    order = "date" if sort == "relevance" and not question.asked.words else sort
    meaning = engine.meaning if mode == "hybrid" and order == "relevance" and not question.exact else None
    counting = Counting(snapshot, question.asked, scope)
    by_fit = order == "relevance" and (limit > 0 or meaning is not None)  # of what is only counted none has to be best
    pool = _candidates(question, snapshot, scope, meaning, recipe, by_fit=by_fit)
    skip = max(offset, 0)
    page = Ranking(snapshot, question.asked, scope, order, pool).page(skip, skip + max(limit, 0))
    counted = counting.with_others(_not_by_words(pool, snapshot, question.asked, scope))
    return _told(question, counted, _hits(page, question, snapshot, scope), "hybrid" if meaning else "lexical", started)


def _told(question: _Question, counted: tuple[int, Facets], hits: tuple[Hit, ...], mode: str, started: float) -> Found:
    """What was found, and how it was looked for; `started` is the clock's reading when it began."""
    (total, facets), asked = counted, question.asked
    took = round((time.perf_counter() - started) * 1000, 3)
    return Found(total, hits, facets, took, asked.words, mode, _marks(asked), dict(asked.others))


def _marks(asked: Asked) -> tuple[str, ...]:
    """The words that were asked for, and what else is meant by them."""
    return tuple(dict.fromkeys((*asked.words, *(other for __, also in asked.others for other in also))))


def _asked(
    text: str, query: Query | None, others: Others, without: Collection[str], snapshot: Snapshot, scope: Scope
) -> _Question:
    """What was asked, with what else is meant but for the words `without`; an expert's query just as it stands."""
    if query is not None:
        question = _Question(text, expert(query), (), exact=True, expert=True)
    else:
        question = _question(text, snapshot, scope, wanted_others(others, without))
    return replace(question, asked=question.asked.less(without)) if without else question


def _question(text: str, snapshot: Snapshot, scope: Scope, others: Others) -> _Question:
    """What was asked, and the records that were asked for by number or by their whole title."""
    identifiers, alone = identifiers_in(text)
    named: list[tuple[str, Card]] = []
    for identifier in identifiers:
        cards = snapshot.cards(scope, "identifiers", identifier.forms)
        named += [(_("%(identifier)s matches") % {"identifier": identifier.label}, card) for card in cards]
    if alone and (named or identifiers[0].labelled):
        return _Question(text, _numbers([each.value for each in identifiers]), named, exact=True)
    cited = title_marks_in(text)
    marks = cited or [mark for mark in (title_mark(text),) if mark]
    same = snapshot.cards(scope if cited else replace(scope, retracted=False), "identifiers", marks) if marks else []
    same = of_its_year(text, same) if cited else same
    return _Question(
        text, understand(text, others), [*named, *((_("Title is what you typed"), card) for card in same)], exact=False
    )


def _numbers(values: Sequence[str]) -> Asked:
    """The records with any of these numbers, wherever they stand."""
    different = list(dict.fromkeys(values))
    return Asked(tuple(different), any_of([plain(value) for value in different]))


def _candidates(
    question: _Question, snapshot: Snapshot, scope: Scope, meaning: Meaning | None, recipe: Recipe, *, by_fit: bool
) -> Pool:
    """The candidates, scored; where how well they fit makes no difference, only those that were named."""
    asked = question.asked
    pool = by_words(snapshot, asked, scope) if by_fit else Pool()
    if meaning is not None:
        add_meaning(pool, question.text, meaning, snapshot, asked, scope, recipe)
    for reason, card in question.named:
        candidate = pool.add(card)
        candidate.named = candidate.named or reason
    for each in () if question.named or question.exact else meant(question.text, _best_by_words(pool)):
        each.named = _("Title and what you typed agree")
    score(pool, recipe)
    return pool


def _best_by_words(pool: Pool) -> list[Candidate]:
    """The candidates among which a pasted reference or a part of a title is looked for."""
    return nlargest(LOOKED_AT, pool, key=lambda each: each.lexical or 0.0)


def _not_by_words(pool: Pool, snapshot: Snapshot, asked: Asked, scope: Scope) -> list[Card]:
    """The candidates that the words alone do not find, so that they are counted too, but once.

    Of those that meaning found the index has said already whether the words find them too.
    """
    doubtful = [each for each in pool if each.lexical is None]
    keys = [key for each in doubtful if each.named for key in each.keys]
    found = {card.ref for _, card in snapshot.ranked(asked, scope, len(keys), keys=keys)} if keys else set()
    return [each.card for each in doubtful if each.card.ref not in found]


def _hits(page: Sequence[Candidate], question: _Question, snapshot: Snapshot, scope: Scope) -> tuple[Hit, ...]:
    keys = [key for candidate in page for key in candidate.keys]
    telling = _Telling(question, keys, snapshot, scope)
    return tuple(hit_of(each, reasons(each, question.asked, telling.of(each), sinks=sinks(each))) for each in page)


class _Telling:
    """What of the question occurs in which of these documents, asked of the index once for the whole page."""

    def __init__(self, question: _Question, keys: Sequence[str], snapshot: Snapshot, scope: Scope) -> None:
        asked = question.asked
        others = [other for __, also in asked.others for other in also]
        self._parts = parts_to_tell(asked.condition, MOST_TOLD) if question.expert else []
        self._words = () if self._parts else (*asked.words[:MOST_TOLD], *others)[:MOST_TOLD]
        self._typed = len(asked.words[:MOST_TOLD])
        if not keys:
            self._found: Mapping[str, frozenset[int]] = {}
        elif self._parts:
            self._found = snapshot.parts_in(self._parts, keys, scope)
        else:
            self._found = snapshot.words_in(self._words, keys, scope) if self._words else {}

    def of(self, candidate: Candidate) -> Seen:
        """What occurs in any part of one record."""
        places = frozenset().union(*(self._found.get(key, frozenset()) for key in candidate.keys))
        if self._parts:
            return Seen(parts=[part for at, part in enumerate(self._parts) if at in places])
        others = frozenset(self._words[at] for at in places if at >= self._typed)
        return Seen(frozenset(at for at in places if at < self._typed), others)
