"""A large store looks through the signs of its vectors first: what is measured afterwards is exact, what is gone is
gone at once.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.base.search._sign_bits import SignBits, differences
from fingerpost.base.search.card import number_of
from fingerpost.base.search.vectors import VectorStore

WIDTH = 80


def unit(seed, count=1):
    vectors = np.random.default_rng(seed).normal(size=(count, WIDTH)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def keys(first, last):
    return [f"item:{number}" for number in range(first, last)]


@pytest.fixture
def pair(tmp_path):
    """The same vectors in a store that goes by signs and in one that measures all."""
    stores = VectorStore(tmp_path / "signs", "m", WIDTH, exact_up_to=0), VectorStore(tmp_path / "all", "m", WIDTH)
    for store in stores:
        store.add(keys(0, 300), unit(1, 300))
    return stores


def numbers(found):
    return np.array([number_of(key) for key in found], dtype=np.uint64)


def test_with_everything_measured_it_is_exact(pair):
    by_signs, by_all = pair
    for seed in range(20):
        (query,) = unit(100 + seed)
        assert by_signs.search(query, 10, measured=300) == by_all.search(query, 10)


def test_most_of_the_nearest_are_among_those_whose_signs_differ_least(pair):
    by_signs, by_all = pair
    found = 0
    for seed in range(50):
        near = unit(1, 300)[seed] + 0.3 * unit(200 + seed)[0]
        found += by_signs.search(near, 1, measured=30)[0][0] == by_all.search(near, 1)[0][0]
    assert found >= 48


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 200), st.integers(0, 200), st.integers(1, 130))
def test_signs_follow_a_store_that_grows(first, more, width):
    given_rows = np.random.default_rng(first).normal(size=(first + more, width)).astype(np.float32)
    bits = SignBits(width)
    bits.follow(given_rows[:first])
    (query,) = np.random.default_rng(5).normal(size=(1, width)).astype(np.float32)
    found = differences(bits.follow(given_rows), query)
    assert found.tolist() == ((given_rows > 0) != (query > 0)).sum(axis=1).tolist()


def test_what_was_removed_is_not_found_again_and_what_is_new_is_found_at_once(pair, tmp_path):
    by_signs, _ = pair
    reader = VectorStore(tmp_path / "signs", "m", WIDTH, exact_up_to=0)
    wanted = unit(1, 300)[7]
    assert reader.search(wanted, 1)[0][0] == "item:7"
    by_signs.remove(["item:7"])
    by_signs.add(["item:new"], unit(1, 300)[7:8])
    reader.reload_if_changed()
    for store in (by_signs, reader):
        assert store.search(wanted, 1)[0][0] == "item:new"
        assert "item:7" not in dict(store.search(wanted, 1_000))
        assert len(store.search(wanted, 1_000)) == 300


def test_a_view_taken_before_goes_on_with_what_it_had(pair):
    by_signs, _ = pair
    view, (query,) = by_signs.view(), unit(3)
    before = list(view.nearest(query, view.by_nearness(query).first(5), 5))
    by_signs.add(keys(300, 2_000), unit(9, 1_700))
    assert list(view.nearest(query, view.by_nearness(query).first(5), 5)) == before


def test_rows_are_known_by_the_numbers_of_their_keys(pair, monkeypatch):
    monkeypatch.setattr("fingerpost.base.search._vector_rows.UNSORTED", 100)
    store, _ = pair
    store.remove(keys(0, 10))
    store.add(keys(20, 30), unit(4, 10))
    store.add(keys(300, 320), unit(6, 20))
    view = store.view()
    asked = ["item:5", "item:25", "item:100", "item:310", "item:none"]
    assert [view.rows.keys[row] for row in view.rows_of(numbers(asked))] == ["item:100", "item:25", "item:310"]
    assert view.rows_of(numbers([])).tolist() == []
