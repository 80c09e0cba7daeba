"""The strategies of real reviews: none falls over, hardly a line has an error, and every line comes back as it was."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from fingerpost.base.search.query.in_words import in_words
from fingerpost.base.search.query.resolving import resolved_strategy
from fingerpost.base.search.query.rewriting import rewritten
from fingerpost.base.search.query.strategy import Strategy, read_strategy
from fingerpost.base.search.query.syntaxes import SYNTAXES
from fingerpost.base.search.query.thesaurus import NO_HEADINGS
from fingerpost.base.search.query.tree import Heading, Line, Unknown, walk

ROOT = Path(__file__).parents[2]
FILE = Path(os.environ.get("FINGERPOST_TEST_DATA") or ROOT.parent / "shared" / "data") / "strategies" / "topics.jsonl"

pytestmark = pytest.mark.skipif(not FILE.is_file(), reason="the strategies of real reviews are not here")


@lru_cache(maxsize=1)
def strategies() -> dict[str, Strategy]:
    rows = [json.loads(line) for line in FILE.read_text().splitlines()]
    return {row["id"]: read_strategy(row["boolean"]) for row in rows}


def every_line() -> Iterator[tuple[str, Strategy, int]]:
    for name, strategy in strategies().items():
        for place in range(len(strategy.lines)):
            yield name, strategy, place


def test_all_are_read_and_told_apart() -> None:
    syntaxes = [strategy.syntax for strategy in strategies().values()]
    assert len(syntaxes) == 63
    assert (syntaxes.count("ovid"), syntaxes.count("pubmed")) == (56, 7)


def test_hardly_a_line_has_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [strategy.lines[place] for _, strategy, place in every_line()]
    sound = sum(not line.reading.errors for line in lines)
    with capsys.disabled():
        print(f"\n{sound} of {len(lines)} lines without an error ({100 * sound / len(lines):.2f} %)")
    assert sound >= 0.95 * len(lines)


def test_every_reference_is_to_a_line_before() -> None:
    for name, strategy, place in every_line():
        before = {line.n for line in strategy.lines[:place]}
        query = strategy.lines[place].reading.query
        named = {node.number for node in walk(query) if isinstance(node, Line)} if query else set()
        assert named <= before, (name, strategy.lines[place].text)


def test_every_line_comes_back_as_it_was() -> None:
    for name, strategy, place in every_line():
        line, syntax = strategy.lines[place], SYNTAXES[strategy.syntax]
        if line.reading.query is not None:
            written = syntax.written(line.reading.query)
            assert not written.notes, (name, line.text)
            assert syntax.read(written.text, number=line.n).query == line.reading.query, (name, line.text)


def test_what_can_be_looked_up_is_resolved_and_told() -> None:
    for strategy in strategies().values():
        meanings = resolved_strategy(strategy, NO_HEADINGS)
        assert meanings[strategy.lines[-1].n].query is not None
        for line in strategy.lines:
            query = meanings[line.n].query
            assert in_words(line.reading.query).startswith("papers ")
            assert not any(isinstance(node, Line | Heading | Unknown) for node in (walk(query) if query else ()))


def test_whole_strategies_are_written_and_read_in_each_syntax() -> None:
    for name, strategy in strategies().items():
        for syntax in SYNTAXES:
            written = rewritten(strategy, syntax)
            assert written.text, (name, syntax)
        again = read_strategy(rewritten(strategy, "ovid").text, "ovid")
        assert [line.n for line in again.lines] == [line.n for line in strategy.lines], name
        assert not any(line.reading.errors for line in again.lines), name


@pytest.mark.parametrize(
    ("review", "number", "words"),
    [
        (
            "CD008122",
            23,
            "papers with “rapid” in the title or abstract, "
            "and with “detection…” or “diagnos…” in the title or abstract",
        ),
        ("CD009044", 2, "papers with “pervasive development… disorder…” in the title or abstract"),
        ("CD012521", 15, "papers that any of the lines 1 to 14 found"),
        ("CD012521", 1, "papers with the heading CONTRACEPTION or anything narrower"),
        (
            "CD009135",
            21,
            "papers with “k39” or “rk39” in the title or abstract",
        ),
    ],
)
def test_careless_lines_are_read_as_they_were_meant(review: str, number: int, words: str) -> None:
    line = next(line for line in strategies()[review].lines if line.n == number)
    assert in_words(line.reading.query) == words


def test_counts_that_came_along_are_kept() -> None:
    assert strategies()["CD009020"].lines[0].reported == 1551
