"""How a text becomes the terms of the index. Case and accents are gone before: `folding` has seen every text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import tantivy
from tantivy import Filter, Tokenizer

from fingerpost.base.search.folding import folded
from fingerpost.base.search.spelling import one_spelling
from fingerpost.base.search.versions import LONGEST_WORD, NO_WORD, TOO_LONG_A_WORD

EXACT, IN_A_ROW = "exact", "in_a_row"
REMEMBERED = 200_000


def analysers() -> dict[str, Any]:
    """By name: of fields with words as they are given, and of those with several values in a row."""
    return {
        EXACT: _analyser(),
        IN_A_ROW: _analyser(Filter.custom_stopword([NO_WORD])),
    }


def _analyser(*filters: Any) -> Any:
    builder = tantivy.TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(LONGEST_WORD))
    for each in filters:
        builder = builder.filter(each)
    return builder.build()


_STEMMING = _analyser(Filter.stemmer("english"))


@lru_cache(maxsize=4_000)
def terms_of(text: str) -> tuple[str, ...]:
    """The terms that the index holds for this text, in order; meant for words, titles and topics, so remembered."""
    return tuple(stems(one_spelling(folded(text))))


def stems(text: str) -> list[str]:
    """The stems of text that is folded and in one spelling already."""
    found: list[str] = _STEMMING.analyze(text)
    return found


def in_stems(text: str) -> str:
    """Folded text as the index holds it where everything plain is asked of: every word in one spelling, as its stem."""
    if text.isascii():  # bytes are quicker by far to replace in
        text = text.encode().translate(_SIGNS).decode()
    return " ".join(map(_WORDS.__getitem__, text.split()))


def _stemmed(spelt: str) -> str:
    if len(spelt.encode()) < LONGEST_WORD:
        return " ".join(stems(spelt))
    return " ".join(" ".join(stems(piece)) or TOO_LONG_A_WORD for piece in _PIECE.findall(spelt))


class _Words(dict[str, str]):
    """What is made of each word, signs and all, worked out when it is first met: most words have been met before."""

    def __missing__(self, word: str) -> str:
        if len(self) >= REMEMBERED:
            self.clear()
        made = self[word] = _stemmed(one_spelling(word))
        return made


_SIGNS = bytes(code if chr(code).isalnum() or chr(code) == "-" else 32 for code in range(256))
"""Signs that part words, as spaces. A hyphen parts them too, but rules of spelling ask for it."""
_PIECE = re.compile(r"[^\W_]+")
_WORDS = _Words()
