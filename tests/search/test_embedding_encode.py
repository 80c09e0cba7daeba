"""Texts become unit vectors, the same whoever asks and in whatever company."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from platformdirs import user_data_dir
from small_model import write_small_model

from fingerpost.base.search.embedding import Embedder, why_absent
from fingerpost.base.search.embedding.embedder import TOKENS_AT_ONCE, batches_by_length, padded
from fingerpost.base.search.embedding.making.proof import QUANTISED_TOLERANCE, furthest_cosine

REAL_MODEL = Path(os.environ.get("FINGERPOST_MODEL") or Path(user_data_dir("fingerpost", appauthor=False)) / "models")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("model")
    write_small_model(folder)
    return folder


@pytest.fixture(scope="module")
def embedder(folder):
    return Embedder.load(folder)


@pytest.fixture(scope="module")
def real():
    embedder = Embedder.load(REAL_MODEL)
    if embedder is None:
        pytest.skip(why_absent(REAL_MODEL))
    return embedder


def test_vectors_are_float32_of_length_one(embedder):
    vectors = embedder.encode(["ward nurse", "falls risk review", "bed"])
    assert vectors.dtype == np.float32 and vectors.shape == (3, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_text_with_nothing_in_it_is_near_nothing(embedder):
    vectors = embedder.encode(["", "pain", "  \n"])
    assert not vectors[0].any() and not vectors[2].any() and vectors[1].any()


def test_no_texts_give_no_rows(embedder):
    assert embedder.encode([]).shape == (0, 384)


def test_rows_keep_the_order_of_the_texts(embedder):
    texts = [" ".join(["ward"] * count) + " pain" for count in (60, 1, 100, 7, 30)]
    together = embedder.encode(texts)
    alone = np.concatenate([embedder.encode([text]) for text in texts])
    nearest = (together @ alone.T).argmax(axis=1)
    assert nearest.tolist() == [0, 1, 2, 3, 4]


def test_what_comes_after_the_cut_changes_nothing(embedder):
    long = "ward nurse " * 100
    assert np.array_equal(embedder.encode([long + "pain"]), embedder.encode([long + "sleep data"]))


def test_threads_share_one_model(embedder):
    texts = [f"ward {word}" for word in ("pain", "sleep", "bed", "home")] * 5
    expected = [embedder.encode([text]) for text in texts]
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda text: embedder.encode([text]), texts))
    assert all(np.allclose(one, other, atol=1e-6) for one, other in zip(found, expected, strict=True))


def test_the_name_carries_the_hash_of_the_file(embedder, folder):
    name, _, digits = embedder.name.partition("@")
    assert name == "small-int8" and len(digits) == 12 and digits in (folder / "model.json").read_text()


@given(st.lists(st.integers(2, 128), max_size=200))
def test_batches_hold_every_text_once_within_the_budget(lengths):
    batches = list(batches_by_length(lengths))
    assert sorted(place for batch in batches for place in batch) == list(range(len(lengths)))
    assert all(len(batch) * max(lengths[place] for place in batch) <= TOKENS_AT_ONCE for batch in batches)


def test_padding_is_marked_as_not_real():
    ids, mask = padded([[2, 5, 3], [2, 3]])
    assert ids.tolist() == [[2, 5, 3], [2, 3, 0]] and mask.tolist() == [[1, 1, 1], [1, 1, 0]]


def test_the_real_model_agrees_with_its_published_cosines(real):
    assert furthest_cosine(real) <= QUANTISED_TOLERANCE


def test_the_real_model_puts_the_answer_before_the_distraction(real):
    question, *answers = real.encode(
        [
            "Does a discharge co-ordinator reduce delays?",
            "A nurse who plans when patients go home shortened the time they waited for transport and care at home.",
            "Vitamin D and fractures in older women: a randomised trial.",
        ]
    )
    assert question @ answers[0] > question @ answers[1] + 0.1


def test_the_real_model_means_the_same_in_company(real):
    text = "Falls among older people on an acute ward"
    crowd = [text, "Pressure ulcers", "A very long sentence about the staffing of wards at night " * 5]
    assert real.encode(crowd)[0] @ real.encode([text])[0] > 0.97
