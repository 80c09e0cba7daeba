"""The numbers beside the lines of a strategy, where several lines stand on one that takes long to look for."""

from __future__ import annotations

from pathlib import Path

import pytest

from fingerpost.base.kit.errors import Invalid
from fingerpost.base.records.document import SearchDocument
from fingerpost.base.records.viewer import SYSTEM
from fingerpost.base.search import Engine, SearchHome, counts, counts_or_faults, find, watching
from fingerpost.base.search._tantivy import Snapshot, asking, is_costly
from fingerpost.base.search.conditions import plain
from fingerpost.base.search.needs import Need
from fingerpost.base.search.query.tree import AllOf, AnyOf, Near, Query, Without
from fingerpost.base.search.scope import SYSTEM_SCOPE

TEXTS = (
    "falls on wards at night are prevented by rounds",
    "night rounds on wards and falls",
    "falls at home",
    "wards at night",
)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    made = Engine(SearchHome(tmp_path / "index", tmp_path / "vectors", tmp_path / "none"))
    made.index.write(
        SearchDocument(f"item:{at:016d}", "evidence", ("public",), text, text) for at, text in enumerate(TEXTS)
    )
    return made


def near(*words: str, gap: int = 4) -> Query:
    return Near(tuple(map(plain, words)), gap)


def test_lines_that_stand_on_a_costly_one_count_as_if_each_were_asked_alone(engine: Engine) -> None:
    costly = near("falls", "wards", "night")
    lines: list[Query | None] = [
        costly,
        AnyOf((costly, plain("home"))),
        AllOf((costly, plain("rounds"))),
        AllOf((plain("wards"), Without(costly))),
        None,
    ]
    alone = [counts([line], viewer=SYSTEM, engine=engine)[0] for line in lines]
    assert is_costly(costly)
    assert counts(lines, viewer=SYSTEM, engine=engine) == alone == [2, 3, 2, 1, 0]


def test_a_costly_line_is_looked_for_once(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Query] = []
    before = Snapshot.known

    def watched(self: Snapshot, queries: list[Query]) -> object:
        asked.extend(queries)
        return before(self, queries)

    monkeypatch.setattr(Snapshot, "known", watched)
    costly = near("falls", "wards", "night")
    counts([costly, AnyOf((costly, plain("home"))), plain("home")], viewer=SYSTEM, engine=engine)
    assert asked == [costly]


def test_a_line_that_asks_too_much_takes_no_number_from_the_others(engine: Engine) -> None:
    too_much = near("a", "b", "c", "d", "e", "f", "g", gap=20)
    told = counts_or_faults([too_much, plain("wards"), AnyOf((too_much, plain("home")))], viewer=SYSTEM, engine=engine)
    assert isinstance(told[0], Invalid) and isinstance(told[2], Invalid)
    assert told[1] == 3
    with pytest.raises(Invalid):
        counts([plain("wards"), too_much], viewer=SYSTEM, engine=engine)


@pytest.fixture
def small_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if this handful of records were a large index."""
    monkeypatch.setattr(asking, "MOST_PLACES", 300)


@pytest.mark.usefixtures("small_bound")
def test_words_that_would_take_too_long_to_see_near_one_another_are_refused_by_name(engine: Engine) -> None:
    too_long, rare = near("falls", "wards", "night", gap=9), near("falls", "home", "night", gap=9)
    told = counts_or_faults(
        [too_long, rare, AllOf((too_long, plain("rounds"))), plain("home")], viewer=SYSTEM, engine=engine
    )
    assert [each for each in told if isinstance(each, int)] == [0, 1]  # no record has all of the rare words
    assert all("falls, wards, night" in str(told[at]) for at in (0, 2))
    with pytest.raises(Invalid, match="falls, wards, night"):
        find("", query=too_long, viewer=SYSTEM, engine=engine)


@pytest.mark.usefixtures("small_bound")
def test_what_is_near_within_something_near_is_not_looked_for_by_itself(engine: Engine) -> None:
    within = Near((near("falls", "wards", "night", gap=4), plain("home")), 2)
    assert counts([within], viewer=SYSTEM, engine=engine) == [0]


def test_new_records_are_met_by_what_would_take_too_long_in_a_large_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "MOST_PLACES", 0)
    batch = [SearchDocument(f"item:{at:016d}", "evidence", ("public",), text, text) for at, text in enumerate(TEXTS)]
    need = Need(key="1", owner="1", tokens=SYSTEM_SCOPE.tokens, query=near("falls", "wards", "night"))
    assert {match.ref for match in watching(batch, [need]).matches} == {
        "item:0000000000000000",
        "item:0000000000000001",
    }
