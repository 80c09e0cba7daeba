"""What a person typed, as words to rank by and, where they asked for it, conditions that must hold.

Plain words rank. "Quoted phrases" must occur. With AND, OR or NOT in capitals the whole text is a condition, in which
words side by side are all required, NOT binds closest and OR loosest. Anything else, however odd, is read as words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fingerpost.base.search.query.patterns import patterns_of, spelt
from fingerpost.base.search.query.tree import AllOf, AnyOf, Query, Subject, Without, Words, asked_for, walk
from fingerpost.base.search.spelling import one_spelling
from fingerpost.base.search.stopwords import STOP_WORDS

LONGEST_TEXT = 10_000
MOST_TOKENS = 200
DEEPEST = 30
MOST_RANKING = 48
_TOKENS = re.compile(r'"([^"]*)"|([()])|([^\s()"]+)')
_QUOTES = str.maketrans("“”„«»", '"""""')
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_OPERATORS = frozenset({"AND", "OR", "NOT"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the index understands it.

    `words` rank, each as typed and only once. `condition` must hold; where there is none, one word at least must occur.
    `everything` means that nothing was typed, so all that the scope allows is meant. `others` gives, for some of the
    words, what else is meant by them (synonyms, what an acronym stands for): a record scores by the best of a word and
    its others, and any of them counts as the word occurring. `drawn` are index terms, with weights, that the best
    records have in common (relevance feedback): they rank, and make nothing match.
    """

    words: tuple[str, ...] = ()
    condition: Query | None = None
    everything: bool = False
    others: tuple[tuple[str, tuple[str, ...]], ...] = ()
    drawn: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    quoted: bool = False

    @property
    def operator(self) -> str:
        return self.text if not self.quoted and (self.text in _OPERATORS or self.text in "()") else ""


def understand(text: str) -> Asked:
    """Read what a person typed; never fails."""
    text = text[:LONGEST_TEXT].translate(_QUOTES)
    if not text.strip():
        return Asked(everything=True)
    tokens = _tokens(text)
    if _has_operators(tokens, text):
        condition = _Parser(tokens).parse()
        return Asked(_ranking_words(_said(condition)), condition)
    phrases = tuple(words for token in tokens if token.quoted and (words := plain(token.text)).patterns)
    spoken = [token.text for token in tokens if not token.operator]
    return Asked(_ranking_words(spoken), AllOf(phrases) if phrases else None)


def expert(query: Query) -> Asked:
    """An expert's query as the condition, ranked by the words that it asks for and the headings that it names."""
    headings = [node.names[0] for node in walk(query) if isinstance(node, Subject) and node.names]
    return Asked(_ranking_words([*_said(query), *headings])[:MOST_RANKING], query)


def plain(text: str) -> Words:
    """Words next to one another, anywhere, in one spelling."""
    return Words(patterns_of(one_spelling(text)))


def _tokens(text: str) -> list[_Token]:
    found = []
    for quoted, bracket, word in _TOKENS.findall(text):
        if quoted.strip():
            found.append(_Token(quoted.strip(), quoted=True))
        elif bracket or word:
            found.append(_Token(bracket or word))
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

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens, self.at, self.depth = tokens, 0, 0

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
        return self._group() if token.operator == "(" else plain(token.text)

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
