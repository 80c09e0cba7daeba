"""Records as the bytes or text of a file, for tests that read them back."""

from __future__ import annotations

import io
from collections.abc import Iterable

from fingerpost.base.formats import WRITERS, SourceRecord


def ris_text(record: SourceRecord) -> str:
    """As RIS."""
    return written("ris", [record]).decode()


def nbib_text(record: SourceRecord) -> str:
    """As NBIB."""
    return written("nbib", [record]).decode()


def written(name: str, records: Iterable[SourceRecord]) -> bytes:
    """As a file in the format of this name."""
    out = io.BytesIO()
    WRITERS[name](records, out)
    return out.getvalue()
