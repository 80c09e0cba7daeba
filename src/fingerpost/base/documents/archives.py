"""Whether what is packed inside an Office document may be unpacked: counted by what comes out of it."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

from .bounds import Bounds
from .errors import DocumentError

_BLOCK = 65_536
_SMALL = 1_000_000  # bytes; below that a good ratio harms nobody
_DECLARED = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_PACKED = re.compile(r"\.(zip|docx|pptx|xlsx|docm|pptm|xlsm|gz|bz2|xz|7z|rar|jar)$", re.IGNORECASE)
_TOO_MUCH = "Unpacked, this file is far larger than a document. It was not read."


def check_archive(path: Path, bounds: Bounds) -> None:
    """Raises DocumentError for too many entries, too much inside, locked or damaged entries, or XML with entities.

    An archive inside is not opened. Sizes are those that come out, not those that the archive says.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > bounds.entries:
                raise DocumentError("This file holds too many parts to be a document. It was not read.")
            if sum(entry.file_size for entry in entries) > bounds.unpacked:
                raise DocumentError(_TOO_MUCH)
            left = bounds.unpacked
            for entry in entries:
                left -= _check(archive, entry, left, bounds)
    except DocumentError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise DocumentError("The file is locked or damaged: it cannot be unpacked.") from error


def _check(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int, bounds: Bounds) -> int:
    """How many bytes come out of an entry."""
    if _PACKED.search(entry.filename) or entry.is_dir():
        return 0
    most = min(left, max(_SMALL, entry.compress_size * bounds.ratio))
    size, before = 0, b""
    xml = entry.filename.lower().endswith((".xml", ".rels", ".vml", ".svg"))
    with archive.open(entry) as stream:
        while block := stream.read(_BLOCK):
            size += len(block)
            if size > most:
                raise DocumentError(_TOO_MUCH)
            if xml and _DECLARED.search((before + block).replace(b"\x00", b"")):
                raise DocumentError("The file declares XML entities, which no document needs. It was not read.")
            before = block[-40:]
    return size
