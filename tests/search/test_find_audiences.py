"""Hidden audiences are left out, or what may be seen is looked up: both find the same, whichever is less work."""

from __future__ import annotations

from pathlib import Path

import pytest

from fingerpost.base.records.document import SearchDocument
from fingerpost.base.records.viewer import ANONYMOUS, SYSTEM, Role, Viewer
from fingerpost.base.search import Engine, SearchHome, find
from fingerpost.base.search._tantivy import audiences
from fingerpost.base.search.scope import LONGEST_AUDIENCE

MEMBER = Viewer(person=3, organisation=1, groups=frozenset({7}), role=Role.MEMBER)
STRANGER = Viewer(person=4, organisation=2, role=Role.MEMBER)
LONG = tuple(f"group:{number}" for number in range(LONGEST_AUDIENCE // 9))
AUDIENCES = (("public",), ("org:1",), ("org:2",), ("group:7", "person:9"), ("person:3",), ("partners",))


def engine_of(folder: Path, *given: tuple[str, ...]) -> Engine:
    engine = Engine(SearchHome(folder / "index", folder / "vectors", folder / "none"))
    engine.index.write(
        (
            SearchDocument(f"item:{at:016d}", "evidence", audience, f"Falls {at}", "Falls on wards")
            for at, audience in enumerate(given)
        ),
        upto=1,
    )
    return engine


def seen(engine: Engine, viewer: Viewer, text: str = "falls") -> set[int]:
    found = find(text, viewer=viewer, mode="lexical", engine=engine, limit=100)
    assert found.total == len(found.hits)
    return {int(hit.ref[5:]) for hit in found.hits}


def may_see(viewer: Viewer, *given: tuple[str, ...]) -> set[int]:
    return {at for at, audience in enumerate(given) if viewer.may_see(audience)}


@pytest.mark.parametrize("viewer", [ANONYMOUS, MEMBER, STRANGER, SYSTEM])
@pytest.mark.parametrize("given", [AUDIENCES, (("public",),) * 20 + AUDIENCES, (("public",),), (("org:1",),), LONG])
@pytest.mark.parametrize("most", [0, 2_000])
def test_everybody_finds_just_what_they_may_see(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, viewer: Viewer, given: tuple[tuple[str, ...], ...], most: int
) -> None:
    monkeypatch.setattr(audiences, "MOST", most)
    documents = (*AUDIENCES, LONG) if given is LONG else given
    engine = engine_of(tmp_path, *documents)
    assert seen(engine, viewer) == may_see(viewer, *documents)
    assert seen(engine, viewer, text="") == may_see(viewer, *documents)


def test_an_audience_that_is_new_is_known_with_the_document_that_has_it(tmp_path: Path) -> None:
    engine = engine_of(tmp_path, *(("public",),) * 5)
    assert seen(engine, STRANGER) == {0, 1, 2, 3, 4}
    engine.index.write([SearchDocument("item:0000000000000009", "evidence", ("org:1",), "Falls", "")])
    engine.index.snapshot(fresh=True)
    assert seen(engine, STRANGER) == {0, 1, 2, 3, 4}
    assert seen(engine, MEMBER) == {0, 1, 2, 3, 4, 9}
