"""Headings as one JSON object a line: ui, name, entry_terms, tree_numbers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from fingerpost.base.formats.text_lines import lines

from .entry import Entry, entry


def looks_like(head: bytes) -> bool:
    """Whether a file that begins so holds headings."""
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    return first.startswith(b"{") and b'"ui"' in first and b'"name"' in first


def read(stream: BinaryIO) -> Iterator[Entry | None]:
    """Every heading; `None` for a line that is none."""
    for line in lines(stream):
        if line.text.strip():
            yield None if line.too_long else _entry(line.text)


def _entry(text: str) -> Entry | None:
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(given, dict) or not isinstance(given.get("ui"), str) or not isinstance(given.get("name"), str):
        return None
    return entry(given["ui"], given["name"], _texts(given.get("entry_terms")), _texts(given.get("tree_numbers")))


def _texts(given: Any) -> list[str]:
    return [each for each in given if isinstance(each, str)] if isinstance(given, list) else []
