"""What else is meant by a word can be taken out again, word by word."""

from __future__ import annotations

import pytest
from small_library import document, library, refs

from fingerpost.base.records.viewer import ANONYMOUS
from fingerpost.base.search import Engine, SearchHome, find

DOCUMENTS = [
    document("long", title="Direct oral anticoagulants in older people"),
    document("other", title="Novel oral anticoagulants in older people"),
    document("short", title="DOAC at home"),
    document("moulds", title="Moulds in yoghurt"),
]
KNOWN = {"doac": ("direct oral anticoagulants", "novel oral anticoagulants")}


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    folder = tmp_path_factory.mktemp("without")
    library(folder, DOCUMENTS)
    known = {"synonyms": lambda text, _organisation: KNOWN if "doac" in text.lower() else {}}
    return Engine(SearchHome(folder / "index", folder / "vectors", folder / "none"), **known)


@pytest.mark.parametrize("question", ["DOAC", "DOAC AND people", "doac people"])
def test_one_synonym_less_finds_only_what_the_others_mean(engine, question):
    assert set(refs(find(question, viewer=ANONYMOUS, engine=engine))) >= {"long", "other"}
    found = find(question, viewer=ANONYMOUS, without=["Novel oral anticoagulants"], engine=engine)
    assert found.others == {"doac": ("direct oral anticoagulants",)}
    assert "novel oral anticoagulants" not in found.marks and refs(found)[0] in ("long", "short")


def test_without_any_synonym_only_the_word_itself_is_found(engine):
    found = find("DOAC", viewer=ANONYMOUS, without=KNOWN["doac"], engine=engine)
    assert refs(found) == ["short"] and found.others == {}


def test_the_other_spelling_can_be_taken_out_too(engine):
    assert refs(find("mold", viewer=ANONYMOUS, engine=engine)) == ["moulds"]
    assert refs(find("mold", viewer=ANONYMOUS, without=["mould"], engine=engine)) == []
