"""What else is meant by words in a question: an organisation's own topics first, then the topics that come with
Fingerpost, then the entry terms of the subject headings that are loaded.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from .models import StarterChoice, Topic
from .starter import starter_topics, words_of_english
from .thesaurus import Table, thesaurus

LONGEST_PHRASE = 6
MOST_WORDS = 60
MOST_OTHERS = 6
LOOK_EVERY_SECONDS = 5.0
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
Group = tuple[str, ...]


class Lexicon:
    """Groups of words that mean the same, found by any of them. Short acronyms that are words too need capitals."""

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self._groups: dict[str, list[Group]] = {}
        self._capitals: dict[str, list[Group]] = {}
        for given in groups:
            group = tuple(dict.fromkeys(word.strip() for word in given if word.strip()))
            for word in group:
                place = self._capitals if word.isupper() and word.lower() in words_of_english() else self._groups
                place.setdefault(word if place is self._capitals else _plain(word), []).append(group)

    def groups_of(self, phrase: str) -> list[Group]:
        """The groups that a phrase as typed is in; a plural counts as its singular."""
        plain = _plain(phrase)
        found = [*self._capitals.get(phrase.strip(), ()), *self._groups.get(plain, ())]
        if not found and len(plain) > 3 and plain.endswith("s"):
            found = self._groups.get(plain[:-1], [])
        return found


def others_of(text: str, organisation: int | None) -> dict[str, tuple[str, ...]]:
    """The known words and phrases of a text, longest first, in lower case, and what else is meant by each."""
    words = _WORD.findall(text)[:MOST_WORDS]
    if not words:
        return {}
    lexicons, headings = _lexicons(organisation), thesaurus()
    found: dict[str, tuple[str, ...]] = {}
    taken: set[int] = set()
    for start, phrase, size in _phrases(words):
        places = set(range(start, start + size))
        if places & taken:
            continue
        others = _others(phrase, lexicons, headings)
        if others:
            found[phrase.lower()] = others
            taken |= places
    return found


def _phrases(words: Sequence[str]) -> Iterator[tuple[int, str, int]]:
    """Every run of up to six words, the longest first: where it begins, the words, how many."""
    for size in range(min(LONGEST_PHRASE, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            yield start, " ".join(words[start : start + size]), size


def _others(phrase: str, lexicons: Sequence[Lexicon], headings: Table) -> tuple[str, ...]:
    """What else a phrase may mean, from the first place that knows it and then the headings, the nearest first."""
    groups = next((found for lexicon in lexicons if (found := lexicon.groups_of(phrase))), [])
    meant = [word for group in groups for word in group]
    if not meant:
        meant = list(_entry_terms(phrase, headings))
    return _distinct(phrase, meant)[:MOST_OTHERS]


def _entry_terms(phrase: str, headings: Table) -> Iterator[str]:
    """The heading and the entry terms in natural order. A single word says too little to be taken for a heading,
    unless it is an acronym."""
    if " " not in phrase and not (phrase.isupper() and 2 < len(phrase) < 8):
        return
    heading = headings.heading(phrase)
    if heading is None:
        return
    yield from (term for term in (heading, *headings.used_for(heading)) if "," not in term)


def _distinct(phrase: str, meant: Iterable[str]) -> tuple[str, ...]:
    """Each once, without what stemming and reordering of letters' case make the same as the phrase."""
    seen, kept = {_stemmed(phrase)}, []
    for word in meant:
        if (stem := _stemmed(word)) not in seen:
            seen.add(stem)
            kept.append(word)
    return tuple(kept)


def _stemmed(phrase: str) -> str:
    return " ".join(word.rstrip("s") for word in _plain(phrase).split())


def _plain(phrase: str) -> str:
    return " ".join(_WORD.findall(phrase.lower().replace("’", "'")))


_own: dict[int, tuple[float, Lexicon, bool]] = {}


def _lexicons(organisation: int | None) -> list[Lexicon]:
    """The organisation's own words, and the starter topics unless it does without them."""
    if organisation is None:
        return [_starter()]
    known = _own.get(organisation)
    if known is None or time.monotonic() - known[0] > LOOK_EVERY_SECONDS:
        rows = Topic.objects.filter(organisation=organisation).values_list("name", "heading", "synonyms")
        without = StarterChoice.objects.filter(organisation=organisation).exists()
        known = (time.monotonic(), Lexicon([name, heading, *synonyms] for name, heading, synonyms in rows), without)
        _own[organisation] = known
    return [known[1], *([] if known[2] else [_starter()])]


def forget_words() -> None:
    """Read the organisations' words again at the next search: after they changed, and between tests."""
    _own.clear()


@cache
def _starter() -> Lexicon:
    return Lexicon([topic.name, *topic.also] for topic in starter_topics())
