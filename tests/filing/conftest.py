"""A home of its own for stored bytes, and files to give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "FINGERPOST", replace(settings.FINGERPOST, home=tmp_path, document_limit_mb=1))
    return tmp_path


@pytest.fixture
def given(tmp_path: Path) -> Callable[..., Path]:
    def write(content: str | bytes, name: str = "given.txt") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write
