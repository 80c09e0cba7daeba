"""Prove that a model just made computes what the published one does, before anything relies on it."""

from __future__ import annotations

from pathlib import Path

from tokenizers import Tokenizer

from fingerpost.base.kit.errors import Unavailable
from fingerpost.base.search.embedding.embedder import Embedder, open_session

SENTENCE = "That is a happy person"
COSINES = {"That is a happy dog": 0.6946, "That is a very happy person": 0.9429, "Today is a sunny day": 0.2569}
"""What the model's own card computes with its example sentences."""
FULL_TOLERANCE, QUANTISED_TOLERANCE = 0.001, 0.06


def prove(full: bytes, quantised: Path, tokenizer: Path) -> None:
    """Compare both models with the published cosines; raises `Unavailable` when one is further off than it may be."""
    for model, tolerance in ((full, FULL_TOLERANCE), (quantised, QUANTISED_TOLERANCE)):
        embedder = Embedder(open_session(model), Tokenizer.from_file(str(tokenizer)), "being proved")
        furthest = furthest_cosine(embedder)
        if not furthest <= tolerance:
            raise Unavailable(
                f"The model as made on this machine is off by {furthest:.3f} from the published one (at most "
                f"{tolerance} is allowed), so it is not used; search goes on by words alone."
            )


def furthest_cosine(embedder: Embedder) -> float:
    """The largest difference from a published cosine over the three example pairs, each sentence encoded alone."""
    (asked,) = embedder.encode([SENTENCE])
    return max(abs(float(asked @ embedder.encode([other])[0]) - cosine) for other, cosine in COSINES.items())
