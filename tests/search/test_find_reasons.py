"""Each hit says truly why it is there."""

from __future__ import annotations

import pytest
from small_library import document, library

from fingerpost.base.records.viewer import ANONYMOUS
from fingerpost.base.search import find, related
from fingerpost.base.search.query.patterns import patterns_of
from fingerpost.base.search.query.tree import AllOf, AnyOf, Near, Without, Words

DOCUMENTS = [
    document("both", title="Discharge planning", text="Fewer delays", topics=("Patient Discharge", "Aged")),
    document("one", title="Ward rounds", text="Delays and more delays"),
    document("like", title="Leaving soon", text="going home"),
    document("review", title="Sepsis", text="antibiotics", design="systematic-review", strength=1.0),
    document("gone", title="Sepsis of old", text="sepsis antibiotics", retracted=True),
    document(
        "numbered", title="Something else", identifiers=("pmid:12345678", "doi:10.1136/bmj.A1(2)", "nct:NCT01234567")
    ),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    return library(tmp_path_factory.mktemp("reasons"), DOCUMENTS, meaning=True)


def why(engine, text, ref, **how):
    hits = {hit.ref: hit.why for hit in find(text, viewer=ANONYMOUS, engine=engine, **how).hits}
    return hits[f"item:{ref}"]


def test_words_and_title(engine):
    assert why(engine, "discharge delays", "both", mode="lexical") == (
        "All your words: discharge, delays",
        "'discharge' in the title",
    )
    assert why(engine, "discharge delays", "one", mode="lexical") == ("Some of your words: delays",)
    assert why(engine, "discharge planning", "both", mode="lexical")[-1] == "'discharge' and 'planning' in the title"


def test_a_topic_whose_words_were_all_typed(engine):
    assert "Topic: Patient Discharge" in why(engine, "discharge of a patient", "both", mode="lexical")
    assert not any(reason.startswith("Topic") for reason in why(engine, "patient safety", "both", mode="lexical"))


def test_meaning(engine):
    assert why(engine, "discharge", "like") == ("Means something similar",)
    assert find("discharge", viewer=ANONYMOUS, engine=engine).mode == "hybrid"
    assert "item:like" not in {
        hit.ref for hit in find("discharge", viewer=ANONYMOUS, mode="lexical", engine=engine).hits
    }


def test_design_and_retraction(engine):
    found = find("sepsis antibiotics", viewer=ANONYMOUS, engine=engine)
    assert [hit.ref for hit in found.hits] == ["item:review", "item:gone"]
    assert found.hits[0].why[-1] == "Systematic review"
    assert found.hits[1].why[-1] == "Retracted: shown last" and found.hits[1].retracted


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("12345678", "PMID matches"),
        ("PMID: 12345678", "PMID matches"),
        ("https://pubmed.ncbi.nlm.nih.gov/12345678/", "PMID matches"),
        ("10.1136/BMJ.a1(2)", "DOI matches"),
        ("https://doi.org/10.1136/bmj.a1(2).", "DOI matches"),
        ("doi:10.1136/bmj.a1(2)", "DOI matches"),
        ("nct01234567", "Trial number matches"),
        ("is PMID 12345678 about sepsis or antibiotics", "PMID matches"),
    ],
)
def test_an_identifier_puts_its_record_first(engine, text, reason):
    for mode in ("hybrid", "lexical"):
        hit = find(text, viewer=ANONYMOUS, mode=mode, engine=engine).hits[0]
        assert hit.ref == "item:numbered" and hit.why[0] == reason


def test_an_identifier_of_nothing_here_finds_nothing(engine):
    assert find("PMID 99999999", viewer=ANONYMOUS, engine=engine).total == 0
    assert find("10.9999/nothing.1136", viewer=ANONYMOUS, engine=engine).total == 0


def test_an_identifier_is_matched_whole(engine):
    assert find("PMID 1234567", viewer=ANONYMOUS, engine=engine).total == 0


def test_a_whole_title_comes_first_whatever_else_says_the_words_more_often(tmp_path):
    noisy = [document(f"n{number}", title="Ward rounds ward rounds", text="ward rounds " * 30) for number in range(5)]
    engine = library(tmp_path, [*noisy, document("exact", title="Ward: rounds?", text="other matters " * 200)])
    hit = find("WARD ROUNDS", viewer=ANONYMOUS, engine=engine).hits[0]
    assert hit.ref == "item:exact" and hit.why[0] == "Title is what you typed"


def test_related_says_what_two_have_in_common(tmp_path):
    one = document("one", title="Discharge planning for older people", topics=("Patient Discharge", "Aged"))
    two = document("two", title="Planning discharge early", topics=("Patient Discharge",))
    engine = library(tmp_path, [one, two, document("far", title="Malaria vaccines", topics=("Malaria",))], meaning=True)
    (hit,) = related("item:one", viewer=ANONYMOUS, engine=engine)
    assert hit.ref == "item:two"
    assert hit.why[:2] == ("Also about: Patient Discharge", "Also in the title: Planning, discharge")


def test_related_to_something_unknown_is_nothing(engine):
    assert related("item:nowhere", viewer=ANONYMOUS, engine=engine) == ()


def test_the_other_spelling_and_the_beginning_of_a_word_are_told(tmp_path):
    engine = library(tmp_path, [document("us", title="Hemorrhages in childhood"), document("uk", title="Haemorrhage")])
    assert "Spelt Hemorrhages here" in why(engine, "haemorrhage", "us")
    assert not any(reason.startswith("Spelt") for reason in why(engine, "haemorrhage", "uk"))
    assert why(engine, "child*", "us")[0] == "Begins with child: childhood"


def test_a_synonym_is_told_where_the_word_itself_does_not_occur(tmp_path):
    documents = [document("long", title="Direct oral anticoagulants"), document("short", title="DOAC at home")]
    engine = library(tmp_path, documents)
    engine.synonyms = lambda _text, _organisation: {"doac": ("direct oral anticoagulants",)}
    assert why(engine, "DOAC", "long") == ("DOAC: found as direct oral anticoagulants",)
    assert why(engine, "DOAC", "short") == ("Your word: DOAC", "'DOAC' in the title")


def test_an_experts_query_says_what_of_it_a_record_has(engine):
    query = AllOf((AnyOf((_said("sepsis"), _said("delays"))), Without(_said("rounds")), _said("antibiotics")))
    assert why(engine, "", "review", query=query)[0] == "Has: sepsis, antibiotics"
    near = Near((_said("fewer"), _said("delays")), gap=1)
    assert why(engine, "", "both", query=near)[0] == "Has: fewer … delays"


def _said(text):
    return Words(patterns_of(text))
