"""A standing need is met by what a search for it would find, told once, best first, with the reason."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from small_library import document

from fingerpost.base.records.viewer import PUBLIC, organisation_token
from fingerpost.base.search import Engine, Filters, Need, SearchHome, requirement, watching
from fingerpost.base.search.conditions import plain
from fingerpost.base.search.query.tree import AllOf, AnyOf, Unknown, Without

EVERYBODY = frozenset({PUBLIC})
SEPSIS = document(1, title="Sepsis bundles on wards", text="Early antibiotics.", topics=("Sepsis",), year=2020)
FALLS = document(2, title="Falls in hospital", text="Older people and sepsis.", kind="practice", year=2021)
OURS = document(3, title="Our sepsis lesson", audience=(organisation_token(7),), kind="lesson")
BATCH = [SEPSIS, FALLS, OURS]


def need(key: str = "a", tokens: frozenset[str] = EVERYBODY, owner: str = "me", **facts: object) -> Need:
    return Need(key, owner, tokens, **facts)


def told(*needs: Need, **options: object) -> list[str]:
    return [match.ref.partition(":")[2] for match in watching(BATCH, needs, **options).matches]


def test_a_need_in_words_is_met_by_any_form_and_spelling_of_them() -> None:
    assert told(need(query=plain("antibiotic"))) == ["1"]


def test_nobody_is_told_of_what_they_may_not_see() -> None:
    assert sorted(told(need(query=plain("sepsis")))) == ["1", "2"]
    assert sorted(told(need(query=plain("sepsis"), tokens=EVERYBODY | {organisation_token(7)}))) == ["1", "2", "3"]
    assert told(need(query=plain("sepsis"), tokens=frozenset())) == []


def test_conditions_hold_as_in_a_search() -> None:
    assert told(need(query=AllOf((plain("sepsis"), Without(plain("falls")))))) == ["1"]
    assert sorted(told(need(query=AnyOf((plain("falls"), plain("antibiotics")))))) == ["1", "2"]


def test_what_cannot_be_looked_up_meets_nothing_by_itself() -> None:
    assert told(need(query=Unknown("ed=2010"))) == []
    assert told(need(query=AllOf((plain("falls"), Unknown("ed=2010"))))) == ["2"]


def test_topics_are_another_way_to_be_met_and_kinds_narrow() -> None:
    assert sorted(told(need(query=plain("falls"), topics=("Sepsis",)))) == ["1", "2"]
    assert told(need(query=plain("sepsis"), kinds=("practice",))) == ["2"]
    assert told(need(kinds=("practice", "guide"))) == ["2"]
    assert told(need(query=plain("sepsis"), filters=Filters(designs=("cohort",)))) == []
    assert told(need(query=plain("sepsis"), filters=Filters(year_from=2021))) == ["2"]
    assert told(need(query=plain("sepsis"), settings=("wards",))) == ["1"]


def test_a_near_meaning_is_a_way_to_be_met() -> None:
    vectors = {"item:1": np.array([1, 0], dtype=np.float32), "item:2": np.array([0, 1], dtype=np.float32)}
    near = need(vector=np.array([0.9, 0.1], dtype=np.float32), threshold=0.7)
    assert told(near, vectors=vectors) == ["1"]
    assert watching(BATCH, [near], vectors=vectors).matches[0].why == ("Means something similar",)


def test_each_record_is_told_once_to_an_owner_whatever_needs_it_meets() -> None:
    found = watching(BATCH, [need("a", query=plain("sepsis")), need("b", query=plain("falls"))])
    assert sorted(match.ref for match in found.matches) == ["item:1", "item:2"]
    assert found.found == 3


def test_an_owner_is_told_the_best_and_how_many_more_there_were() -> None:
    found = watching(BATCH, [need(query=AnyOf((plain("sepsis"), plain("falls"))))], most_each=1)
    assert [match.ref for match in found.matches] == ["item:2"]
    assert found.left_out == {"me": 1}


def test_the_reason_names_the_words_that_occur() -> None:
    [match] = watching(BATCH, [need(query=AllOf((plain("sepsis"), plain("antibiotics"))))]).matches
    assert match.why == ("Your words: sepsis, antibiotics",)


def test_a_record_in_parts_is_met_by_a_part_that_may_be_seen() -> None:
    ours = (organisation_token(7),)
    parts = [document(5, title="Paper", text="Drains."), document(5, part="holding-7", audience=ours, text="Sepsis.")]
    sees, not_sees = need(query=plain("sepsis"), tokens=EVERYBODY | set(ours)), need(query=plain("sepsis"))
    assert [match.ref for match in watching(parts, [sees]).matches] == ["item:5"]
    assert watching(parts, [not_sees]).found == 0
    both = watching(parts, [need(query=AnyOf((plain("sepsis"), plain("drains"))), tokens=sees.tokens)])
    assert both.found == 1


def test_what_was_retracted_is_told_last_and_marked() -> None:
    gone = document(9, title="Sepsis sepsis trial", text="sepsis", retracted=True, year=2024)
    matches = watching([gone, *BATCH], [need(query=plain("sepsis"))]).matches
    assert matches[-1].ref == "item:9"
    assert "Retracted" in matches[-1].why


@pytest.mark.parametrize("batch", [[], [SEPSIS]])
def test_empty_batches_and_no_needs_are_no_trouble(batch: list[object]) -> None:
    assert watching(batch, []).matches == ()
    assert watching(batch, [need(query=plain("zebra"))]).found == 0


def test_a_plain_question_asks_for_all_its_words_or_what_else_is_meant(tmp_path: Path) -> None:
    others = {"falls": ("sepsis",), "heart failure": ("bundles",)}
    home = SearchHome(tmp_path / "index", tmp_path / "vectors", tmp_path / "none")
    bare, knowing = Engine(home), Engine(home, synonyms=lambda _text, _organisation: others)

    def met(text: str, engine: Engine, **more: object) -> list[str]:
        return sorted(told(need(query=requirement(text, engine=engine, **more))))

    assert met("antibiotics for falls", bare) == []
    assert met("antibiotics for falls", knowing) == ["1"]
    assert met("antibiotics for falls", knowing, without=["sepsis"]) == []
    assert met("heart failure antibiotics", knowing) == ["1"]
    assert met("", knowing) == ["1", "2"]
