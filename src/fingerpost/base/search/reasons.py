"""Why a hit is there, in short phrases that a nurse understands. Each is worked out from the hit itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fingerpost.base.search._tantivy import terms_of
from fingerpost.base.search.candidates import Candidate
from fingerpost.base.search.folding import folded
from fingerpost.base.search.language import Asked, telling
from fingerpost.base.search.query.patterns import is_plain, shown, spelt
from fingerpost.base.search.query.tree import AllOf, AnyOf, Near, Query, Subject, Words, asked_for, children, walk
from fingerpost.base.search.spelling import one_spelling
from fingerpost.base.search.wording import said as _

PLAINLY_SIMILAR = 0.5
WORTH_SAYING = 0.8
MOST_WORDS = 6
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Seen:
    """What of a question occurs in one hit: its words by place, what else is meant by words, and parts of a query."""

    words: frozenset[int] = frozenset()
    others: frozenset[str] = frozenset()
    parts: Sequence[Query] = ()


def similar() -> str:
    """That a record is near in meaning."""
    return _("Means something similar")


def reasons(candidate: Candidate, asked: Asked, seen: Seen, *, sinks: bool) -> tuple[str, ...]:
    """The reasons for one hit. `sinks` says that it was put last for being retracted."""
    card = candidate.card
    words = [word for at, word in enumerate(asked.words) if at in seen.words]
    given = [candidate.named, *_parts(seen.parts)]
    if not seen.parts:
        given += [
            *_phrases(asked.condition, card.title),
            _words(words, asked.words),
            *_others(words, asked, seen.others),
        ]
    given += [_title(words, card.title), _spelling(words, card.title), _topic(card.topics, asked.words)]
    given.append(_meaning(candidate.cosine, bool(words or seen.others or seen.parts)))
    if card.design and card.strength >= WORTH_SAYING:
        given.append(card.design.replace("-", " ").replace("_", " ").capitalize())
    if card.retracted:
        given.append(_("Retracted: shown last") if sinks else _("Retracted"))
    return tuple(dict.fromkeys(reason for reason in given if reason))


def parts_to_tell(query: Query | None, most: int) -> list[Query]:
    """The words, stretches and headings that a query asks for, as a reason can name them."""
    if query is None:
        return []
    wanted = list(dict.fromkeys(_leaves(query)))
    return wanted[:most]


def _leaves(query: Query) -> Iterator[Query]:
    if isinstance(query, Words | Near | Subject):
        yield query
    elif isinstance(query, AllOf | AnyOf):
        for part in children(query):
            yield from _leaves(part)


def _parts(parts: Sequence[Query]) -> list[str]:
    """Which words and headings of an expert's query this hit has."""
    headings = [part.names[0] for part in parts if isinstance(part, Subject) and part.names]
    words = [_told(part) for part in parts if not isinstance(part, Subject)]
    given = [_("Has: %(words)s") % {"words": _listed(words)}] if words else []
    return [*given, *([_("Heading: %(headings)s") % {"headings": _listed(headings)}] if headings else [])]


def _told(part: Query) -> str:
    between = " … " if isinstance(part, Near) else " "
    return between.join(shown(words.patterns) for words in asked_for(part)[:MOST_WORDS])


def _listed(words: Sequence[str]) -> str:
    different = list(dict.fromkeys(words))
    return ", ".join(different[:MOST_WORDS]) + (" …" if len(different) > MOST_WORDS else "")


def _words(found: Sequence[str], asked: Sequence[str]) -> str:
    if not found:
        return ""
    listed = {"words": _listed(found)}
    if len(asked) == 1:
        return _("Your word: %(words)s") % listed
    return (_("All your words: %(words)s") if len(found) == len(asked) else _("Some of your words: %(words)s")) % listed


def _others(found: Sequence[str], asked: Asked, others: frozenset[str]) -> list[str]:
    """For what was typed but does not occur, what occurs in its place."""
    there = {word.lower() for word in found}
    given = []
    for typed, also in asked.others:
        instead = [other for other in also if other in others]
        if instead and not there.issuperset(telling(typed)):
            as_typed = next((word for word in asked.words if word.lower() == typed.lower()), typed)
            given.append(_("%(typed)s: found as %(other)s") % {"typed": as_typed, "other": _listed(instead)})
    return given


def _title(found: Sequence[str], title: str) -> str:
    terms = set(terms_of(title)) if found else set()
    inside = [f"'{word}'" for word in found if (own := terms_of(word)) and terms.issuperset(own)][:MOST_WORDS]
    if not inside:
        return ""
    *others, last = inside
    if not others:
        return _("%(word)s in the title") % {"word": last}
    return _("%(words)s and %(last)s in the title") % {"words": ", ".join(others), "last": last}


def _spelling(found: Sequence[str], title: str) -> str:
    """Words of the title that are words of the question, spelt in the other way."""
    if not any(one_spelling(text) != text for text in (folded(title), *map(folded, found))):
        return ""
    asked = {terms_of(word): folded(word) for word in found}
    pairs = ((asked.get(terms_of(word)), word) for word in _WORD.findall(title))
    other = [word for typed, word in pairs if typed and not _begin_alike(typed, folded(word))]
    return _("Spelt %(words)s here") % {"words": _listed(other)} if other else ""


def _begin_alike(one: str, other: str) -> bool:
    """Whether two words differ in no more than their endings."""
    shorter = min(len(one), len(other))
    same = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    return same >= shorter - 3 or same == shorter


def _topic(topics: Sequence[str], asked: Sequence[str]) -> str:
    """A topic all of whose words were typed."""
    typed = {term for word in asked for term in terms_of(word)}
    about = (topic for topic in topics if (own := terms_of(topic)) and typed.issuperset(own))
    topic = next(about, "")
    return _("Topic: %(topic)s") % {"topic": topic} if topic else ""


def _meaning(cosine: float | None, has_words: bool) -> str:
    near = cosine is not None and (cosine >= PLAINLY_SIMILAR or not has_words)
    return similar() if near else ""


def _phrases(condition: Query | None, title: str) -> list[str]:
    """The phrases that the whole question requires, and the beginnings of words, with what of the title begins so."""
    given = []
    for part in condition.parts if isinstance(condition, AllOf) else (condition,):
        if isinstance(part, Words) and len(part.patterns) > 1:
            given.append(_("Phrase: %(phrase)s") % {"phrase": " ".join(map(spelt, part.patterns))})
        elif beginnings := _beginnings(part):
            words = [word for word in _WORD.findall(title) if folded(word).startswith(beginnings)]
            begun = {"beginning": beginnings[0], "words": _listed(words)}
            given.append(
                (_("Begins with %(beginning)s: %(words)s") if words else _("Begins with %(beginning)s")) % begun
            )
    return given


def _beginnings(part: Query | None) -> tuple[str, ...]:
    """The spellings of the beginning of a word, where this asks for one."""
    leaves = [node for node in walk(part) if isinstance(node, Words)] if part is not None else []
    alone = [leaf.patterns[0] for leaf in leaves if len(leaf.patterns) == 1 and not is_plain(leaf.patterns[0])]
    return tuple(spelt(pattern) for pattern in alone) if len(alone) == len(leaves) else ()
