"""The graph computes what BERT's description says, checked against a plain second telling of it."""

from __future__ import annotations

import math

import numpy as np
import onnx
import pytest
from small_model import as_safetensors, random_weights

from fingerpost.base.search.embedding.embedder import open_session, padded
from fingerpost.base.search.embedding.making.graph import build_graph
from fingerpost.base.search.embedding.making.safetensors import read_floats


@pytest.fixture(scope="module")
def weights():
    return random_weights()


@pytest.fixture(scope="module")
def session(weights):
    graph = build_graph(weights)
    onnx.checker.check_model(graph)
    return open_session(graph.SerializeToString())


def run(session, tokens):
    ids, mask = padded(tokens)
    return session.run(["vectors"], {"input_ids": ids, "attention_mask": mask})[0]


def test_the_graph_agrees_with_the_plain_telling(session, weights):
    tokens = [2, 5, 9, 14, 6, 3]
    assert np.allclose(run(session, [tokens])[0], told_plainly(weights, tokens), atol=1e-4)


def test_padding_changes_nothing(session):
    short, long = [2, 7, 3], [2, 5, 9, 14, 6, 8, 11, 3]
    assert np.allclose(run(session, [short, long])[0], run(session, [short])[0], atol=1e-5)


def test_safetensors_come_back_as_they_were_written(weights):
    found = read_floats(as_safetensors(weights))
    assert found.keys() == weights.keys()
    assert all(np.array_equal(found[name], weights[name]) for name in weights)


def told_plainly(weights, tokens):
    hidden = (
        weights["embeddings.word_embeddings.weight"][tokens] + weights["embeddings.token_type_embeddings.weight"][0]
    )
    hidden = hidden + weights["embeddings.position_embeddings.weight"][: len(tokens)]
    hidden = normal(weights, "embeddings.LayerNorm", hidden)
    for layer in range(6):
        name = f"encoder.layer.{layer}"
        attended = dense(
            weights, f"{name}.attention.output.dense", attention(weights, f"{name}.attention.self", hidden)
        )
        hidden = normal(weights, f"{name}.attention.output.LayerNorm", hidden + attended)
        wide = dense(weights, f"{name}.intermediate.dense", hidden)
        wide = wide * 0.5 * (1 + np.vectorize(math.erf)(wide / math.sqrt(2)))
        hidden = normal(weights, f"{name}.output.LayerNorm", hidden + dense(weights, f"{name}.output.dense", wide))
    mean = hidden.mean(axis=0)
    return mean / np.linalg.norm(mean)


def attention(weights, name, hidden):
    query, key, value = (dense(weights, f"{name}.{part}", hidden) for part in ("query", "key", "value"))
    heads = []
    for start in range(0, 384, 32):
        part = slice(start, start + 32)
        paid = np.exp(query[:, part] @ key[:, part].T / math.sqrt(32))
        heads.append(paid / paid.sum(axis=1, keepdims=True) @ value[:, part])
    return np.concatenate(heads, axis=1)


def dense(weights, name, hidden):
    return hidden @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]


def normal(weights, name, hidden):
    centred = hidden - hidden.mean(axis=1, keepdims=True)
    spread = np.sqrt((centred**2).mean(axis=1, keepdims=True) + 1e-12)
    return centred / spread * weights[f"{name}.weight"] + weights[f"{name}.bias"]
