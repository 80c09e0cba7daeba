"""While somebody types, nothing leaves the browser that the guard would stop."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.base.governance.guard import inspect
from fingerpost.doors.site.suggesting import is_sent

PIECES = st.sampled_from(
    ["NHS no. ", "dob ", "born ", "hospital number ", "MRN", "A", "SW1", "A", "1AA", "M1", " 1", "ae", "@", "nhs.uk",
     ".", "/", "-", " ", "12", "3", "56", "March ", "tel ", "07", "٣", "x", "bleep ", "\n", "(", ")", "e", "8",
     "EC1A", "W1A 0AX"]
)  # fmt: skip
TYPED = st.lists(PIECES, max_size=9).map("".join) | st.text("0123456789 -.@abNHSdobDMW/+()\n\u00e9٣", max_size=40)


@settings(max_examples=2_000)
@given(TYPED)
def test_what_the_guard_would_stop_is_not_sent(text: str) -> None:
    assert not (inspect(text) and is_sent(text)), text


@pytest.mark.parametrize("text", ["falls", "type 2 diabetes", "covid-19", "5 mg", "vitamin b12", "h5n1", "what’s new"])
def test_ordinary_words_are_sent(text: str) -> None:
    assert is_sent(text)
