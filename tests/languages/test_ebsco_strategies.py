"""CINAHL strategies in the shapes in which they are saved and pasted.

The topics are real enough; the strategies were made up for these tests, and no published one is copied.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from fingerpost.base.search.query.ebsco import read, written
from fingerpost.base.search.query.strategy import read_strategy
from fingerpost.base.search.query.syntaxes import SYNTAXES

STRATEGIES = {file.stem: file for file in sorted((Path(__file__).parent / "cinahl").glob("*.txt"))}


def test_there_are_enough() -> None:
    assert len(STRATEGIES) >= 12


@pytest.mark.parametrize("name", STRATEGIES)
def test_every_line_is_read_without_an_error_and_written_again(name: str) -> None:
    strategy = read_strategy(STRATEGIES[name].read_text(encoding="utf-8"))
    assert strategy.syntax == "ebsco"
    for line in strategy.lines:
        assert line.reading.query is not None and not line.reading.errors, (line.text, line.reading.errors)
        assert read(written(line.reading.query).text, number=line.n).query == line.reading.query, line.text


@pytest.mark.parametrize("name", STRATEGIES)
def test_every_line_can_be_written_in_the_other_syntaxes(name: str) -> None:
    for line in read_strategy(STRATEGIES[name].read_text(encoding="utf-8")).lines:
        assert line.reading.query is not None
        for syntax in SYNTAXES.values():
            assert syntax.written(line.reading.query).text, (syntax.name, line.text)
