"""How a text becomes the terms of the index."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import tantivy
from tantivy import Filter, Tokenizer

from fingerpost.base.search.spelling import one_spelling
from fingerpost.base.search.versions import LONGEST_WORD

STEMMED = "words"


def stemming() -> Any:
    """The analyser of the field that everything plain is asked of."""
    builder = tantivy.TextAnalyzerBuilder(Tokenizer.simple())
    for step in (Filter.remove_long(LONGEST_WORD), Filter.lowercase(), Filter.ascii_fold(), Filter.stemmer("english")):
        builder = builder.filter(step)
    return builder.build()


_STEMMING = stemming()


@lru_cache(maxsize=4_000)
def terms_of(text: str) -> tuple[str, ...]:
    """The terms that the index holds for this text, in order; meant for words, titles and topics, so remembered."""
    return tuple(_STEMMING.analyze(one_spelling(text)))
