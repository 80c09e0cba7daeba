"""An accent may be typed or pasted as a sign of its own, as some PDFs write it: the words are the same."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.base.search.query.patterns import patterns_of
from fingerpost.base.search.query.syntaxes import SYNTAXES


@pytest.mark.parametrize("name", SYNTAXES)
@pytest.mark.parametrize("text", ["Ménière disease", "protégé* OR café", '"soufflé café"', "Ångström's naïve rôle"])
def test_accents_apart_are_read_as_accents_together(name: str, text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    assert apart != text
    assert SYNTAXES[name].read(apart).query == SYNTAXES[name].read(text).query


@given(st.text(st.sampled_from("aeiou éèêïñçÅß-'123"), max_size=20))
def test_words_do_not_depend_on_how_accents_are_written(text: str) -> None:
    assert patterns_of(unicodedata.normalize("NFD", text)) == patterns_of(unicodedata.normalize("NFC", text))


def test_an_accent_that_no_letter_takes_parts_no_word() -> None:
    assert patterns_of("x\u0302y beta") == (("xy",), ("beta",))
