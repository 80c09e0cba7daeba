"""An index is rebuilt beside the one in use, which goes on being searched and written until the new one is whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from typing import Any

import pytest
from small_library import document

from fingerpost.areas.knowledge import actions
from fingerpost.base.records.viewer import SYSTEM
from fingerpost.base.search import Engine, Index, LockBusy, SearchHome, configure, current, delivering, find
from fingerpost.base.search.keeping import drain
from fingerpost.base.search.upkeep import check_index, rebuild_index, renew_index


def found(folder: Path, text: str = "falls") -> list[str]:
    engine = Engine(SearchHome(folder, folder / "vectors", folder / "no-model"))
    return sorted(hit.ref for hit in find(text, viewer=SYSTEM, engine=engine).hits)


def folders(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_dir())


def succeeded(index: Index, *numbers: int) -> None:
    with index.building() as built:
        built.write([document(number, title="falls") for number in numbers], upto=9)
        with index.held():
            index.succeed_with(built)


def test_the_one_in_use_is_searched_until_the_new_one_takes_over(tmp_path: Path) -> None:
    reader, index = Index(tmp_path), Index(tmp_path)
    index.write([document(1, title="falls")], upto=1)
    assert list(reader.refs()) == ["item:1"]
    with index.building() as built:
        built.write([document(2, title="falls")], upto=2)
        index.write([document(3, title="falls")], upto=2)
        assert sorted(reader.refs()) == ["item:1", "item:3"] and found(tmp_path) == ["item:1", "item:3"]
        with index.held():
            index.succeed_with(built)
    assert list(reader.refs()) == list(index.refs()) == ["item:2"] and found(tmp_path) == ["item:2"]
    assert len(folders(tmp_path)) == 1


def test_who_looked_at_the_old_one_reads_on_and_then_sees_the_new_one(tmp_path: Path) -> None:
    index, reader = Index(tmp_path), Index(tmp_path)
    index.write([document(1, title="falls")], upto=1)
    before = reader.snapshot(fresh=True)
    succeeded(index, 2, 3)
    assert before.documents_count == 1
    reader.write([document(4, title="falls")], upto=3)
    assert sorted(index.refs()) == ["item:2", "item:3", "item:4"]


def test_only_one_is_built_at_a_time_and_nobody_writes_while_it_takes_over(tmp_path: Path) -> None:
    index = Index(tmp_path)
    with index.building(), pytest.raises(LockBusy), Index(tmp_path).building():
        pass
    with index.held(), pytest.raises(LockBusy):
        Index(tmp_path).write([document(1)])


def test_one_that_was_broken_off_is_nobodys_and_goes_with_the_next(tmp_path: Path) -> None:
    index = Index(tmp_path)
    index.write([document(1, title="falls")], upto=1)
    with index.building() as built:
        built.write([document(2, title="falls")], upto=2)
    assert found(tmp_path) == ["item:1"] and len(folders(tmp_path)) == 2
    succeeded(index, 3)
    assert found(tmp_path) == ["item:3"] and len(folders(tmp_path)) == 1


def test_an_old_one_that_was_left_behind_is_not_read_and_goes_at_the_next_write(
    tmp_path: Path, monkeypatch: Any
) -> None:
    index = Index(tmp_path)
    index.write([document(1, title="falls")], upto=1)
    monkeypatch.setattr("fingerpost.base.search._tantivy.index.remove_others", lambda place: None)
    succeeded(index, 2)
    assert len(folders(tmp_path)) == 2 and found(tmp_path) == ["item:2"]
    monkeypatch.undo()
    Index(tmp_path).write([document(3, title="falls")], upto=2)
    assert len(folders(tmp_path)) == 1 and found(tmp_path) == ["item:2", "item:3"]


REBUILDER = """
import sys
from pathlib import Path
from fingerpost.base.records.document import SearchDocument
from fingerpost.base.search import Index
index = Index(Path(sys.argv[1]))
for turn in range(1, 1000):
    with index.building() as built:
        for step in range(3):
            refs = [f"item:{step}-{number}" for number in range(20)]
            built.write([SearchDocument(ref=ref, kind="lesson", audience=("public",), title="falls") for ref in refs])
        with index.held():
            built.write((), upto=turn)
            index.succeed_with(built)
    print(turn, flush=True)
"""


@pytest.mark.parametrize("moment", [0.0, 0.02, 0.05, 0.09])
def test_whenever_a_rebuild_is_killed_there_is_one_whole_index(tmp_path: Path, moment: float) -> None:
    rebuilder = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(REBUILDER), str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert rebuilder.stdout is not None and rebuilder.stdout.readline() == "1\n"
    time.sleep(moment)
    os.kill(rebuilder.pid, signal.SIGKILL)
    rebuilder.wait()
    rebuilder.stdout.close()
    index = Index(tmp_path)
    assert index.whole and index.documents_count == 60
    assert index.write([document(1, title="falls")], upto=5_000) == 1
    succeeded(index, 7)
    assert found(tmp_path) == ["item:7"] and len(folders(tmp_path)) == 1


def test_other_rules_of_spelling_are_searched_until_there_is_a_new_index(tmp_path: Path, monkeypatch: Any) -> None:
    Index(tmp_path).write([document(1, title="falls")], upto=4)
    monkeypatch.setattr("fingerpost.base.search.versions.fingerprint", lambda: "other rules")
    newer = Index(tmp_path)
    assert newer.whole and not newer.current and found(tmp_path) == ["item:1"]
    succeeded(newer, 2)
    assert newer.current and found(tmp_path) == ["item:2"] and len(folders(tmp_path)) == 1


@pytest.fixture
def lessons(people: Any) -> list[str]:
    return [add(people, f"Gate {number}").ref for number in range(6)]


def add(people: Any, title: str) -> Any:
    return actions.add_know_how(
        kind="lesson", title=title, facts={"what_happened": "A gate stood open.", "next_time": "Shut the gate."},
        organisation=people.organisation, by=people.by,
    )  # fmt: skip


def refs() -> list[str]:
    return sorted(ref for ref in current().index.refs() if ref.startswith("item:"))


@pytest.mark.django_db
def test_what_is_written_and_drained_during_a_rebuild_is_neither_lost_nor_doubled(
    people: Any, lessons: list[str], monkeypatch: Any
) -> None:
    drain()
    real, added = delivering.documents_of_all, []

    def and_meanwhile() -> Any:
        for number, each in enumerate(real()):
            if number == 2:
                added.append(add(people, "Meanwhile").ref)
                drain()
                added.append(add(people, "Not yet drained").ref)
            yield each

    monkeypatch.setattr(delivering, "documents_of_all", and_meanwhile)
    rebuild_index()
    assert refs() == sorted([*lessons, added[0]]) or refs() == sorted([*lessons, *added])
    drain()
    assert refs() == sorted([*lessons, *added])
    found_here = find("gate", viewer=people.viewer("member"))
    assert found_here.total == 8 and len({hit.ref for hit in found_here.hits}) == 8
    monkeypatch.undo()
    assert check_index()["missing"] == check_index()["extra"] == 0


@pytest.mark.django_db
def test_an_index_with_other_fields_is_filled_anew_and_the_old_one_stays_until_then(
    people: Any, lessons: list[str], monkeypatch: Any
) -> None:
    drain()
    home = current().home.index
    (old,) = folders(home)
    monkeypatch.setattr("fingerpost.base.search.versions.SCHEMA_VERSION", 999)
    monkeypatch.setattr(delivering, "FILLED_AT_ONCE", 2)
    configure(current().home)
    monkeypatch.setattr(delivering, "documents_of_all", broken_off(delivering.documents_of_all))
    with pytest.raises(OSError, match="stopped"):
        drain()
    assert 0 < len(list(current().index.refs())) <= 4 and not current().index.whole and old in folders(home)
    monkeypatch.undo()
    monkeypatch.setattr("fingerpost.base.search.versions.SCHEMA_VERSION", 999)
    assert not check_index()["whole"]
    assert drain() == 0
    assert refs() == sorted(lessons) and current().index.whole and old not in folders(home)


def broken_off(real: Any) -> Any:
    def some() -> Any:
        for number, each in enumerate(real()):
            if number == 4:
                raise OSError("stopped")
            yield each

    return some


@pytest.mark.django_db
def test_renewing_rebuilds_what_other_rules_made_and_nothing_else(
    people: Any, lessons: list[str], monkeypatch: Any
) -> None:
    drain()
    place = current().index.folder
    renew_index()
    assert current().index.folder == place
    monkeypatch.setattr("fingerpost.base.search.versions.fingerprint", lambda: "other rules")
    renew_index()
    assert current().index.current and current().index.folder != place and refs() == sorted(lessons)
