"""Words that find little are corrected to better-known ones, which the viewer may see."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_library import document, library

from fingerpost.base.records.viewer import ANONYMOUS, Role, Viewer
from fingerpost.base.search import Engine, SearchHome, did_you_mean

MEMBER = Viewer(person=1, organisation=1, role=Role.MEMBER)
TITLES = (
    "Pneumonia in older people", "Warfarin and falls", "Diarrhoea in children", "Pharmacology of prednisolone",
    "Haemorrhage after birth", "Asthma at school", "Schizophrenia and depression", "Areas of practice",
    "Planning of discharge",
)  # fmt: skip
DOCUMENTS = [document(f"{at}-{copy}", title=title) for at, title in enumerate(TITLES) for copy in range(4)]
DOCUMENTS += [document(f"hidden-{copy}", title="Zollinger syndrome", audience=("org:1",)) for copy in range(4)]


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    return library(tmp_path_factory.mktemp("mean"), DOCUMENTS)


def meant(engine, text, viewer=ANONYMOUS):
    return did_you_mean(text, viewer=viewer, engine=engine)


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("nemonia", "pneumonia"),
        ("newmonia older", "pneumonia older"),
        ("warfrin", "warfarin"),
        ("Warafrin falls", "Warfarin falls"),
        ("diarea", "diarrhoea"),
        ("farmacology", "pharmacology"),
        ("hemorage", "haemorrhage"),
        ("asma", "asthma"),
        ("shcizophrenia AND depresion", "schizophrenia AND depression"),
        ("WARFRIN", "WARFARIN"),
        ("dischrage plannign", "discharge planning"),
    ],
)
def test_slips_of_the_fingers_and_the_ear(engine, typed, better):
    assert meant(engine, typed) == better


@pytest.mark.parametrize(
    "typed", ["pneumonia", "hemorrhage", "PNEU", "12345678", "10.1000/pneumonja", "the and of", "", "qqqqqqqq", "fals"]
)
def test_what_is_right_or_like_nothing_known_stays(engine, typed):
    assert meant(engine, typed) in ("", "falls")


def test_one_drug_is_not_taken_for_another(engine):
    assert meant(engine, "prednisone") == ""
    assert meant(engine, "prednislone") == "prednisolone"


def test_a_correction_never_tells_of_what_is_hidden(engine):
    assert meant(engine, "zolinger", MEMBER) == "zollinger"
    assert meant(engine, "zolinger") == ""


def test_what_the_vocabulary_knows_is_no_mistake(tmp_path):
    library(tmp_path, DOCUMENTS)
    home = SearchHome(tmp_path / "index", tmp_path / "vectors", tmp_path / "none")
    knowing = Engine(home, synonyms=lambda _text, _organisation: {"asma": ("auto-suture mechanical",)})
    assert did_you_mean("asma", viewer=ANONYMOUS, engine=knowing) == ""


@given(st.text(max_size=200))
def test_no_text_is_an_error(engine, text):
    did_you_mean(text, viewer=ANONYMOUS, engine=engine)
