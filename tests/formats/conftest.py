"""Where the real exports are, and small files made on the spot."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from fingerpost.base.formats import FORMATS, Read, SourceRecord, read_file


@pytest.fixture(scope="session")
def exports() -> Path:
    """The folder of real exports, which stays outside the project."""
    root = Path(__file__).resolve().parents[2]
    folder = Path(os.environ.get("FINGERPOST_TEST_DATA", root.parent / "shared" / "data")) / "formats"
    if not folder.is_dir():
        pytest.skip(f"the real exports are not at {folder}: set FINGERPOST_TEST_DATA to where they are")
    return folder


@pytest.fixture(scope="session")
def record_of(exports: Path) -> Callable[..., SourceRecord]:
    """Gives the record with this number in an export; the first is 1."""

    def find(name: str, number: int = 1) -> SourceRecord:
        step = next(step for step in read_file(exports / name) if step.number == number)
        assert isinstance(step.record, SourceRecord)
        return step.record

    return find


@pytest.fixture(scope="session")
def read_text() -> Callable[..., list[Read]]:
    """Reads a text, or bytes, in the format of this name."""

    def read(name: str, text: str | bytes) -> list[Read]:
        return list(FORMATS[name].read(io.BytesIO(text.encode() if isinstance(text, str) else text)))

    return read


@pytest.fixture(scope="session")
def exports_records(exports: Path) -> Callable[[str], list[SourceRecord]]:
    """Gives all records of an export."""
    return lambda name: [step.record for step in read_file(exports / name) if isinstance(step.record, SourceRecord)]
