"""Words, phrases and capitals AND, OR, NOT as a person types them, read into a condition."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fingerpost.base.search.query.patterns import ANY_ENDING, patterns_of
from fingerpost.base.search.query.tree import ANYWHERE, AllOf, AnyOf, Query, Without, Words, any_of
from fingerpost.base.search.spelling import one_spelling, other_spelling

MOST_TOKENS = 200
DEEPEST = 30
MOST_OTHERS = 6
LONGEST_PHRASE = 6
FEWEST_LETTERS = 3
MOST_BEGINNINGS = 8
_TOKENS = re.compile(r'"([^"]*)"|([()])|([^\s()"]+)')
_BEGINNING = re.compile(rf"[^\W_]{{{FEWEST_LETTERS},60}}\*")
_OPERATORS = frozenset({"AND", "OR", "NOT"})
Others = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a phrase, or the beginning of a word, such as child*."""

    text: str
    quoted: bool = False
    begins: bool = False

    @property
    def operator(self) -> str:
        return self.text if not self.quoted and (self.text in _OPERATORS or self.text in "()") else ""


def plain(text: str) -> Words:
    """Words next to one another, anywhere, in one spelling."""
    return Words(patterns_of(one_spelling(text)))


def required(token: Token) -> Query | None:
    """What a phrase or the beginning of a word asks for; beginnings are looked up as written, in either spelling."""
    if not token.begins:
        words = plain(token.text)
        return words if words.patterns else None
    spellings = dict.fromkeys((token.text.lower(), one_spelling(token.text)))
    return any_of([Words(patterns_of(each, {"*": ANY_ENDING}), ANYWHERE) for each in spellings])


def tokens_of(text: str) -> list[Token]:
    """The words, phrases and brackets in order. Only the first few beginnings of words are looked up as such."""
    found: list[Token] = []
    beginnings = 0
    for quoted, bracket, word in _TOKENS.findall(text):
        begins = bool(word) and beginnings < MOST_BEGINNINGS and _BEGINNING.fullmatch(word) is not None
        beginnings += begins
        if quoted.strip():
            found.append(Token(quoted.strip(), quoted=True))
        elif bracket or word:
            found.append(Token(bracket or word, begins=begins))
        if len(found) == MOST_TOKENS:
            break
    return found


def has_operators(tokens: list[Token], text: str) -> bool:
    """Text all in capitals ("DO NOT RESUSCITATE") is read as words, not as operators."""
    return any(token.operator in _OPERATORS for token in tokens) and text.upper() != text


class Parser:
    """Reads tokens from left to right; a missing operand or bracket is passed over."""

    def __init__(self, tokens: list[Token], others: Others) -> None:
        self.tokens, self.at, self.depth = tokens, 0, 0
        self.others = {given.lower(): tuple(also) for given, also in others.items()}

    def parse(self) -> Query | None:
        parts = []
        while self.at < len(self.tokens):
            parts.append(self._any())
            self._take(")")
        return _joined(AllOf, parts)

    def _peek(self) -> Token | None:
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
        if (phrase := self._phrase()) is not None:
            return phrase
        self.at += 1
        return self._group() if token.operator == "(" else self._word(token)

    def _phrase(self) -> Query | None:
        """Several words that are known together, or anything else that is meant by them."""
        for many in range(min(LONGEST_PHRASE, len(self.tokens) - self.at), 1, -1):
            tokens = self.tokens[self.at : self.at + many]
            loose = not any(token.quoted or token.begins or token.operator for token in tokens)
            also = self.others.get(" ".join(token.text.lower() for token in tokens)) if loose else None
            if also:
                self.at += many
                typed = _joined(AllOf, [required(token) for token in tokens])
                return any_of([*([typed] if typed else []), *map(plain, also[:MOST_OTHERS])])
        return None

    def _word(self, token: Token) -> Query | None:
        """A word, or anything else that is meant by it; a phrase just as it stands."""
        found = required(token)
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
