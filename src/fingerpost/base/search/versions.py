"""Where the index lies: each version of it in a folder of its own, and a rebuilt one beside the one it will succeed.

An index whose fields another version chose is never misread. One with the same fields but other rules of spelling is
searched until there is a better one. See `docs/decisions/0008-a-new-index-beside-the-old.md`.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from pathlib import Path

from fingerpost.base.search.spelling import fingerprint

SCHEMA_VERSION = 12
LONGEST_WORD = 60
NO_WORD = "X"
"""What the index takes for a word and then leaves out; folded text has no capital that stands alone."""
TOO_LONG_A_WORD = "0" * LONGEST_WORD
"""What the index leaves out because of its length, so that the words on both sides lie one word apart."""
_PLACE = re.compile(r"(v\d+)(-[0-9a-f]+)(?:\.(\d+))?")
_BUILDING = "building-"


def version() -> str:
    """A name that changes whenever an index made before could no longer be searched as well as a new one."""
    rules = hashlib.blake2b(f"{fingerprint()}{LONGEST_WORD}".encode("utf-8", "replace"), digest_size=4).hexdigest()
    return f"v{SCHEMA_VERSION}-{rules}"


def is_of_this_version(place: Path) -> bool:
    """Whether the index in this folder was made by these rules."""
    return place.name.partition(".")[0] == version()


def place_in(folder: Path) -> Path:
    """The folder of the index to use: the newest of this version, else of one with the same fields, else a new one."""
    there = [found for name in _names(folder) if (found := _PLACE.fullmatch(name))]
    alike = [found for found in there if found[1] == f"v{SCHEMA_VERSION}"]
    if alike:
        return folder / max(alike, key=lambda found: (is_of_this_version(Path(found[0])), int(found[3] or 0)))[0]
    place = folder / version()
    place.mkdir(parents=True, exist_ok=True)
    return place


def place_to_build(folder: Path) -> Path:
    """An empty folder for the index that will succeed; what an unfinished rebuild left there goes."""
    place = folder / f"{_BUILDING}{version()}"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    return place


def take_over(built: Path) -> Path:
    """Give a finished index its place, as the newest of its version, in one step that a kill cannot halve."""
    numbers = [int(found[3] or 0) for name in _names(built.parent) if (found := _PLACE.fullmatch(name))]
    place = built.parent / f"{version()}.{max(numbers, default=0) + 1}"
    built.rename(place)
    folder = os.open(built.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return place


def remove_others(place: Path) -> None:
    """Remove the indexes beside this one; one that is being built stays."""
    for name in _names(place.parent):
        if _PLACE.fullmatch(name) and name != place.name:
            shutil.rmtree(place.parent / name, ignore_errors=True)


def _names(folder: Path) -> list[str]:
    return os.listdir(folder) if folder.is_dir() else []
