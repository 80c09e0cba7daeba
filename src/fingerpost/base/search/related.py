"""Records like a given one: about the same topics, in like words, and near in meaning."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice

from fingerpost.base.records.viewer import Viewer
from fingerpost.base.search._tantivy import Snapshot, terms_of
from fingerpost.base.search.candidates import Candidate, Pool
from fingerpost.base.search.card import Card
from fingerpost.base.search.home import Engine, current
from fingerpost.base.search.language import Asked, understand
from fingerpost.base.search.meaning import Meaning
from fingerpost.base.search.ranking import add_meaning, by_words, score
from fingerpost.base.search.reasons import PLAINLY_SIMILAR, similar
from fingerpost.base.search.results import Hit, hit_of
from fingerpost.base.search.scope import Scope, marks_of, tokens_of
from fingerpost.base.search.wording import said as _

MOST_TOPICS_SAID = 3
MOST_WORDS = 24


_ALL_OVER = frozenset(
    {
        "Humans",
        "Animals",
        "Female",
        "Male",
        "Infant",
        "Child",
        "Adolescent",
        "Young Adult",
        "Adult",
        "Middle Aged",
        "Aged",
    }
)
"""Subject headings that PubMed gives nearly every record; to share them says nothing."""


def related(
    ref: str, *, viewer: Viewer, limit: int = 5, unsaid: Collection[str] = (), engine: Engine | None = None
) -> tuple[Hit, ...]:
    """Records like this one that the viewer may see; none where the viewer may not see the one itself.

    Retracted ones are left out: nobody asked for them. `unsaid` are topics that are not named as a reason.
    """
    engine = engine or current()
    snapshot = engine.index.snapshot()
    scope = Scope(tokens_of(viewer), retracted=False, marks=marks_of(viewer))
    own = snapshot.cards(Scope(scope.tokens), "ref", [ref])
    if not own:
        return ()
    pool = _alike(own, snapshot, scope, engine.meaning)
    best = sorted(pool, key=lambda candidate: (-candidate.score, candidate.card.ref))
    topics = {topic for card in own for topic in card.topics} - _ALL_OVER - frozenset(unsaid)
    alike = ((each, why) for each in best if each.card.ref != ref and (why := _why(each, own, topics)))
    return tuple(hit_of(each, why) for each, why in islice(alike, max(limit, 0)))


def _alike(own: list[Card], snapshot: Snapshot, scope: Scope, meaning: Meaning | None) -> Pool:
    asked = Asked(_telling_words(own))
    pool = by_words(snapshot, asked, scope)
    if meaning is not None:
        add_meaning(pool, " ".join(card.title for card in own), meaning, snapshot, asked, scope)
    score(pool)
    return pool


def _telling_words(own: list[Card]) -> tuple[str, ...]:
    """The words of the title and of the topics, without those nearly every record has: enough to be alike by, and few
    enough to look for among a million records.
    """
    said = [card.title for card in own] + [topic for card in own for topic in card.topics if topic not in _ALL_OVER]
    return understand(" ".join(dict.fromkeys(said)).replace('"', " ").replace("*", " ")).words[:MOST_WORDS]


def _why(candidate: Candidate, own: list[Card], telling: set[str]) -> tuple[str, ...]:
    """What the two have in common; a record with nothing to say here is not alike."""
    topics = [topic for topic in dict.fromkeys(candidate.card.topics) if topic in telling]
    words = _shared_words(candidate.card.title, " ".join(card.title for card in own))
    given = []
    if topics:
        given.append(_("Also about: %(topics)s") % {"topics": ", ".join(topics[:MOST_TOPICS_SAID])})
    if len(words) > 1:
        given.append(_("Also in the title: %(words)s") % {"words": ", ".join(words)})
    if (candidate.cosine or 0.0) >= PLAINLY_SIMILAR:
        given.append(similar())
    return tuple(given)


def _shared_words(title: str, own: str) -> list[str]:
    terms = set(terms_of(own))
    return [word for word in understand(title.replace('"', " ")).words if terms.issuperset(terms_of(word))]
