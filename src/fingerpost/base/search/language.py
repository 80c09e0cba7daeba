"""What a person typed, as words to rank by and, where they asked for it, conditions that must hold.

Plain words rank. "Quoted phrases" and beginnings of words (child*) must occur. With AND, OR or NOT in capitals the
whole text is a condition, in which words side by side are all required, NOT binds closest and OR loosest. Anything
else, however odd, is read as words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from fingerpost.base.search.query.patterns import ANY_ENDING, patterns_of, spelt
from fingerpost.base.search.query.tree import (
    ANYWHERE,
    AllOf,
    AnyOf,
    Query,
    Subject,
    Without,
    Words,
    any_of,
    asked_for,
    walk,
)
from fingerpost.base.search.spelling import one_spelling, other_spelling
from fingerpost.base.search.stopwords import STOP_WORDS

LONGEST_TEXT = 10_000
MOST_TOKENS = 200
DEEPEST = 30
MOST_RANKING = 48
MOST_OTHERS = 6
MOST_EXPANDED = 12
FEWEST_LETTERS = 3
MOST_BEGINNINGS = 8
_TOKENS = re.compile(r'"([^"]*)"|([()])|([^\s()"]+)')
_QUOTES = str.maketrans("“”„«»", '"""""')
_BEGINNING = re.compile(rf"[^\W_]{{{FEWEST_LETTERS},60}}\*")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_OPERATORS = frozenset({"AND", "OR", "NOT"})


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


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, a phrase, or the beginning of a word, such as child*."""

    text: str
    quoted: bool = False
    begins: bool = False

    @property
    def operator(self) -> str:
        return self.text if not self.quoted and (self.text in _OPERATORS or self.text in "()") else ""


Synonyms = Callable[[str, int | None], Mapping[str, Sequence[str]]]
"""Which words and phrases of a text are known in an organisation (or to everyone), and what else is meant by each."""
Others = Mapping[str, Sequence[str]]


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
    tokens = _tokens(text)
    if _has_operators(tokens, text):
        words = _ranking_words(_said(_Parser(tokens, {}).parse()))
        condition = _Parser(tokens, others or {}).parse()
        return Asked(words, condition, others=_others(words, others or {}))
    required = [found for token in tokens if (token.quoted or token.begins) and (found := _required(token))]
    words = _ranking_words([token.text for token in tokens if not token.operator])
    return Asked(words, AllOf(tuple(required)) if required else None, others=_others(words, others or {}))


def expert(query: Query) -> Asked:
    """An expert's query as the condition, ranked by the words that it asks for and the headings that it names."""
    headings = [node.names[0] for node in walk(query) if isinstance(node, Subject) and node.names]
    return Asked(_ranking_words([*_said(query), *headings])[:MOST_RANKING], query)


def plain(text: str) -> Words:
    """Words next to one another, anywhere, in one spelling."""
    return Words(patterns_of(one_spelling(text)))


def _required(token: _Token) -> Query | None:
    """What a phrase or the beginning of a word asks for; beginnings are looked up as written, in either spelling."""
    if not token.begins:
        words = plain(token.text)
        return words if words.patterns else None
    spellings = dict.fromkeys((token.text.lower(), one_spelling(token.text)))
    return any_of([Words(patterns_of(each, {"*": ANY_ENDING}), ANYWHERE) for each in spellings])


def _others(words: tuple[str, ...], others: Others) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What else is meant, phrases before the words in them; and the other spelling of words that no rule respells."""
    spoken = {word.lower() for word in words}
    known = {given: tuple(also) for given, also in others.items() if also and spoken.issuperset(given.lower().split())}
    for word in words:
        if respelt := other_spelling(word):
            known[word] = tuple(dict.fromkeys((respelt, *known.get(word, known.pop(word.lower(), ())))))
    longest_first = sorted(known, key=lambda given: -len(given.split()))
    return tuple((given, known[given][:MOST_OTHERS]) for given in longest_first[:MOST_EXPANDED])


def _tokens(text: str) -> list[_Token]:
    """The words, phrases and brackets in order. Only the first few beginnings of words are looked up as such."""
    found: list[_Token] = []
    beginnings = 0
    for quoted, bracket, word in _TOKENS.findall(text):
        begins = bool(word) and beginnings < MOST_BEGINNINGS and _BEGINNING.fullmatch(word) is not None
        beginnings += begins
        if quoted.strip():
            found.append(_Token(quoted.strip(), quoted=True))
        elif bracket or word:
            found.append(_Token(bracket or word, begins=begins))
        if len(found) == MOST_TOKENS:
            break
    return found


def _has_operators(tokens: list[_Token], text: str) -> bool:
    """Text all in capitals ("DO NOT RESUSCITATE") is read as words, not as operators."""
    return any(token.operator in _OPERATORS for token in tokens) and text.upper() != text


def _ranking_words(spoken: list[str]) -> tuple[str, ...]:
    """Single words without the ones that carry no meaning, unless there are no others."""
    words: dict[str, str] = {}
    for word in " ".join(spoken).split():
        clean = _EDGES.sub("", word)
        if clean:
            words.setdefault(clean.lower(), clean)
    meaning = [word for key, word in words.items() if key not in STOP_WORDS]
    return tuple(meaning or words.values())


def _said(condition: Query | None) -> list[str]:
    """The words that a condition asks for, leaving out what it excludes."""
    return [spelt(pattern) for words in asked_for(condition) for pattern in words.patterns]


class _Parser:
    """Reads tokens from left to right; a missing operand or bracket is passed over."""

    def __init__(self, tokens: list[_Token], others: Others) -> None:
        self.tokens, self.at, self.depth = tokens, 0, 0
        self.others = {given.lower(): tuple(also) for given, also in others.items()}

    def parse(self) -> Query | None:
        parts = []
        while self.at < len(self.tokens):
            parts.append(self._any())
            self._take(")")
        return _joined(AllOf, parts)

    def _peek(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _take(self, operator: str) -> bool:
        token = self._peek()
        if token is None or token.operator != operator:
            return False
        self.at += 1
        return True

    def _any(self) -> Query | None:
        parts = [self._all()]
        while self._take("OR"):
            parts.append(self._all())
        return _joined(AnyOf, parts)

    def _all(self) -> Query | None:
        parts = []
        while (token := self._peek()) is not None and token.operator not in ("OR", ")"):
            if not self._take("AND"):
                parts.append(self._one())
        return _joined(AllOf, parts)

    def _one(self) -> Query | None:
        negated = False
        while self._take("NOT"):
            negated = True
        found = self._operand()
        return Without(found) if negated and found is not None else found

    def _operand(self) -> Query | None:
        token = self._peek()
        if token is None or token.operator in ("AND", "OR", ")"):
            return None
        self.at += 1
        return self._group() if token.operator == "(" else self._word(token)

    def _word(self, token: _Token) -> Query | None:
        """A word, or anything else that is meant by it; a phrase just as it stands."""
        found = _required(token)
        if found is None or token.quoted or token.begins:
            return found
        also = [*self.others.get(token.text.lower(), ())[:MOST_OTHERS], other_spelling(token.text)]
        return any_of([found, *(plain(other) for other in also if other)])

    def _group(self) -> Query | None:
        if self.depth == DEEPEST:
            return None
        self.depth += 1
        inner = self._any()
        self.depth -= 1
        self._take(")")
        return inner


def _joined(kind: type[AllOf] | type[AnyOf], parts: list[Query | None]) -> Query | None:
    given = tuple(part for part in parts if part is not None)
    if len(given) < 2:
        return given[0] if given else None
    return kind(given)
