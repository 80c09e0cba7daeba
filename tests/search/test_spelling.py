"""British and American spellings meet, by rule and by the list of whole words; nothing else is brought together."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.base.search import terms_of
from fingerpost.base.search.spelling import one_spelling, other_spelling

PAIRS = """
    haemorrhage/hemorrhage leukaemia/leukemia leucaemia/leukemia orthopaedics/orthopedics oestrogens/estrogens
    foetuses/fetuses diarrhoea/diarrhea centred/centered programmes/programs organisational/organizational
    manoeuvred/maneuvered coordinator/co-ordinator dialysed/dialyzed enrolment/enrollment fulfilment/fulfillment
    grey/gray sulphonylurea/sulfonylurea aluminium/aluminum Caesarian/cesarean neurones/neurons tumours/tumors
    anaesthetists/anesthetists paralysed/paralyzed phaeochromocytoma/pheochromocytoma counselling/counseling
    paediatrician/pediatrician ageing/aging fibre/fiber litres/liters behavioural/behavioral coeliac/celiac
    amoebic/amebic naevus/nevus caecum/cecum analogues/analogs judgement/judgment practise/practice licence/license
    preoperative/pre-operative disk/disc hospitalised/hospitalized randomisation/randomization TGF-β/tgf-beta
    """.split()  # noqa: SIM905


@pytest.mark.parametrize("pair", PAIRS)
def test_both_spellings_give_the_same_terms(pair):
    british, american = pair.split("/")
    assert one_spelling(british) == one_spelling(american)
    assert terms_of(british) == terms_of(american)


@pytest.mark.parametrize(
    "pair", ["ileum/ilium", "hour/hor", "four/for", "aerobic/erobic", "stenting/stinting", "will/wil"]
)
def test_other_words_stay_apart(pair):
    one, other = pair.split("/")
    assert one_spelling(one) != one_spelling(other)


def test_whole_words_know_their_other_spelling_or_name():
    assert other_spelling("Paracetamol") == "acetaminophen" and other_spelling("acetaminophen") == "paracetamol"
    assert other_spelling("mould") == "mold" and other_spelling("xray") == "x ray" and other_spelling("ward") == ""


def test_the_list_has_a_version_and_says_nothing_twice():
    data = json.loads(files("fingerpost.base.search").joinpath("data/spelling.json").read_text("utf-8"))
    assert data["version"]
    words = [tuple(pair) for pair in data["words"]]
    assert len(words) == len(set(words)) and all(one != other for one, other in words)
    assert all(one_spelling(one) != one_spelling(other) for one, other in words), "a rule does this already"


@given(st.text(max_size=200))
def test_spelling_once_is_spelling_for_good(text):
    once = one_spelling(text)
    assert one_spelling(once) == once or "is" in once


def test_a_long_text_takes_no_time(no_hang):
    with no_hang():
        one_spelling("ourell ae oe tre ence " * 50_000)
