"""What a person typed, as words to rank by and, where they asked for it, conditions that must hold.

Plain words rank. "Quoted phrases" and beginnings of words (child*) must occur. With AND, OR or NOT in capitals the
whole text is a condition, in which words side by side are all required, NOT binds closest and OR loosest. Anything
else, however odd, is read as words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from fingerpost.base.search.conditions import MOST_OTHERS, Others, Parser, has_operators, required, tokens_of
from fingerpost.base.search.query.patterns import spelt
from fingerpost.base.search.query.tree import AllOf, Query, Subject, asked_for, walk
from fingerpost.base.search.spelling import other_spelling
from fingerpost.base.search.stopwords import STOP_WORDS

LONGEST_TEXT = 10_000
MOST_RANKING = 48
MOST_EXPANDED = 12
_QUOTES = str.maketrans("“”„«»", '"""""')
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_EITHER = re.compile(r"(?<=[^\W\d_]{3})/(?=[^\W\d_]{3})")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the index understands it.

    `words` rank, each as typed and only once. `condition` must hold; where there is none, one word at least must occur.
    `everything` means that nothing was typed, so all that the scope allows is meant. `others` gives, for some of the
    words, what else is meant by them (synonyms, what an acronym stands for): a record scores by the best of a word and
    its others, and any of them counts as the word occurring.
    """

    words: tuple[str, ...] = ()
    condition: Query | None = None
    everything: bool = False
    others: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def less(self, without: Collection[str]) -> Asked:
        """The same question without these other words for what was typed."""
        return replace(self, others=tuple(wanted_others(dict(self.others), without).items()))


Synonyms = Callable[[str, int | None], Mapping[str, Sequence[str]]]
"""Which words and phrases of a text are known in an organisation (or to everyone), and what else is meant by each."""


def no_synonyms(_text: str, _organisation: int | None) -> Others:
    """Synonyms where none are known."""
    return {}


def wanted_others(others: Others, without: Collection[str]) -> dict[str, tuple[str, ...]]:
    """What else is meant, but for these words; what nothing else is left for is left out."""
    unwanted = {word.lower() for word in without}
    kept = {given: tuple(each for each in also if each.lower() not in unwanted) for given, also in others.items()}
    return {given: also for given, also in kept.items() if also}


def understand(text: str, others: Others | None = None) -> Asked:
    """Read what a person typed; never fails. `others` says what else is meant by words and phrases in it."""
    text = text[:LONGEST_TEXT].translate(_QUOTES)
    if not text.strip():
        return Asked(everything=True)
    tokens = tokens_of(text)
    if has_operators(tokens, text):
        words = _ranking_words(_said(Parser(tokens, {}).parse()))
        condition = Parser(tokens, others or {}).parse()
        return Asked(words, condition, others=_others(words, others or {}))
    must = [found for token in tokens if (token.quoted or token.begins) and (found := required(token))]
    words = _ranking_words([token.text for token in tokens if not token.operator])
    return Asked(words, AllOf(tuple(must)) if must else None, others=_others(words, others or {}))


def expert(query: Query) -> Asked:
    """An expert's query as the condition, ranked by the words that it asks for and the headings that it names."""
    headings = [node.names[0] for node in walk(query) if isinstance(node, Subject) and node.names]
    return Asked(_ranking_words([*_said(query), *headings])[:MOST_RANKING], query)


def _others(words: tuple[str, ...], others: Others) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What else is meant, phrases before the words in them; and the other spelling of words that no rule respells."""
    spoken = {word.lower() for word in words}
    known = {given: tuple(also) for given, also in others.items() if also and spoken.issuperset(telling(given))}
    for word in words:
        if respelt := other_spelling(word):
            known[word] = tuple(dict.fromkeys((respelt, *known.get(word, known.pop(word.lower(), ())))))
    longest_first = sorted(known, key=lambda given: -len(given.split()))
    return tuple((given, known[given][:MOST_OTHERS]) for given in longest_first[:MOST_EXPANDED])


def telling(phrase: str) -> list[str]:
    """The words of a phrase in lower case, without those that carry no meaning unless there are no others."""
    words = phrase.lower().split()
    return [word for word in words if word not in STOP_WORDS] or words


def _ranking_words(spoken: list[str]) -> tuple[str, ...]:
    """Single words without the ones that carry no meaning, unless there are no others."""
    words: dict[str, str] = {}
    for word in _EITHER.sub(" ", " ".join(spoken)).split():
        clean = _EDGES.sub("", word)
        if clean:
            words.setdefault(clean.lower(), clean)
    meaning = [word for key, word in words.items() if key not in STOP_WORDS]
    return tuple(meaning or words.values())


def _said(condition: Query | None) -> list[str]:
    """The words that a condition asks for, leaving out what it excludes."""
    return [spelt(pattern) for words in asked_for(condition) for pattern in words.patterns]
