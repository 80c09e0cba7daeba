"""A text is embedded once for a model, whoever asks again and whatever stopped the first run."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from fingerpost.base.search.embedding import CachedEmbedder, encode_cached


class Counting:
    """An encoder that derives a vector from the text's hash and remembers what it was given."""

    dimensions = 8

    def __init__(self, name="counting@1", fails_at=None):
        self.name, self.given, self.fails_at = name, [], fails_at

    def encode(self, texts):
        if self.fails_at in texts:
            raise KeyboardInterrupt
        self.given += texts
        digests = [hashlib.sha256(text.encode()).digest()[:8] for text in texts]
        return np.array([list(digest) for digest in digests], dtype=np.float32) / 255


def test_the_second_run_asks_the_model_nothing(tmp_path):
    texts = ["falls", "delay", "falls", ""]
    first = encode_cached(Counting(), texts, tmp_path)
    again = Counting()
    assert np.array_equal(encode_cached(again, texts, tmp_path), first)
    assert np.array_equal(first, Counting().encode(texts)) and again.given == []


def test_a_text_given_twice_is_embedded_once(tmp_path):
    counting = Counting()
    encode_cached(counting, ["falls", "falls"], tmp_path)
    assert counting.given == ["falls"]


def test_another_model_does_not_use_these_vectors(tmp_path):
    encode_cached(Counting("one@1"), ["falls"], tmp_path)
    other = Counting("one@2")
    encode_cached(other, ["falls"], tmp_path)
    assert other.given == ["falls"]


def test_a_run_that_was_stopped_goes_on_where_it_was(tmp_path):
    texts = [f"text {number}" for number in range(1_200)]
    with pytest.raises(KeyboardInterrupt):
        encode_cached(Counting(fails_at="text 1100"), texts, tmp_path)
    second = Counting()
    found = encode_cached(second, texts, tmp_path)
    assert second.given == texts[1_024:] and np.array_equal(found, Counting().encode(texts))


def test_no_texts_give_no_rows(tmp_path):
    assert CachedEmbedder(Counting(), tmp_path).encode([]).shape == (0, 8)


def test_no_text_is_kept_on_disk(tmp_path):
    encode_cached(Counting(), ["the secret sentence"], tmp_path)
    assert all(b"secret" not in path.read_bytes() for path in tmp_path.iterdir())
