"""What of a batch meets one need, in which order, and why."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

import numpy as np
from numpy.typing import NDArray

from fingerpost.base.search.batch import Batch, Places, Row
from fingerpost.base.search.needs import Match, Need
from fingerpost.base.search.query.patterns import shown
from fingerpost.base.search.query.tree import Words, asked_for

MOST_WORDS_SAID = 6


@dataclass(frozen=True, slots=True, eq=False)
class Met:
    """A need and the documents that meet it, with the score of each; never empty."""

    need: Need
    batch: Batch
    row: Row
    near: Row
    places: Places
    scores: NDArray[np.float64]
    words: Sequence[tuple[Words, Row]]

    @property
    def records(self) -> int:
        """How many records there are among the documents."""
        return self.batch.records_among(self.places)

    def best(self, most: int) -> list[tuple[float, int]]:
        """The best documents of up to `most` records, each with its score."""
        order = self._best_first(most)
        found: dict[int, tuple[float, int]] = {}
        for score, place in zip(self.scores[order].tolist(), self.places[order].tolist(), strict=True):
            found.setdefault(self.batch.record_of[place], (score, place))
            if len(found) == most:
                break
        return list(found.values())

    def _best_first(self, most: int) -> Places:
        """The order of the documents, of all of them only where a record may have several."""
        if self.batch.whole and len(self.places) > most:
            likely = np.flatnonzero(self.scores >= np.partition(self.scores, -most)[-most])
            return likely[np.lexsort((self.places[likely], -self.scores[likely]))]
        return np.lexsort((self.places, -self.scores))

    def why(self, place: int) -> tuple[str, ...]:
        """The reasons why one document meets the need, in words."""
        said = list(dict.fromkeys(shown(words.patterns) for words, row in self.words if row >> place & 1))
        card, phrases, given = self.batch.cards[place], self.batch.phrases, []
        if said:
            more = " …" if len(said) > MOST_WORDS_SAID else ""
            given.append(phrases.words % (", ".join(said[:MOST_WORDS_SAID]) + more))
        given += [phrases.topic % topic for topic in self.need.topics if topic in card.topics]
        if self.near >> place & 1:
            given.append(phrases.similar)
        if card.retracted:
            given.append(phrases.retracted)
        return tuple(given) or (phrases.kind,)


def met_by(need: Need, batch: Batch) -> Met | None:
    """The documents of a batch that meet a need, or `None`."""
    row = batch.seen_by(need.tokens) & _narrowing(need, batch)
    if not row:
        return None
    near, cosines = batch.near(need.vector, need.threshold) if need.vector is not None else (0, None)
    row &= _wanted(need, near, batch)
    if not row:
        return None
    words = [(each, batch.word(each)) for each in asked_for(need.query)]
    places = batch.places(row)
    scores = _scores(places, words, batch)
    if cosines is not None:
        scores = scores + cosines[places]
    return Met(need, batch, row, near, places, scores, words)


def _wanted(need: Need, near: Row, batch: Batch) -> Row:
    """What the need asks for, by any of the ways it is said; everything where it only narrows."""
    ways = [near] if need.vector is not None else []
    if need.topics:
        ways.append(batch.having(need.topics))
    if need.query is not None:
        ways.append(batch.row(need.query) or 0)
    return reduce(or_, ways) if ways else batch.everything


def _narrowing(need: Need, batch: Batch) -> Row:
    row = batch.within(need.kinds, need.filters)
    if need.settings:
        row &= reduce(or_, (batch.said(text) for text in need.settings))
    return row


def _scores(places: Places, words: Sequence[tuple[Words, Row]], batch: Batch) -> NDArray[np.float64]:
    """What each document counts for anyway, and each word that occurs by how rare it is in the batch."""
    scores = batch.standing[places]
    for _words, row in words:
        if row:
            weight = math.log1p(batch.size / row.bit_count())
            scores = scores + weight * batch.marks(row)[places]
    return scores


def best_of(all_met: Sequence[Met], most: int) -> tuple[list[Match], int]:
    """The best records of all that one owner's needs met, each told once, and how many more there were."""
    batch = all_met[0].batch
    best: dict[int, tuple[float, int, Met]] = {}
    for met in all_met:
        for score, place in met.best(most):
            record = batch.record_of[place]
            if record not in best or score > best[record][0]:
                best[record] = (score, place, met)
    told = sorted(best.values(), key=lambda each: (-each[0], batch.cards[each[1]].ref))[:most]
    there = batch.records_among(batch.places(reduce(or_, (met.row for met in all_met))))
    return [_match(met, place, score) for score, place, met in told], there - len(told)


def _match(met: Met, place: int, score: float) -> Match:
    card = met.batch.cards[place]
    return Match(met.need.key, met.need.owner, card.ref, card.title, round(score, 4), met.why(place))
