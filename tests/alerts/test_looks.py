"""A look at the results and its address say the same, whatever is in either."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fingerpost.areas.alerts.looking import MOST_VALUES, NARROWED_BY, SORTS, SYNTAXES, Look, look_from

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
values = st.lists(words.filter(str.strip), max_size=MOST_VALUES, unique=True).map(tuple)
years = st.none() | st.integers(1000, 9999)
looks = st.builds(
    Look, words, **{name: values for name in NARROWED_BY if name != "organisation"},
    organisation=st.lists(st.integers(1, 10**6).map(str), max_size=5, unique=True).map(tuple),
    year_from=years, year_to=years, sort=st.sampled_from(SORTS), syntax=st.sampled_from(["", *SYNTAXES]),
    without=values, plain_order=st.booleans(),
)  # fmt: skip


@given(looks)
def test_the_end_of_an_address_gives_the_look_back(look: Look) -> None:
    assert look_from(look.ending()) == look


@given(st.text(max_size=200))
def test_any_text_is_some_look_that_its_own_address_gives_back(text: str) -> None:
    look = look_from(text.encode("utf-8", "replace").decode())
    assert look_from(look.ending()) == look


def test_what_makes_no_sense_is_passed_over() -> None:
    look = look_from("q=falls&year_from=soon&sort=magic&syntax=cobol&organisation=x&kind=&page=4&order=odd")
    assert look == Look("falls")
