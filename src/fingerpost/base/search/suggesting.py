"""What a person may be typing: titles and topics that they may see, while they type."""

from __future__ import annotations

from dataclasses import dataclass

from fingerpost.base.records.viewer import Viewer
from fingerpost.base.search._tantivy import Snapshot
from fingerpost.base.search.card import plain_title
from fingerpost.base.search.folding import folded
from fingerpost.base.search.home import Engine, current
from fingerpost.base.search.query.patterns import patterns_of, spelt
from fingerpost.base.search.scope import Scope, marks_of, tokens_of

FEWEST_LETTERS = 2
LONGEST = 200
MOST_TOPICS = 3
LOOKED_AT = 40


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to search for. `kind` is "topic", with no `ref`, or "title", with the record that has it."""

    text: str
    kind: str
    ref: str = ""


def suggest(prefix: str, *, viewer: Viewer, limit: int = 8, engine: Engine | None = None) -> tuple[Suggestion, ...]:
    """Topics and titles of live records that the viewer may see, for the letters typed so far; none for fewer than two.

    Topics come first, the commonest before the others; then titles that begin so, then those with these words anywhere.
    Case, accents, and British or American spelling at the beginning of a title make no difference.
    """
    typed = " ".join(prefix[:LONGEST].encode("utf-8", "replace").decode().split())
    words = [spelt(pattern) for pattern in patterns_of(folded(typed))]
    if len("".join(words)) < FEWEST_LETTERS:
        return ()
    snapshot = (engine or current()).index.snapshot()
    scope = Scope(tokens_of(viewer), retracted=False, marks=marks_of(viewer))
    topics = _topics(typed, snapshot, scope)
    titles = _titles(words, snapshot, scope)
    room = max(limit - len(titles), MOST_TOPICS)
    return tuple([*topics[:room], *titles][: max(limit, 0)])


def _topics(typed: str, snapshot: Snapshot, scope: Scope) -> list[Suggestion]:
    """Topics are kept as they were named, so the usual ways of writing the letters are all tried."""
    ways = dict.fromkeys((typed, typed.lower(), typed.capitalize(), typed.upper(), typed.title()))
    different: dict[str, str] = {}
    for topic, _count in snapshot.topics_beginning(ways, scope, LOOKED_AT):
        different.setdefault(topic.lower(), topic)
    return [Suggestion(topic, "topic") for topic in different.values()]


def _titles(words: list[str], snapshot: Snapshot, scope: Scope) -> list[Suggestion]:
    *before, last = words
    cards = snapshot.titles_beginning(before, last, scope, LOOKED_AT)
    start = plain_title(" ".join(words))
    first = sorted(cards, key=lambda card: (not plain_title(card.title).startswith(start), -card.year, card.ref))
    different = {plain_title(card.title): Suggestion(card.title, "title", card.ref) for card in reversed(first)}
    return list(reversed(different.values()))
