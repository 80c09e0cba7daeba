"""Bytes under the name of their SHA-256: the same bytes are there once, and a name can never lead elsewhere."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _

from fingerpost.base.kit.errors import Invalid

_BLOCK = 1_048_576
_MB = 1_000_000
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Stored:
    """Bytes that are kept: their SHA-256 in hexadecimal, and how many there are."""

    sha256: str
    bytes: int


def store_stream(stream: IO[bytes]) -> Stored:
    """Keep what is left of a stream, a megabyte at a time. Raises Invalid beyond the limit; then nothing is kept."""
    most = settings.FINGERPOST.document_limit_mb
    made, size = hashlib.sha256(), 0
    with _incoming() as path:
        with path.open("xb") as target:
            while block := stream.read(_BLOCK):
                size += len(block)
                if size > most * _MB:
                    raise Invalid(file=_("This file is larger than %(most)s MB.") % {"most": most})
                made.update(block)
                target.write(block)
            target.flush()
            os.fsync(target.fileno())
        _settle(path, made.hexdigest())
    return Stored(made.hexdigest(), size)


def store_file(path: Path) -> Stored:
    """Keep a copy of a file. Raises Invalid for one beyond the limit."""
    with path.open("rb") as stream:
        return store_stream(stream)


def hash_of(path: Path) -> Stored:
    """What a file would be stored as."""
    with path.open("rb") as stream:
        return Stored(hashlib.file_digest(stream, "sha256").hexdigest(), path.stat().st_size)


def path_of(sha256: str) -> Path:
    """Where the bytes of this hash are kept, or would be. Raises ValueError for what is no hash."""
    if not _HASH.fullmatch(sha256):
        raise ValueError("not a SHA-256 in hexadecimal")
    home: Path = settings.FINGERPOST.home
    return home / "files" / sha256[:2] / sha256[2:]


def stored_is_whole(stored: Stored) -> bool:
    """Whether the bytes are there, and are still those that were kept."""
    path = path_of(stored.sha256)
    return path.is_file() and path.stat().st_size == stored.bytes and hash_of(path) == stored


def incoming_folder() -> Path:
    """Where files wait while they come in; nothing is served from there."""
    folder: Path = settings.FINGERPOST.home / "tmp" / "files"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


@contextmanager
def _incoming() -> Iterator[Path]:
    path = incoming_folder() / secrets.token_hex(16)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def _settle(path: Path, sha256: str) -> None:
    """Give the bytes their name. A file that is there already has the same bytes and is replaced by them."""
    target = path_of(sha256)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.chmod(0o600)
    path.replace(target)
