"""What a model folder holds, and how it is known: `model.onnx`, `tokenizer.json` and, written last, `model.json`."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

GRAPH, TOKENIZER, MANIFEST = "model.onnx", "tokenizer.json", "model.json"


@dataclass(frozen=True)
class Manifest:
    """The contents of `model.json`: which files belong together, what they were made from, under which licence."""

    name: str
    sha256: str
    tokenizer_sha256: str
    made_from: str
    licence: str

    @property
    def full_name(self) -> str:
        """The name that vectors carry: the model's name and the first twelve digits of its file's hash."""
        return f"{self.name}@{self.sha256[:12]}"

    def save(self, folder: Path) -> None:
        (folder / MANIFEST).write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest | str:
    """The folder's manifest when its files are whole and agree with it, else one sentence saying what is wrong."""
    try:
        manifest = Manifest(**json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return f"There is no model in {folder}; `make setup` makes it."
    except (OSError, TypeError, ValueError) as error:
        return f"{folder / MANIFEST} cannot be read ({error}); `make setup` makes it again."
    for name, expected in ((GRAPH, manifest.sha256), (TOKENIZER, manifest.tokenizer_sha256)):
        if _sha256(folder / name) != expected:
            return f"{folder / name} is missing or damaged; `make setup` makes it again."
    return manifest


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
