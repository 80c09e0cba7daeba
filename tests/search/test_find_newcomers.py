"""Records in the order in which they came in, and those that came in since a moment."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from fingerpost.base.records.document import SearchDocument
from fingerpost.base.records.references import made_at, make_ref, new_uid
from fingerpost.base.records.viewer import ANONYMOUS
from fingerpost.base.search import Filters, current, find


def _kept(number: int) -> list[str]:
    """So many records, made one after the other, with years that run the other way; their references in order."""
    refs = []
    for _ in range(number):
        refs.append(make_ref("item", new_uid()))
        time.sleep(0.002)
    documents = [
        SearchDocument(ref=ref, kind="evidence", audience=("public",), title=f"Quokka {at}", year=2020 - at)
        for at, ref in enumerate(refs)
    ]
    current().index.write(documents)
    return refs


def test_the_newest_come_first_whatever_their_year() -> None:
    refs = _kept(5)
    found = find("quokka", viewer=ANONYMOUS, sort="added", limit=3)
    assert [hit.ref for hit in found.hits] == list(reversed(refs))[:3] and found.total == 5


def test_only_those_that_came_in_since_a_moment_are_found_and_counted() -> None:
    refs = _kept(4)
    found = find("quokka", viewer=ANONYMOUS, filters=Filters(added_from=made_at(refs[2])))
    assert {hit.ref for hit in found.hits} == set(refs[2:]) and found.total == 2
    assert find("quokka", viewer=ANONYMOUS, filters=Filters(added_from=made_at(refs[3]) + 1)).total == 0


def test_a_reference_says_when_it_was_made() -> None:
    before = time.time_ns() // 1_000_000
    ref = make_ref("item", new_uid())
    assert before <= made_at(ref) <= time.time_ns() // 1_000_000


@given(st.text(max_size=30))
def test_what_is_no_reference_was_made_never(text: str) -> None:
    assert made_at(f"item:{text}!") == 0


def test_what_came_in_later_can_be_left_out_so_that_pages_stand_still() -> None:
    refs = _kept(4)
    found = find("quokka", viewer=ANONYMOUS, filters=Filters(added_until=made_at(refs[1])))
    assert {hit.ref for hit in found.hits} == set(refs[:2]) and found.total == 2
    for bound in (-5, 0, 10**30):
        assert find("quokka", viewer=ANONYMOUS, filters=Filters(added_from=bound, added_until=bound)).total == 0
