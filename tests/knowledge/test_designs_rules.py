"""Which design a record is given, and what the reader is told about why."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.areas.knowledge.designs import (
    Design,
    design_of,
    ocebm_2011_level,
    ocebm_version,
    question_types,
    rulebook,
)

PATTERN_RULES = [rule for rule in (*rulebook().readings, *rulebook().notices) if rule.pattern is not None]


def design(
    title: str = "", abstract: str = "", types: tuple[str, ...] = (), mesh: tuple[str, ...] = (), label: str = ""
) -> Design:
    return design_of(publication_types=types, title=title, abstract_sections=[(label, abstract)], mesh=mesh)


@pytest.mark.parametrize(
    ("types", "code"),
    [
        (("Journal Article", "Randomized Controlled Trial"), "randomised_trial"),
        (("Meta-Analysis", "Systematic Review", "Journal Article"), "meta_analysis"),
        (("Journal Article", "Systematic Review", "Review"), "systematic_review"),
        (("Practice Guideline", "Journal Article", "Review"), "guideline"),
        (("Journal Article", "Review", "Case Reports"), "case_report"),
        (("Letter", "Comment"), "opinion"),
        (("Clinical Trial, Phase III", "Journal Article"), "other_trial"),
        (("Randomized Controlled Trial, Veterinary",), "animal_laboratory"),
        (("Journal Article", "Randomized Controlled Trial", "Retracted Publication"), "retracted"),
        (("Retraction of Publication",), "retraction_notice"),
        (("Published Erratum", "Systematic Review"), "erratum"),
        (("Expression of Concern",), "expression_of_concern"),
        (
            ("Clinical Trial; Journal Article; Randomized Controlled Trial; Research Support, Non\u2010U.S. Gov't",),
            "randomised_trial",
        ),
        (("Book Chapter",), "book"),
        (("Journal Article", "Comparative Study", "Research Support, N.I.H., Extramural"), "unknown"),
        ((), "unknown"),
    ],
)
def test_publication_types_decide_the_foremost_first(types: tuple[str, ...], code: str) -> None:
    assert design("Salt and water", types=types).code == code


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Discharge co-ordinators: a randomised controlled trial", "randomised_trial"),
        ("Randomized, double-blind comparison of two analgesics", "randomised_trial"),
        ("Nurse-led discharge: a cluster-randomised trial", "randomised_trial"),
        ("Protocol for a randomised trial of early discharge", "protocol"),
        ("Early discharge after stroke: study protocol", "protocol"),
        ("Early discharge: a non-randomised controlled trial", "other_trial"),
        ("Falls on the ward: secondary analysis of a randomised trial", "trial_analysis"),
        ("Gambling harms: a systematic review and meta-analysis", "meta_analysis"),
        ("Gambling harms: a systematic literature review", "systematic_review"),
        ("Gambling harms: an umbrella review", "umbrella_review"),
        ("An overview of systematic reviews of discharge planning", "umbrella_review"),
        ("Scoping review of discharge planning", "scoping_review"),
        ("Barriers to discharge: a qualitative study", "qualitative"),
        ("Discharge of older people: a mixed-methods study", "mixed_methods"),
        ("Smoking and falls: a case-control study", "case_control"),
        ("Air quality and asthma: a prospective cohort study", "cohort"),
        ("Gambling among students: a cross-sectional survey", "cross_sectional"),
        ("Diagnostic accuracy of point-of-care troponin", "diagnostic_accuracy"),
        ("Cost-utility analysis of early discharge", "economic_evaluation"),
        ("A case of acute confusion", "case_report"),
        ("Review of 54 patients with acute confusion", "case_series"),
        ("Safer handover: a quality improvement project", "quality_improvement"),
        ("Waiting times: an interrupted time series", "before_after"),
        ("Guidelines for the management of acne", "guideline"),
        ("Adherence to guidelines for the management of acne", "unknown"),
        ("Blue light in acne: a review of the literature", "review"),
        ("Reply to: A randomised trial of early discharge", "opinion"),
        ("Letter to the editor: a randomised trial of early discharge", "opinion"),
        ("Retraction: A randomised trial of early discharge", "retraction_notice"),
        ("RETRACTED: A randomised trial of early discharge", "retracted"),
        ("Correction to: A randomised trial of early discharge", "erratum"),
        ("A randomised controlled trial of bedding in mice", "animal_laboratory"),
        ("Correction of hyponatraemia in adults", "unknown"),
        ("Salt and water", "unknown"),
    ],
)
def test_without_types_the_title_decides(title: str, code: str) -> None:
    assert design(title, types=("Journal Article",)).code == code


@pytest.mark.parametrize(
    ("abstract", "code"),
    [
        ("We searched MEDLINE and Embase. Ten studies were included.", "systematic_review"),
        ("We searched MEDLINE and Embase. A random-effects model gave a pooled odds ratio of 2.", "meta_analysis"),
        ("We searched PubMed. Differences between studies precluded meta-analysis.", "systematic_review"),
        ("We systematically reviewed the notes of those discharged in May.", "case_series"),
        ("Eighty patients were randomly assigned to early or usual discharge.", "randomised_trial"),
        (
            "Forty patients took part in this randomised, double\u2010blind, placebo\u2010controlled study.",
            "randomised_trial",
        ),
        ("Randomised trials have shown no benefit. We followed 300 patients for a mean of 2 years.", "cohort"),
        ("Forty rats were randomly assigned to two diets.", "animal_laboratory"),
        ("Semi-structured interviews were held with nurses and analysed thematically.", "qualitative"),
        ("A postal survey was sent to all wards.", "cross_sectional"),
        ("We report a case of acute confusion in a 70-year-old woman.", "case_report"),
        ("This article reviews the causes of confusion.", "review"),
        ("We carried out a secondary analysis of data from a randomised trial.", "trial_analysis"),
        ("The notes of 30 people were retrospectively reviewed.", "observational"),
    ],
)
def test_where_the_title_says_nothing_the_abstract_decides(abstract: str, code: str) -> None:
    assert design("Salt and water", abstract).code == code


def test_the_methods_are_believed_before_the_background() -> None:
    sections = [
        ("BACKGROUND", "Trials are needed."),
        ("METHODS", "Randomised, open, in two hospitals."),
        ("RESULTS", "None."),
    ]
    found = design_of(publication_types=(), title="Salt", abstract_sections=sections)
    assert (found.code, found.rule) == ("randomised_trial", "randomised-trial-methods")
    background = [("BACKGROUND", "A randomised study found little."), ("METHODS", "We looked again.")]
    assert design_of(publication_types=(), title="Salt", abstract_sections=background).code == "unknown"


def test_headings_help_only_where_words_do_not() -> None:
    assert design("Salt", mesh=("Humans", "Cross-Sectional Studies")).code == "cross_sectional"
    assert design("Salt: a cohort study", mesh=("Humans", "Cross-Sectional Studies")).code == "cohort"
    assert design("Salt and water", mesh=("Animals", "Rats")).code == "animal_laboratory"
    assert design("Salt and water", mesh=("Animals", "Rats", "Humans")).code == "unknown"


def test_a_type_that_says_little_is_refined_by_the_title() -> None:
    assert design("Acne: a systematic review", types=("Journal Article", "Review")).code == "systematic_review"
    assert design("Acne: what is new", types=("Journal Article", "Review")).code == "review"
    assert design("Acne: a randomised trial", types=("Clinical Trial",)).code == "randomised_trial"
    assert design("Acne: study protocol", types=("Randomized Controlled Trial",)).code == "protocol"


def test_the_reader_is_told_why() -> None:
    by_type = design("Salt", types=("Journal Article", "Randomized Controlled Trial"))
    assert by_type.because == "the record lists it as 'Randomized Controlled Trial'"
    by_title = design("Discharge: a Randomised Trial")
    assert (by_title.because, by_title.rule) == ("the title says 'randomised trial'", "randomised-trial-title")
    assert design("Salt").because == ""
    assert design("Salt").label == "Study design not stated"
    assert (
        design("Salt", label="STUDY SELECTION", abstract="All.").because
        == "its abstract has a section 'study selection'"
    )


def test_a_preprint_is_flagged_and_keeps_its_design() -> None:
    found = design("Salt: a cohort study", types=("Preprint", "Journal Article"))
    assert (found.code, found.preprint) == ("cohort", True)
    assert not design("Salt: a cohort study").preprint


def test_layers_and_strengths_are_in_range_and_reviews_outrank_trials() -> None:
    book = rulebook()
    assert all(
        0 <= kind.strength <= 1 and (not kind.layer or kind.layer in book.layers) for kind in book.kinds.values()
    )
    strengths = [
        book.kinds[code].strength
        for code in ("meta_analysis", "randomised_trial", "cohort", "case_report", "retracted")
    ]
    assert strengths == sorted(strengths, reverse=True)
    assert [book.kinds[code].layer for code in ("guideline", "systematic_review", "cohort", "opinion")] == [
        "summaries",
        "syntheses",
        "studies",
        "",
    ]


def test_every_rule_names_a_design_that_exists_and_has_its_own_name() -> None:
    book = rulebook()
    rules = [*book.readings, *book.notices, *(rule for _, rule in book.by_type.values())]
    assert all(
        rule.design in book.kinds and rule.refined_by <= book.kinds.keys() | {each.name for each in rules}
        for rule in rules
    )
    assert len({rule.name for rule in rules}) == len(set(rules))


@pytest.mark.parametrize("rule", PATTERN_RULES, ids=lambda rule: rule.name)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_whatever_a_rule_matches_has_a_word_that_it_needs(rule: object, data: st.DataObject) -> None:
    pattern, needs, heads = rule.pattern, rule.needs, rule.heads  # type: ignore[attr-defined]
    text = data.draw(
        st.from_regex(pattern.pattern, alphabet=st.characters(min_codepoint=32, max_codepoint=126)).map(str.lower)
    )
    found = pattern.search(text)
    assert found is None or any(need in text for need in needs)
    assert found is None or not heads.isdisjoint(re.findall(r"\b[a-z]{3}", found[0])) or rule.part == "title"  # type: ignore[attr-defined]


def test_a_level_needs_a_question_type_and_comes_from_the_2011_table() -> None:
    trial = design(types=("Randomized Controlled Trial",))
    assert [ocebm_2011_level(trial, kind) for kind in ("treatment", "prognosis", "prevalence", None, "")] == [
        2,
        3,
        None,
        None,
        None,
    ]
    assert ocebm_2011_level("systematic_review", "treatment") == 1
    assert ocebm_2011_level("systematic_review", "prevalence") == 2
    assert ocebm_2011_level("case_control", "diagnosis") == 4
    assert ocebm_2011_level("guideline", "treatment") is None
    assert ocebm_version() == "OCEBM 2011"
    assert len(question_types()) == 7
    with pytest.raises(KeyError):
        ocebm_2011_level("cohort", "astrology")


def test_the_file_of_rules_holds_no_capital_in_a_pattern() -> None:
    for rule in PATTERN_RULES:
        assert rule.pattern is not None
        assert not re.search(r"(?<!\\)[A-Z]", re.sub(r"\\[A-Z]", "", rule.pattern.pattern)), rule.name
