"""What changed reaches the index and the vectors; without a model nothing waits, and a new model reads everything."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fingerpost.areas.knowledge import actions
from fingerpost.base.activity.models import Delivery
from fingerpost.base.search import SearchHome, configure, current, find
from fingerpost.base.search.delivering import MEANING, WORDS
from fingerpost.base.search.fields import fields_of_record
from fingerpost.base.search.keeping import catch_up, drain, read_for_meaning
from fingerpost.base.search.upkeep import rebuild_index

pytestmark = pytest.mark.django_db


class Letters:
    """A model that counts letters: enough to tell texts apart."""

    dimensions = 384
    name = "letters"

    def encode(self, texts: Sequence[str]) -> Any:
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for letter in text.lower():
                row[ord(letter) % self.dimensions] += 1
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1)


@pytest.fixture
def lesson(people: Any) -> Any:
    return actions.add_know_how(
        kind="lesson", title="Gates", facts={"what_happened": "A gate stood open.", "next_time": "Shut the gate."},
        organisation=people.organisation, by=people.by,
    )  # fmt: skip


def test_what_is_added_is_found_and_what_changes_is_found_anew(people: Any, lesson: Any) -> None:
    drain()
    assert [hit.ref for hit in find("gate", viewer=people.viewer("member")).hits] == [lesson.ref]
    facts = {"what_happened": "A window stood open.", "next_time": "Shut the window."}
    actions.change_know_how(item=lesson, title="Windows", facts=facts, by=people.by)
    drain()
    assert find("gate", viewer=people.viewer("member")).total == 0
    assert find("window", viewer=people.viewer("member")).total == 1


def test_without_a_model_nothing_waits_for_one(lesson: Any) -> None:
    assert Delivery.objects.filter(subscriber=MEANING).exists()
    read_for_meaning()
    assert not Delivery.objects.filter(subscriber=MEANING).exists()


def test_a_new_model_reads_what_was_there_before_it(lesson: Any, tmp_path: Path) -> None:
    drain()
    read_for_meaning()
    engine = configure(SearchHome(tmp_path / "index", tmp_path / "vectors", tmp_path / "none"), Letters())
    assert engine.meaning is not None and len(engine.meaning.store) == 0
    assert catch_up() > 0
    assert engine.meaning.store.has([lesson.ref]) == [True]
    assert catch_up() == 0


def test_a_change_takes_the_place_of_its_vector(people: Any, lesson: Any, tmp_path: Path) -> None:
    configure(SearchHome(tmp_path / "index", tmp_path / "vectors", tmp_path / "none"), Letters())
    drain()
    read_for_meaning()
    meaning = current().meaning
    assert meaning is not None
    before = meaning.store.scores(meaning.vector("zzzz"), [lesson.ref])[lesson.ref]
    facts = {"what_happened": "Zzz zzzz zzz.", "next_time": "Zzzz zz zzzzz."}
    actions.change_know_how(item=lesson, title="Zzzzz", facts=facts, by=people.by)
    read_for_meaning()
    assert meaning.store.scores(meaning.vector("zzzz"), [lesson.ref])[lesson.ref] > before


def test_what_waits_when_an_index_is_first_filled_or_rebuilt_is_written_once(
    people: Any, lesson: Any, monkeypatch: Any
) -> None:
    written: list[str] = []

    def and_noted(parts: Any) -> Any:
        written.extend(part.ref for part in parts)
        return fields_of_record(parts)

    monkeypatch.setattr("fingerpost.base.search._tantivy.writing.fields_of_record", and_noted)
    assert drain() == Delivery.objects.filter(subscriber=MEANING).count() > 0
    assert written.count(lesson.ref) == 1
    assert not Delivery.objects.filter(subscriber=WORDS).exists()
    written.clear()
    rebuild_index()
    assert written.count(lesson.ref) == 1
