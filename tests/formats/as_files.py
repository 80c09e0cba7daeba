"""One record as the text of a file, for tests that read it back."""

from __future__ import annotations

import io

from fingerpost.base.formats import WRITERS, SourceRecord


def ris_text(record: SourceRecord) -> str:
    """As RIS."""
    return _written("ris", record)


def nbib_text(record: SourceRecord) -> str:
    """As NBIB."""
    return _written("nbib", record)


def _written(name: str, record: SourceRecord) -> str:
    text = io.StringIO()
    WRITERS[name]([record], text)
    return text.getvalue()
