"""A store of vectors finds the nearest exactly, forgets at once and tells what is out of date."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.base.search.vectors import VectorStore

WIDTH = 16


def unit(seed, count=1):
    vectors = np.random.default_rng(seed).normal(size=(count, WIDTH)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.fixture
def store(tmp_path):
    return VectorStore(tmp_path, "model@abc", WIDTH)


def filled(store, count=50):
    keys, vectors = [f"item:{number}" for number in range(count)], unit(1, count)
    store.add(keys, vectors, [f"h{number}" for number in range(count)])
    return keys, vectors


def on_disk(store):
    return b"".join(path.read_bytes() for path in store.folder.iterdir())


def test_search_is_exact(store):
    keys, vectors = filled(store)
    (query,) = unit(2)
    expected = sorted(zip(keys, (vectors @ query).tolist(), strict=True), key=lambda pair: -pair[1])[:7]
    found = store.search(query, 7)
    assert [key for key, _ in found] == [key for key, _ in expected]
    assert np.allclose([cosine for _, cosine in found], [cosine for _, cosine in expected], atol=1e-6)


def test_asking_for_more_than_there_is_gives_all(store):
    keys, _ = filled(store, 5)
    assert sorted(key for key, _ in store.search(unit(2)[0], 200)) == sorted(keys)
    assert store.search(unit(2)[0], 0) == []


def test_an_empty_store_finds_nothing(store):
    assert store.search(unit(2)[0], 5) == [] and store.scores(unit(2)[0], ["item:1"]) == {} and len(store) == 0


def test_scores_are_exact_and_leave_out_strangers(store):
    keys, vectors = filled(store)
    (query,) = unit(4)
    found = store.scores(query, [keys[3], "item:none", keys[40]])
    assert found == pytest.approx({keys[3]: float(vectors[3] @ query), keys[40]: float(vectors[40] @ query)}, abs=1e-6)


def test_a_new_vector_takes_the_place_of_the_old(store):
    keys, vectors = filled(store, 3)
    store.add([keys[1]], unit(9), ["new"])
    assert len(store) == 3 and store.keys() == [keys[0], keys[2], keys[1]]
    assert store.scores(unit(9)[0], [keys[1]])[keys[1]] == pytest.approx(1)
    assert vectors[1].tobytes() not in on_disk(store)


def test_what_is_removed_is_gone_from_the_disk_too(store):
    keys, vectors = filled(store, 3)
    store.remove([keys[0], "item:none"])
    assert store.has(keys) == [False, True, True]
    assert vectors[0].tobytes() not in on_disk(store) and vectors[1].tobytes() in on_disk(store)


def test_only_changed_texts_are_stale(store):
    store.add(["a", "b", "c"], unit(1, 3), ["1", "2", ""])
    assert store.stale({"a": "1", "b": "other", "c": "", "d": "4"}) == ["b", "c", "d"]
    assert store.stale([("a", "1")]) == []


def test_the_parts_of_a_record_are_known_by_its_reference(store):
    store.add(["person:1", "person:1#offers", "person:12"], unit(1, 3))
    assert store.keys_of(["person:1"]) == ["person:1", "person:1#offers"]
    store.remove(["person:1"])
    assert store.keys_of(["person:1", "person:12"]) == ["person:1#offers", "person:12"]


def test_another_process_sees_additions_when_it_looks(store, tmp_path):
    reader = VectorStore(tmp_path, "model@abc", WIDTH)
    keys, _ = filled(store)
    assert len(reader) == 0 and reader.reload_if_changed() and reader.keys() == keys
    assert not reader.reload_if_changed()
    store.remove(keys[:10])
    assert reader.reload_if_changed() and len(reader) == 40


def test_another_model_begins_afresh(store, tmp_path):
    filled(store)
    other = VectorStore(tmp_path, "model@def", WIDTH)
    assert len(other) == 0 and other.folder != store.folder


def test_the_wrong_shape_is_refused(store):
    with pytest.raises(ValueError, match="16 numbers"):
        store.add(["a"], np.zeros((1, 8), dtype=np.float32))
    with pytest.raises(ValueError, match="no tab"):
        store.add(["a\tb"], unit(1))
    assert len(store) == 0


def test_dead_rows_do_not_pile_up(store, tmp_path):
    reader = VectorStore(tmp_path, "model@abc", WIDTH)
    keys, vectors = filled(store, 1_500)
    reader.reload_if_changed()
    store.remove(keys[:1_100])
    assert (store.folder / "vectors-000001.f32").stat().st_size == 400 * WIDTH * 4
    assert not (store.folder / "vectors-000000.f32").exists()
    assert reader.search(vectors[1_200], 1)[0][0] == keys[1_200]
    assert reader.reload_if_changed() and reader.keys() == keys[1_100:]
    store.add(["item:new"], unit(8))
    assert VectorStore(tmp_path, "model@abc", WIDTH).search(unit(8)[0], 1)[0][0] == "item:new"


acts = st.lists(
    st.tuples(st.sampled_from(["add", "remove"]), st.lists(st.sampled_from("abcdef"), max_size=4)), max_size=12
)


@settings(max_examples=60, deadline=None)
@given(acts)
def test_it_behaves_as_a_plain_mapping_would(tmp_path_factory, acts):
    folder = tmp_path_factory.mktemp("store")
    store, plain = VectorStore(folder, "m", WIDTH), {}
    for number, (act, keys) in enumerate(acts):
        if act == "add":
            vectors = unit(number, len(keys))
            store.add(keys, vectors)
            plain.update(zip(keys, vectors, strict=True))
        else:
            store.remove(keys)
            plain = {key: vector for key, vector in plain.items() if key not in keys}
    for seen in (store, VectorStore(folder, "m", WIDTH)):
        expected = {key: float(vector @ vector) for key, vector in plain.items()}
        assert set(seen.keys()) == set(plain)
        assert {key: seen.scores(plain[key], [key])[key] for key in plain} == pytest.approx(expected, abs=1e-5)
