"""Words of a plain text, in whatever encoding."""

from __future__ import annotations

import codecs
from pathlib import Path

from .bounds import Bounds
from .drawn import Drawn

_LONGEST_TITLE = 150
_ENCODINGS = ("utf-8-sig", "cp1252")


def draw_text(path: Path, bounds: Bounds) -> Drawn:
    """The first line as the title where it is short enough for one, and all the words."""
    text = decoded(path)
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return Drawn("text", first if len(first) <= _LONGEST_TITLE else "", text)


def decoded(path: Path) -> str:
    """A file's text: UTF-16 by its mark, UTF-8 if it is that, else Windows-1252 as in most old files."""
    given = path.read_bytes()
    if given.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return given.decode("utf-16", "replace")
    for encoding in _ENCODINGS:
        try:
            return given.decode(encoding)
        except UnicodeDecodeError:
            continue
    return given.decode("utf-8", "replace")
