"""What an Office file holds beside its text: headers, footers, notes, comments, tracked changes, boxes, properties."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from .bounds import Bounds

_TEXT = ("{*}t", "{*}delText", "{*}instrText")
_INSIDE = "/embeddings/"


def words_beside(path: Path, told: str, bounds: Bounds) -> str:
    """Every line in any part of the file that its text does not have, within twice the bound on characters."""
    there = set(map(_tidy, told.splitlines()))
    lines, length = [], 0
    for line in _lines(path):
        if line not in there:
            there.add(line)
            lines.append(line)
            length += len(line) + 1
        if length > bounds.characters * 2:
            break
    return "\n".join(lines)


def files_inside(path: Path) -> int:
    """How many other files it has inside, such as tables that were pasted in: nobody looks through those."""
    with zipfile.ZipFile(path) as archive:
        return sum(_INSIDE in name for name in archive.namelist())


def day_of(properties: Any) -> str:
    """The day on which the file says that it was last changed or made, in ISO form; nothing where it says none."""
    for moment in (properties.modified, properties.created):
        if isinstance(moment, dt.datetime):
            return moment.date().isoformat()
    return ""


def _lines(path: Path) -> Iterator[str]:
    from lxml import etree

    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.lower().endswith(".xml"):
                parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
                root = etree.fromstring(archive.read(name), parser)
                if root is not None:
                    yield from filter(None, map(_tidy, _of_part(root)))


def _of_part(root: Any) -> Iterator[str]:
    """The paragraphs of a part or, where it has none, the text of each of its elements."""
    if next(root.iter("{*}p"), None) is None:
        yield from root.itertext()
        return
    for paragraph in root.iter("{*}p"):
        yield "".join(_pieces(paragraph))


def _pieces(paragraph: Any) -> Iterator[str]:
    for piece in islice(paragraph.iter(*_TEXT, "{*}tab", "{*}br"), 100_000):
        yield (piece.text or "") if piece.tag.rpartition("}")[2] not in ("tab", "br") else " "


def _tidy(line: str) -> str:
    return " ".join(line.split())
