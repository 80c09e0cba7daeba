"""What the index holds of a text are the terms that a question with the same words asks for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fingerpost.base.search._tantivy.analysis import in_stems, terms_of
from fingerpost.base.search.folding import folded
from fingerpost.base.search.versions import TOO_LONG_A_WORD

WORDS = ("Haemorrhage", "co-operation", "α-synuclein", "patients'", "(falls)", "pre-op", "IL-6/IL-8", "fœtal", "naïve")


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)))
def test_the_terms_of_a_text_are_those_of_a_question(text: str) -> None:
    held = [term for term in in_stems(folded(text)).split() if term != TOO_LONG_A_WORD]
    assert held == list(terms_of(text))


def test_a_word_that_is_too_long_keeps_its_place() -> None:
    long = "x" * 61
    assert in_stems(f"falls {long} wards-{long}-night") == " ".join(
        ("fall", TOO_LONG_A_WORD, "ward", TOO_LONG_A_WORD, "night")
    )
