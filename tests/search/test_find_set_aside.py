"""What is set aside is left out of results, suggestions and what is alike, for whom it is so; it can be asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_library import document, library, refs

from fingerpost.base.records.viewer import ANONYMOUS, Viewer
from fingerpost.base.search import Engine, Filters, find, related, suggest

OURS, OTHERS = Viewer(person=1, organisation=7), Viewer(person=2, organisation=8)
SETS = {"left out": False, "alone": True, "also": None}


@pytest.fixture(params=[False, True], ids=["words", "meaning"])
def engine(tmp_path: Path, request: pytest.FixtureRequest) -> Engine:
    papers = [
        document("live", title="Badges on wards"),
        document("gone", title="Badges on wards, first edition", set_aside=("0",), identifiers=("pmid:77777777",)),
        document("ours", title="Badges on wards in winter", set_aside=("7",)),
        document("ours", part="holding-7", title="Badges on wards in winter", text="Badges.", set_aside=("7",)),
    ]
    return library(tmp_path, papers, meaning=request.param)


@pytest.mark.parametrize(
    ("viewer", "wanted", "expected"),
    [
        (OURS, "left out", {"live"}),
        (OURS, "alone", {"gone", "ours"}),
        (OURS, "also", {"live", "gone", "ours"}),
        (OTHERS, "left out", {"live", "ours"}),
        (OTHERS, "alone", {"gone"}),
        (ANONYMOUS, "left out", {"live", "ours"}),
    ],
)
def test_results_and_their_number_know_for_whom(
    engine: Engine, viewer: Viewer, wanted: str, expected: set[str]
) -> None:
    found = find("badges wards", viewer=viewer, filters=Filters(set_aside=SETS[wanted]), engine=engine)
    assert set(refs(found)) == expected
    assert found.total == len(expected)
    assert sum(found.facets["kind"].values()) == len(expected)


def test_its_number_does_not_bring_it_back(engine: Engine) -> None:
    assert refs(find("77777777", viewer=ANONYMOUS, engine=engine)) == []
    assert refs(find("77777777", viewer=ANONYMOUS, filters=Filters(set_aside=None), engine=engine)) == ["gone"]


def test_nothing_set_aside_is_suggested_or_alike(engine: Engine) -> None:
    titles = {each.ref for each in suggest("badges", viewer=OURS, engine=engine)}
    assert titles == {"item:live"}
    alike = {hit.ref for hit in related("item:gone", viewer=OURS, engine=engine)}
    assert alike == {"item:live"}
