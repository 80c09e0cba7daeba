"""The demo's documents are plainly made up, and become files that can be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from demo_files import load

from fingerpost.base.documents import draw
from fingerpost.base.governance.guard import inspect
from fingerpost.doors.demo.filing import write


@pytest.mark.parametrize("entry", load("documents"), ids=lambda entry: str(entry["key"]))
def test_a_document_says_that_it_is_made_up_and_identifies_nobody(entry: Any, tmp_path: Path) -> None:
    write(entry, tmp_path / "made.docx")
    drawn = draw(tmp_path / "made.docx")
    assert drawn.title == entry["title"] and "(made up)" in entry["written_by"]
    assert "made up for the demonstration" in drawn.text
    assert not inspect(f"{drawn.text}\n{entry['summary']}")
