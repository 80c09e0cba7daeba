"""How much each word of a question says, and how near stored parts of records are to it: for whoever reads what was
found more closely than a list of hits needs."""

from __future__ import annotations

import math
from collections.abc import Iterable

from fingerpost.base.records.viewer import Viewer
from fingerpost.base.search.card import key_of
from fingerpost.base.search.embedding.embedder import Vectors
from fingerpost.base.search.home import Engine, current
from fingerpost.base.search.language import Asked, understand
from fingerpost.base.search.scope import Scope, tokens_of
from fingerpost.base.search.stopwords import STOP_WORDS

MOST_WORDS = 16
Part = tuple[str, str]
"""The reference of a record and the name of one of its parts; "" is the record itself."""


def word_weights(text: str, *, viewer: Viewer, engine: Engine | None = None) -> dict[str, float]:
    """The weight of each of the first 16 words that say anything, by how rare it is in what this viewer may see.

    Inverse document frequency: the logarithm of how many documents there are for each that has the word.
    """
    snapshot, scope = (engine or current()).index.snapshot(), Scope(tokens_of(viewer))
    everything = snapshot.count(Asked(everything=True), scope)
    words = [word for word in understand(text).words[:MOST_WORDS] if word.lower() not in STOP_WORDS]
    return {word: math.log((everything + 1.5) / (snapshot.count(Asked((word,)), scope) + 0.5)) for word in words}


def cosines_of(vector: Vectors | None, parts: Iterable[Part], *, engine: Engine | None = None) -> dict[Part, float]:
    """The cosine of each of these parts that has a vector; none where there is no model or no vector of a question."""
    meaning = (engine or current()).meaning
    if meaning is None or vector is None:
        return {}
    by_key = {key_of(*part): part for part in parts}
    return {by_key[key]: cosine for key, cosine in meaning.cosines(vector, by_key).items()}
