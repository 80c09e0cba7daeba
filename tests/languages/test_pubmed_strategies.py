"""Real strategies in PubMed's syntax: every line is read, and written so that it reads the same."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from fingerpost.base.search.query.pubmed import looks_like, read, written

ROOT = Path(__file__).parents[2]
FILE = Path(os.environ.get("FINGERPOST_TEST_DATA") or ROOT.parent / "shared" / "data") / "strategies" / "topics.jsonl"
IN_PUBMED = ("CD008587", "CD011912", "CD007394", "CD008643", "CD009020", "CD011549", "CD011548")
IN_ONE_LINE = "CD008587"


def _strategies() -> dict[str, str]:
    if not FILE.exists():
        pytest.skip(f"needs the strategies in {FILE.name}, which are not part of the project")
    rows = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    return {row["id"]: row["boolean"] for row in rows}


@pytest.mark.parametrize("topic", IN_PUBMED)
def test_every_line_is_read_without_an_error_and_written_again(topic: str) -> None:
    text = _strategies()[topic]
    assert looks_like(text) > 0.9
    lines = [text] if topic == IN_ONE_LINE else text.splitlines()
    for number, line in enumerate(lines, 1):
        reading = read(line, number=number)
        assert reading.query is not None and not reading.errors, line
        assert read(written(reading.query).text, number=number).query == reading.query, line


def test_no_other_strategy_looks_like_pubmed_most() -> None:
    others = {topic: looks_like(text) for topic, text in _strategies().items() if topic not in IN_PUBMED}
    assert not {topic: score for topic, score in others.items() if score > 0.5}
