"""Why a hit is there, in short phrases that a nurse understands. Each is worked out from the hit itself."""

from __future__ import annotations

from collections.abc import Sequence

from fingerpost.base.search._tantivy import terms_of
from fingerpost.base.search.candidates import Candidate
from fingerpost.base.search.language import Asked
from fingerpost.base.search.query.patterns import spelt
from fingerpost.base.search.query.tree import AllOf, Query, Words

SIMILAR = "Means something similar"
RETRACTED = "Retracted: shown last"
RETRACTED_NAMED = "Retracted"
PLAINLY_SIMILAR = 0.5
WORTH_SAYING = 0.8
MOST_WORDS = 6


def reasons(candidate: Candidate, asked: Asked, places: frozenset[int], *, sinks: bool) -> tuple[str, ...]:
    """The reasons for one hit; `places` says which of the question's words occur in it."""
    card = candidate.card
    words = [word for at, word in enumerate(asked.words) if at in places]
    given = [candidate.named, *_phrases(asked.condition), _words(words, asked.words), _title(words, card.title)]
    given += [_topic(card.topics, asked.words), _meaning(candidate.cosine, bool(words))]
    if card.design and card.strength >= WORTH_SAYING:
        given.append(card.design.replace("-", " ").replace("_", " ").capitalize())
    if card.retracted:
        given.append(RETRACTED if sinks else RETRACTED_NAMED)
    return tuple(reason for reason in given if reason)


def _words(found: Sequence[str], asked: Sequence[str]) -> str:
    if not found:
        return ""
    listed = ", ".join(found[:MOST_WORDS]) + (" …" if len(found) > MOST_WORDS else "")
    if len(asked) == 1:
        return f"Your word: {listed}"
    return f"All your words: {listed}" if len(found) == len(asked) else f"Some of your words: {listed}"


def _title(found: Sequence[str], title: str) -> str:
    terms = set(terms_of(title)) if found else set()
    inside = [f"'{word}'" for word in found if (own := terms_of(word)) and terms.issuperset(own)][:MOST_WORDS]
    if not inside:
        return ""
    *others, last = inside
    return f"{', '.join(others)} and {last} in the title" if others else f"{last} in the title"


def _topic(topics: Sequence[str], asked: Sequence[str]) -> str:
    """A topic all of whose words were typed."""
    typed = {term for word in asked for term in terms_of(word)}
    about = (topic for topic in topics if (own := terms_of(topic)) and typed.issuperset(own))
    topic = next(about, "")
    return f"Topic: {topic}" if topic else ""


def _meaning(cosine: float | None, has_words: bool) -> str:
    near = cosine is not None and (cosine >= PLAINLY_SIMILAR or not has_words)
    return SIMILAR if near else ""


def _phrases(condition: Query | None) -> list[str]:
    """The phrases that the whole question requires."""
    parts = condition.parts if isinstance(condition, AllOf) else (condition,)
    phrases = (part.patterns for part in parts if isinstance(part, Words) and len(part.patterns) > 1)
    return [f"Phrase: {' '.join(map(spelt, patterns))}" for patterns in phrases]
