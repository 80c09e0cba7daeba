"""The order of what was found: first what both ways of searching agree on, then the rest, then what was retracted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fingerpost.base.search._tantivy import Placed, Snapshot
from fingerpost.base.search.candidates import Candidate, Pool
from fingerpost.base.search.card import number_of
from fingerpost.base.search.embedding.embedder import Vectors
from fingerpost.base.search.fusion import LEXICAL_WEIGHT, fused, signals
from fingerpost.base.search.language import Asked
from fingerpost.base.search.meaning import Meaning
from fingerpost.base.search.recipe import RECIPE, Recipe
from fingerpost.base.search.scope import Scope

CANDIDATES = 200
MEANING_FLOOR = 0.2
ALONE_FLOOR = 0.35
FEEDBACK = 5
MOST_WORDS_DRAWN = 8
"""A question of more words says enough itself: drawing it towards what was found did it no good."""
NAMED_SCORE = 2.0


@dataclass(frozen=True)
class Ranking:
    """One search, set up: its candidates in `pool`, and the means to go on beyond them."""

    snapshot: Snapshot
    asked: Asked
    scope: Scope
    sort: str
    pool: Pool

    def page(self, skip: int, need: int) -> list[Candidate]:
        """The first `need` records, or all where there are fewer, without the first `skip`.

        Of what comes before a page nothing is read but its order. That is the same in every search as long as nothing
        was written: by score, date or title, and between equals by the record.
        """
        best = sorted(self.pool, key=lambda candidate: (-candidate.score, candidate.card.ref))
        found, before = self._all([each for each in best if not sinks(each)], skip, need, retracted=False)
        if before < need:
            gone, _ = self._all([each for each in best if sinks(each)], skip - before, need - before, retracted=True)
            found += gone
        return found

    def _all(self, best: list[Candidate], skip: int, need: int, *, retracted: bool) -> tuple[list[Candidate], int]:
        """From `skip` to `need` of the best and what comes after them; and how many these are in all, or `need`."""
        skip, known = max(skip, 0), len(best)
        if known >= need:
            return best[skip:need], need
        rest = self._rest(need - known, retracted)
        score, highest = best[-1].score if best else 1.0, max((each.lexical for each in rest), default=0.0) or 1.0
        wanted = rest[max(skip - known, 0) :]
        return [*best[skip:], *(self._below(score, highest, each) for each in wanted)], known + len(rest)

    def _rest(self, need: int, retracted: bool) -> list[Placed]:
        """The next records by words alone."""
        pool = {number_of(each.card.ref) for each in self.pool}
        scope, look = replace(self.scope, retracted=retracted), need + len(pool) + CANDIDATES
        while True:
            records, complete = self.snapshot.placed(self.asked, scope, look, self.sort)
            rest = [each for each in records if each.number not in pool]
            if len(rest) >= need or complete:
                return rest[:need]
            look *= 2

    def _below(self, score: float, best: float, record: Placed) -> Candidate:
        """A record with a score by its words that is no higher than this one."""
        rest = Pool()
        for card in self.snapshot.cards_at(record):
            candidate = rest.add(card, lexical=record.lexical)
        candidate.score = min(score, LEXICAL_WEIGHT) * record.lexical / best
        return candidate


def sinks(candidate: Candidate) -> bool:
    """Whether a record goes to the end: retracted, unless somebody asked for exactly this one by its number."""
    return candidate.card.retracted and not candidate.named


def by_words(snapshot: Snapshot, asked: Asked, scope: Scope) -> Pool:
    """The best documents by their words."""
    pool = Pool()
    for lexical, card in snapshot.ranked(asked, scope, CANDIDATES):
        pool.add(card, lexical=lexical)
    return pool


def add_meaning(
    pool: Pool,
    text: str,
    meaning: Meaning,
    snapshot: Snapshot,
    asked: Asked,
    scope: Scope,
    recipe: Recipe = RECIPE,
) -> None:
    """Add the documents whose meaning is near and, for every candidate, its exact cosine and lexical score.

    Where the question sets a condition, only documents that meet it are added; where no word of it occurs anywhere,
    only what is plainly near.
    """
    vector = meaning.vector(text)
    near = {card.key: (cosine, card) for cosine, card in meaning.nearest(vector, snapshot, scope, CANDIDATES)}
    fresh = sorted(near.keys() - pool.keys)
    for lexical, card in snapshot.ranked(asked, scope, len(fresh), keys=fresh) if fresh else ():
        pool.add(card, lexical=lexical)
    floor = MEANING_FLOOR if len(pool) else ALONE_FLOOR
    best = max((cosine for cosine, _ in near.values()), default=0.0)
    for key in fresh if asked.condition is None and best >= floor else ():
        cosine, card = near[key]
        if cosine >= MEANING_FLOOR:
            pool.add(card, cosine=cosine)
    _measure(pool, vector, meaning)
    if recipe.drawn and len(asked.words) <= MOST_WORDS_DRAWN:
        _draw(pool, vector, meaning, recipe)


def _measure(pool: Pool, vector: Vectors, meaning: Meaning) -> None:
    """Cosines to the question."""
    for each, cosine in _cosines(pool, vector, meaning):
        each.cosine = each.nearness = cosine


def _draw(pool: Pool, vector: Vectors, meaning: Meaning, recipe: Recipe) -> None:
    """Cosines to the question drawn towards the best few, now that a first order is known."""
    score(pool, recipe)
    live = [each for each in pool if not each.card.retracted]
    best = sorted(live, key=lambda each: (-each.score, each.card.ref))[:FEEDBACK]
    drawn = meaning.drawn_towards(vector, {each.keys[0]: each.score for each in best})
    for each, cosine in _cosines(pool, drawn, meaning):
        each.nearness = cosine


def _cosines(pool: Pool, vector: Vectors, meaning: Meaning) -> list[tuple[Candidate, float]]:
    cosines = meaning.cosines(vector, pool.keys)
    known = ((each, [cosines[key] for key in each.keys if key in cosines]) for each in pool)
    return [(each, max(values)) for each, values in known if values]


def score(pool: Pool, recipe: Recipe = RECIPE) -> None:
    """Give every candidate its place: both scores fused, nudged by design and date; what was named comes first."""
    lexical = {each.card.ref: each.lexical for each in pool if each.lexical is not None}
    nearness = {each.card.ref: each.nearness for each in pool if each.nearness is not None}
    scores = fused(lexical, nearness)
    for each in pool:
        fits = scores.get(each.card.ref, 0.0) + signals(each.card.strength, each.card.year, recipe)
        each.score = fits + NAMED_SCORE * bool(each.named)
