"""Texts to vectors of meaning, with onnxruntime and tokenizers alone."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from fingerpost.base.search.embedding.manifest import GRAPH, TOKENIZER, Manifest, read_manifest

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Vectors = NDArray[np.float32]

DIMENSIONS = 384
TOKENS = 128
"""Where a text is cut: a third of the work of 256 tokens, for about nothing once fused with word search."""
CHARACTERS = 8_000
"""No more than this is looked at to find those tokens, so that a whole book costs no more than a page."""
TEXTS_AT_ONCE = 2_048
TOKENS_AT_ONCE = 1_024
"""Tokens in one run of the model; eight full texts were the quickest on two cores."""


class Encoder(Protocol):
    """What search needs of a model: its name, its width, and texts to unit vectors."""

    dimensions: int

    @property
    def name(self) -> str: ...

    def encode(self, texts: Sequence[str]) -> Vectors: ...


class Embedder:
    """A loaded model. Safe to share between threads; load it after a fork, never before."""

    dimensions = DIMENSIONS

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer, name: str) -> None:
        tokenizer.no_padding()
        tokenizer.enable_truncation(TOKENS)
        self._session, self._tokenizer, self._name = session, tokenizer, name

    @property
    def name(self) -> str:
        """The model's name and the start of its file's hash, such as `all-MiniLM-L6-v2-int8@0123456789ab`."""
        return self._name

    @classmethod
    def load(cls, folder: Path) -> Embedder | None:
        """The model in the folder, or None when there is no usable one (`why_absent` says why)."""
        manifest = read_manifest(folder)
        return cls._open(folder, manifest) if isinstance(manifest, Manifest) else None

    @classmethod
    def _open(cls, folder: Path, manifest: Manifest) -> Embedder:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        return cls(open_session(folder / GRAPH), tokenizer, manifest.full_name)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row for each text: float32, of length one, meaning its first 128 tokens.

        A text with nothing in it gives the zero vector, whose cosine with everything is nought. The numbers of one
        text differ slightly (cosine about .99) with the texts it is encoded among, because activations are quantised
        by batch.
        """
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        rows = [row for row, text in enumerate(texts) if text.strip()]
        for start in range(0, len(rows), TEXTS_AT_ONCE):
            some = rows[start : start + TEXTS_AT_ONCE]
            for places, found in self._encode_some([texts[row][:CHARACTERS] for row in some]):
                vectors[[some[place] for place in places]] = found
        return vectors

    def _encode_some(self, texts: list[str]) -> Iterator[tuple[list[int], Vectors]]:
        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch_fast(texts)]
        for places in batches_by_length([len(ids) for ids in tokens]):
            ids, mask = padded([tokens[place] for place in places])
            yield places, self._session.run(["vectors"], {"input_ids": ids, "attention_mask": mask})[0]


def why_absent(folder: Path) -> str:
    """One sentence saying why the folder has no usable model; empty when it has one."""
    manifest = read_manifest(folder)
    return manifest if isinstance(manifest, str) else ""


def open_session(model: Path | bytes) -> InferenceSession:
    """Open an ONNX model on as many threads as this process may use cores.

    Threads do not spin while they wait: beside a web server that costs more than the tenth it gains here.
    """
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = usable_cores()
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    source = model if isinstance(model, bytes) else str(model)
    return InferenceSession(source, options, providers=["CPUExecutionProvider"])


def usable_cores() -> int:
    """How many cores this process may use; fewer than the machine has, where it is confined to some."""
    confined = getattr(os, "sched_getaffinity", None)
    return len(confined(0)) if confined else os.cpu_count() or 1


def batches_by_length(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Places of texts in batches of like length, so that little is padding and no batch passes the token budget."""
    batch: list[int] = []
    for place in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[place] > TOKENS_AT_ONCE:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def padded(tokens: Sequence[Sequence[int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Token numbers as one array, short texts filled with the padding token 0, and the mask of real tokens."""
    ids = np.zeros((len(tokens), max(map(len, tokens))), dtype=np.int64)
    mask = np.zeros_like(ids)
    for row, numbers in enumerate(tokens):
        ids[row, : len(numbers)] = numbers
        mask[row, : len(numbers)] = 1
    return ids, mask
