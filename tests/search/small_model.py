"""A model of the real shape with made-up weights and twenty words, so that most tests need nothing downloaded."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer, models, pre_tokenizers, processors

from fingerpost.base.search.embedding.making.quantised import write_quantised
from fingerpost.base.search.embedding.manifest import GRAPH, TOKENIZER, Manifest

WORDS = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "ward",
    "nurse",
    "delay",
    "discharge",
    "team",
    "falls",
    "risk",
    "review",
    "trial",
    "bed",
    "home",
    "plan",
    "care",
    "pain",
    "sleep",
    "data",
]


def random_weights() -> dict[str, np.ndarray]:
    shapes = {f"embeddings.{name}_embeddings.weight": (rows, 384) for name, rows in EMBEDDED.items()}
    for layer in range(6):
        place = f"encoder.layer.{layer}"
        for name in ("query", "key", "value"):
            shapes |= dense(f"{place}.attention.self.{name}", 384, 384)
        shapes |= dense(f"{place}.attention.output.dense", 384, 384)
        shapes |= dense(f"{place}.intermediate.dense", 1536, 384)
        shapes |= dense(f"{place}.output.dense", 384, 1536)
        shapes |= normal(f"{place}.attention.output.LayerNorm") | normal(f"{place}.output.LayerNorm")
    shapes |= normal("embeddings.LayerNorm")
    chance = np.random.default_rng(7)
    return {
        name: chance.normal(0, 0.08, shape).astype(np.float32) + ("Norm.w" in name) for name, shape in shapes.items()
    }


EMBEDDED = {"word": len(WORDS), "position": 512, "token_type": 2}


def dense(name: str, out: int, into: int) -> dict[str, tuple[int, ...]]:
    return {f"{name}.weight": (out, into), f"{name}.bias": (out,)}


def normal(name: str) -> dict[str, tuple[int, ...]]:
    return {f"{name}.weight": (384,), f"{name}.bias": (384,)}


def as_safetensors(weights: dict[str, np.ndarray]) -> bytes:
    header, offset = {"__metadata__": {"format": "pt"}}, 0
    for name, array in weights.items():
        header[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [offset, offset + array.nbytes]}
        offset += array.nbytes
    text = json.dumps(header).encode()
    return len(text).to_bytes(8, "little") + text + b"".join(array.tobytes() for array in weights.values())


def small_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer(models.WordLevel({word: place for place, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing("[CLS] $A [SEP]", None, [("[CLS]", 2), ("[SEP]", 3)])
    return tokenizer


def write_small_model(folder: Path) -> None:
    small_tokenizer().save(str(folder / TOKENIZER))
    write_quantised(as_safetensors(random_weights()), folder / GRAPH)
    digests = [hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in (GRAPH, TOKENIZER)]
    Manifest("small-int8", *digests, "made-up weights", "none").save(folder)
