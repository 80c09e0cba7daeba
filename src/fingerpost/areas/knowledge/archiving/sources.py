"""What a folder, or a zip of one, holds, and a copy of each file. A name in it never becomes a path here."""

from __future__ import annotations

import hashlib
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Protocol

from django.utils.translation import gettext as _

from fingerpost.base.kit.errors import Invalid

MOST_FILES = 20_000
MOST_DEPTH = 20
MOST_BYTES = 20_000_000_000
"""Of all files together, unpacked."""
_BLOCK = 1_048_576
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, struct.error)
"""What reading a zip raises that is damaged, or packed in a way that is not known."""
_OF_COMPUTERS = frozenset(("thumbs.db", "desktop.ini", "__macosx"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One file in a source. `place` is what it is called there, folders before it; `key` tells it from all others.

    `day` is when it was last changed, as far as the source says; `skipped` why it is passed over.
    """

    place: str
    key: bytes
    size: int = 0
    day: date | None = None
    skipped: str = ""


class Source(Protocol):
    """A folder, or a zip of one. `key` tells the same source again."""

    name: str
    key: bytes

    def entries(self) -> list[Entry]:
        """Every file, in an order that stays the same. Raises Invalid beyond the bounds."""

    def open(self, entry: Entry, most: int) -> IO[bytes]:
        """A file's bytes, of which `most` will be read. Raises OSError, or Invalid for one that cannot be unpacked."""


def passed_over(name: str) -> str:
    """Why a file or folder of this name is passed over; nothing for one that is looked at."""
    if name.startswith("~$") or (name.startswith("~") and name.lower().endswith(".tmp")):
        return _("Office left this behind while a file was open.")
    if name.lower() in _OF_COMPUTERS:
        return _("A file of the computer's own.")
    return _("Hidden.") if name.startswith(".") else ""


def too_many() -> Invalid:
    """What is raised for a source of too many files."""
    told = _("There are more than %(most)s files in it. Bring it in in parts.")
    return Invalid(file=told % {"most": f"{MOST_FILES:,}"})


def too_much() -> Invalid:
    """What is raised for a source that holds too much."""
    told = _("Its files hold more than %(most)s GB together. Bring it in in parts.")
    return Invalid(file=told % {"most": MOST_BYTES // 1_000_000_000})


def too_deep() -> str:
    """Why what is in too many folders is passed over."""
    return _("It lies more than %(most)s folders deep.") % {"most": MOST_DEPTH}


@contextmanager
def opened(source: Source, entry: Entry, most: int) -> Iterator[IO[bytes]]:
    """A file's bytes to read, closed afterwards."""
    stream = source.open(entry, most)
    try:
        yield stream
    finally:
        stream.close()


def copy(source: Source, entry: Entry, target: Path, most: int) -> tuple[str, int]:
    """Write a file's bytes to a new file here. Its SHA-256 in hexadecimal, and how many bytes there are.

    Raises Invalid for a file of more than `most` bytes or one that cannot be unpacked, OSError for one that cannot be
    read.
    """
    made, size = hashlib.sha256(), 0
    with opened(source, entry, most) as stream, target.open("xb") as written:
        while block := _next(stream):
            size += len(block)
            if size > most:
                raise Invalid(file=_("This file is larger than %(most)s MB.") % {"most": most // 1_000_000})
            made.update(block)
            written.write(block)
    return made.hexdigest(), size


def _next(stream: IO[bytes]) -> bytes:
    try:
        return stream.read(_BLOCK)
    except DAMAGE as error:
        raise Invalid(file=_("This file is damaged in the zip.")) from error
