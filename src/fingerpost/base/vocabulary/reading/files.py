"""A file of subject headings of any form, told by its content."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from fingerpost.base.formats.errors import FormatError
from fingerpost.base.formats.opening import head_of, open_source
from fingerpost.base.kit.errors import Invalid, NotFound

from . import json_lines, mesh_ascii, mesh_xml
from .entry import Entry

_YEAR = re.compile(r"(?<!\d)(19[6-9]\d|20\d\d)(?!\d)")
_READERS: tuple[tuple[Callable[[bytes], bool], Callable[[BinaryIO], Iterator[Entry | None]]], ...] = (
    (mesh_xml.looks_like, mesh_xml.read),
    (mesh_ascii.looks_like, mesh_ascii.read),
    (json_lines.looks_like, json_lines.read),
)


@dataclass(frozen=True, slots=True)
class Edition:
    """An opened file: the year it says it is of, and its headings; `None` stands for one that cannot be read."""

    year: int | None
    entries: Iterator[Entry | None]


@contextmanager
def read_vocabulary(path: Path) -> Iterator[Edition]:
    """Open a file of headings, packed or not. Raises NotFound where it cannot be opened, Invalid where it is none."""
    try:
        stream = open_source(path)
    except OSError as error:
        raise NotFound(f"{path} cannot be opened: {error.strerror or 'it is no file'}.") from None
    with stream:
        try:
            head = head_of(stream)
            reader = next((read for looks_like, read in _READERS if looks_like(head)), None)
            if reader is None:
                raise Invalid(f"{path.name} holds no subject headings: NLM's XML or ASCII, or one JSON object a line.")
            yield Edition(mesh_xml.year_in(head) or _year_of(path.name), reader(stream))
        except FormatError as error:
            raise Invalid(f"{path.name}: {error}") from None


def _year_of(name: str) -> int | None:
    found = _YEAR.search(name)
    return int(found.group(1)) if found else None
