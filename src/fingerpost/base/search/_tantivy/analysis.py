"""How a text becomes the terms of the index. Case and accents are gone before: `folding` has seen every text."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import tantivy
from tantivy import Filter, Tokenizer

from fingerpost.base.search.fields import NO_WORD
from fingerpost.base.search.folding import folded
from fingerpost.base.search.spelling import one_spelling
from fingerpost.base.search.versions import LONGEST_WORD

STEMMED, EXACT, IN_A_ROW = "stemmed", "exact", "in_a_row"


def analysers() -> dict[str, Any]:
    """By name: of the field that everything plain is asked of, of the fields with words as written, and of those with
    several values in a row.
    """
    return {
        STEMMED: _analyser(Filter.stemmer("english")),
        EXACT: _analyser(),
        IN_A_ROW: _analyser(Filter.custom_stopword([NO_WORD])),
    }


def _analyser(*filters: Any) -> Any:
    builder = tantivy.TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(LONGEST_WORD))
    for each in filters:
        builder = builder.filter(each)
    return builder.build()


_STEMMING = analysers()[STEMMED]


@lru_cache(maxsize=4_000)
def terms_of(text: str) -> tuple[str, ...]:
    """The terms that the index holds for this text, in order; meant for words, titles and topics, so remembered."""
    return tuple(stems(one_spelling(folded(text))))


def stems(text: str) -> list[str]:
    """The stems of text that is folded and in one spelling already."""
    found: list[str] = _STEMMING.analyze(text)
    return found
