"""NLM's ASCII form of MeSH (d2026.bin): a field a line, records after *NEWRECORD."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from fingerpost.base.formats.text_lines import lines

from .entry import Entry, entry

_FIELD = re.compile(r"([A-Z0-9 ]{1,20}) = (.*)")
_TERMS = frozenset({"ENTRY", "PRINT ENTRY"})


def looks_like(head: bytes) -> bool:
    """Whether a file that begins so is NLM's ASCII form."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"*NEWRECORD")


def read(stream: BinaryIO) -> Iterator[Entry | None]:
    """Every heading. What is no descriptor (a qualifier, a supplementary concept) is passed over."""
    fields: dict[str, list[str]] = {}
    for line in lines(stream):
        if line.text.startswith("*NEWRECORD"):
            yield from _found(fields)
            fields = {}
        elif not line.too_long and (found := _FIELD.match(line.text)):
            fields.setdefault(found.group(1), []).append(found.group(2))
    yield from _found(fields)


def _found(fields: dict[str, list[str]]) -> Iterator[Entry | None]:
    if "MH" not in fields:
        return
    terms = [text.partition("|")[0] for name in _TERMS for text in fields.get(name, ())]
    yield entry(fields.get("UI", [""])[0], fields["MH"][0], terms, fields.get("MN", []))
