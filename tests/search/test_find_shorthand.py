"""Clinical shorthand: what a word stands for counts as the word, and signs between words do no harm."""

from __future__ import annotations

import pytest
from small_library import document, library, refs

from fingerpost.base.records.viewer import ANONYMOUS, Viewer
from fingerpost.base.search import Engine, SearchHome, find, understand

DOCUMENTS = [
    document("doac", title="Direct oral anticoagulants in older people", text="Falls and bleeding"),
    document("warfarin", title="Warfarin in older people", text="Falls"),
    document("embolism", title="Pulmonary embolism in pregnancy", text="Breathlessness"),
    document("moulds", title="Moulds in yoghurt", text="Nothing else"),
    document("child", title="Childhood asthma", text="Paediatricians"),
]
KNOWN = {"doac": ("direct oral anticoagulants",), "pe": ("pulmonary embolism",), "sob": ("breathlessness",)}


def synonyms(text, organisation):
    return {word: KNOWN[word] for word in text.lower().replace("?", " ").split() if word in KNOWN and organisation != 9}


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shorthand")
    library(folder, DOCUMENTS)
    return Engine(SearchHome(folder / "index", folder / "vectors", folder / "none"), synonyms=synonyms)


def test_what_an_acronym_stands_for_is_found_and_marked(engine):
    found = find("DOAC v warfarin elderly falls", viewer=ANONYMOUS, engine=engine)
    assert set(refs(found)) == {"doac", "warfarin"}
    assert found.understood == ("DOAC", "warfarin", "elderly", "falls")
    assert found.others == {"doac": ("direct oral anticoagulants",)}
    assert "direct oral anticoagulants" in found.marks


def test_a_question_mark_before_a_diagnosis_is_no_part_of_it(engine):
    assert refs(find("SOB ?PE pregnant", viewer=ANONYMOUS, engine=engine))[0] == "embolism"


def test_synonyms_are_those_of_the_viewers_organisation(engine):
    assert refs(find("DOAC", viewer=Viewer(organisation=9), engine=engine)) == []


def test_a_synonym_meets_a_condition_but_only_where_the_word_was_not_quoted(engine):
    assert refs(find("DOAC AND falls", viewer=ANONYMOUS, engine=engine)) == ["doac"]
    assert refs(find('"DOAC" AND falls', viewer=ANONYMOUS, engine=engine)) == []


@pytest.mark.parametrize("text", ["mold", "mould", "yogurt", "yoghurt"])
def test_rare_words_meet_in_either_spelling(engine, text):
    assert refs(find(text, viewer=ANONYMOUS, engine=engine)) == ["moulds"]


@pytest.mark.parametrize(
    "text", ["< 65 falls", "≥65 falls", "falls 5 mg/kg bd", "falls (", "falls & + / = %", "v vs falls"]
)
def test_numbers_doses_and_signs_are_harmless(engine, text):
    assert set(refs(find(text, viewer=ANONYMOUS, engine=engine))) == {"doac", "warfarin"}


def test_signs_for_compared_with_are_no_words():
    assert understand("aspirin v. clopidogrel vs ticagrelor versus placebo").words == (
        "aspirin", "clopidogrel", "ticagrelor", "placebo",
    )  # fmt: skip
    assert understand("how do I get someone home faster").words == ("home", "faster")


def test_a_known_phrase_keeps_its_meaning_in_a_condition_and_with_small_words_inside(tmp_path):
    documents = [document("wellbeing", title="Wellbeing after stroke"), document("life", title="Quality and life")]
    engine = library(tmp_path, documents)
    engine.synonyms = lambda text, _org: {"quality of life": ("wellbeing",)} if "quality of life" in text else {}
    assert refs(find("quality of life AND stroke", viewer=ANONYMOUS, engine=engine)) == ["wellbeing"]
    found = find("quality of life", viewer=ANONYMOUS, engine=engine)
    assert set(refs(found)) == {"wellbeing", "life"} and found.others == {"quality of life": ("wellbeing",)}
