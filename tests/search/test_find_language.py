"""Phrases and AND, OR, NOT are conditions; everything else ranks."""

from __future__ import annotations

import pytest
from small_library import document, library, refs

from fingerpost.base.records.viewer import ANONYMOUS
from fingerpost.base.search import find

DOCUMENTS = [
    document("early", title="Early hospital discharge", text="Co-ordinators reduce delays for older people"),
    document("split", title="Discharge of waste", text="Near the hospital"),
    document("falls", title="Falls in older people", text="Exercise reduces falls at home"),
    document("blood", title="Haemorrhage in paediatrics", text="Randomised trial of TGF-β1 in anæmia"),
    document("child", title="Falls in children", text="Playground delays"),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    return library(tmp_path_factory.mktemp("language"), DOCUMENTS, meaning=True)


def found_by(engine, text, mode="hybrid"):
    return set(refs(find(text, viewer=ANONYMOUS, mode=mode, engine=engine)))


@pytest.mark.parametrize("mode", ["hybrid", "lexical"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"hospital discharge"', {"early"}),
        ('"hospital discharge" falls', {"early"}),
        ("“hospital discharge”", {"early"}),
        ("falls AND older", {"falls"}),
        ("(falls OR discharge) AND older", {"early", "falls"}),
        ("falls NOT children", {"falls"}),
        ("NOT falls", {"early", "split", "blood"}),
        ("older people AND NOT falls", {"early"}),
        ("falls AND ???", {"falls", "child"}),
        ("falls AND AND (children", {"child"}),
        ("FALLS AND CHILDREN", {"falls", "child"}),
        ("((((falls)))) AND children", {"child"}),
    ],
)
def test_conditions_hold(engine, text, expected, mode):
    found = find(text, viewer=ANONYMOUS, mode=mode, engine=engine)
    if text == "FALLS AND CHILDREN":  # all in capitals: words, not operators
        assert expected <= set(refs(found))
    else:
        assert set(refs(found)) == expected
        assert found.total == len(expected)


@pytest.mark.parametrize(
    "text",
    [
        "hemorrhage",
        "HAEMORRHAGE",
        "pediatric",
        "paediatrics",
        "randomized",
        "TGF beta1",
        "TGF-beta1",
        "anaemia",
        "anemia",
    ],
)
def test_both_spellings_find_the_same(engine, text):
    assert found_by(engine, text, "lexical") == {"blood"}


@pytest.mark.parametrize("text", ["coordinator delay", "co-ordinators delayed", "Co-ordinator's delays"])
def test_endings_and_hyphens_do_not_matter(engine, text):
    assert refs(find(text, viewer=ANONYMOUS, mode="lexical", engine=engine))[0] == "early"


def test_a_phrase_does_not_run_from_the_title_into_the_text(engine):
    assert found_by(engine, '"waste near"') == set()
