"""The demo's YAML as plain data, and where the real records are."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "src/fingerpost/doors/demo/data"
REAL = Path(os.environ.get("FINGERPOST_TEST_DATA") or ROOT.parent / "shared/data")


@cache
def load(name: str) -> Any:
    """One of the demo's files, by its name without `.yaml`."""
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def citations() -> list[dict[str, Any]]:
    """All references of all topics."""
    return [
        citation
        for path in sorted((FOLDER / "citations").glob("*.yaml"))
        for citation in load(f"citations/{path.stem}")
    ]


def keys(name: str) -> set[str]:
    """The keys of a file's entries."""
    return {entry["key"] for entry in load(name)}


def sentences(text: str) -> list[str]:
    """The sentences of a summary. A full stop inside a number, or before a small letter, ends none."""
    return re.split(r"(?<=[.!?]) (?=[A-Z])", text)
