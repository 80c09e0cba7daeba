"""The version of the index, and its folder: an index that another version made is never misread."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from fingerpost.base.search.spelling import fingerprint

SCHEMA_VERSION = 6
LONGEST_WORD = 60


def version() -> str:
    """A name that changes whenever an index made before could no longer be searched correctly."""
    rules = hashlib.blake2b(f"{fingerprint()}{LONGEST_WORD}".encode("utf-8", "replace"), digest_size=4).hexdigest()
    return f"v{SCHEMA_VERSION}-{rules}"


def folder_of_version(folder: Path) -> Path:
    """Where this version's index lies, made where it is missing."""
    place = Path(folder) / version()
    place.mkdir(parents=True, exist_ok=True)
    return place


def remove_other_versions(place: Path) -> None:
    """Remove the indexes that other versions left beside this one."""
    for other in place.parent.iterdir():
        if other.is_dir() and other != place:
            shutil.rmtree(other, ignore_errors=True)
