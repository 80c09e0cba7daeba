"""Deleting bytes that nothing names any more, and files that came in and were never taken."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from django.apps import apps
from django.conf import settings

from .keeping import KeptBytes
from .storing import incoming_folder

KEPT_SECONDS = 24 * 3600
"""How long bytes stay that no row names: whoever keeps some writes the row well within that."""
_AT_ONCE = 500


def sweep() -> int:
    """Delete bytes that no row of any table of `KeptBytes` names and that are older than a day. Tells how many."""
    oldest, gone = time.time() - KEPT_SECONDS, 0
    kept = _old_files(oldest)
    while chunk := dict(islice(kept, _AT_ONCE)):
        named = _named(list(chunk))
        gone += sum(_forget(path, oldest) for sha256, path in chunk.items() if sha256 not in named)
    return gone


def forget_incoming() -> None:
    """Delete files that wait to be taken and that nobody took within a day."""
    oldest = time.time() - KEPT_SECONDS
    for path in incoming_folder().iterdir():
        if path.is_file() and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


def _old_files(oldest: float) -> Iterator[tuple[str, Path]]:
    """Stored files by their hash; what is called otherwise than a hash is not ours to delete."""
    home: Path = settings.FINGERPOST.home / "files"
    for path in home.glob("??/" + "?" * 62):
        if path.is_file() and not path.is_symlink() and path.stat().st_mtime < oldest:
            yield path.parent.name + path.name, path


def _named(hashes: list[str]) -> set[str]:
    tables = [model for model in apps.get_models() if issubclass(model, KeptBytes)]
    rows = (table._base_manager.filter(sha256__in=hashes).values_list("sha256", flat=True) for table in tables)
    return {sha256 for found in rows for sha256 in found}


def _forget(path: Path, oldest: float) -> bool:
    """Put a file aside, and delete it unless its bytes were stored anew since it was looked at; then put it back.

    Storing gives bytes a new date and their name in one step, so that whatever is stored from now on is another file.
    """
    aside = incoming_folder() / secrets.token_hex(16)
    try:
        path.replace(aside)
    except FileNotFoundError:
        return False
    if aside.stat().st_mtime >= oldest:
        aside.replace(path)
        return False
    aside.unlink()
    return True
