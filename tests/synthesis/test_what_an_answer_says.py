"""Sentences are stored words, in the right order, from the right papers, and nothing else is said."""

from __future__ import annotations

from typing import Any

import pytest
from answer_shelf import (
    COHORT,
    METHODS,
    QUESTION,
    REVIEW,
    TRIAL,
    falls_papers,
    fill,
    helper,
    other_papers,
    paper,
    shelve,
)

from fingerpost.areas.briefs.synthesis import as_data, as_text, ask
from fingerpost.areas.knowledge import actions as knowledge
from fingerpost.areas.knowledge.passages import passages
from fingerpost.areas.knowledge.queries import items_by_ref
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.base.records.viewer import ANONYMOUS, SYSTEM
from fingerpost.base.search.keeping import drain


def test_every_sentence_is_a_slice_of_a_stored_passage(people: Any) -> None:
    fill(people)
    answer = ask(QUESTION, viewer=ANONYMOUS)
    items = items_by_ref([said.ref for said in answer.sentences], SYSTEM)
    assert answer.sentences
    for said in answer.sentences:
        assert any(said.sentence in passage.text for passage in passages(items[said.ref]))


def test_reviews_come_before_trials_before_the_rest(people: Any) -> None:
    fill(people)
    answer = ask(QUESTION, viewer=ANONYMOUS)
    assert [said.sentence for said in answer.sentences] == [REVIEW, TRIAL, COHORT]
    assert [said.number for said in answer.sentences] == [1, 2, 3]


def test_methods_are_no_answer(people: Any) -> None:
    fill(people)
    assert METHODS not in [said.sentence for said in ask(QUESTION, viewer=ANONYMOUS).sentences]


def test_honesty_counts_what_was_found(people: Any) -> None:
    fill(people)
    answer = ask(QUESTION, viewer=ANONYMOUS)
    assert answer.honesty.startswith("One systematic review, one trial and one other study speak to this")
    assert "the review is from 2018" in answer.honesty
    assert "No local experience yet." in answer.honesty


def test_little_evidence_is_said_to_be_little(people: Any) -> None:
    shelve(people, [falls_papers()[1], *other_papers()])
    drain()
    answer = ask(QUESTION, viewer=ANONYMOUS)
    assert "One trial speaks to this" in answer.honesty and "That is little to go on." in answer.honesty
    assert "No systematic review that speaks to this was found here." in answer.gaps


@pytest.mark.parametrize(
    "question", ["What is the rate of VAT on software?", "Does metformin help gout?", "???", "the of and"]
)
def test_what_the_collection_does_not_speak_to_gets_no_answer(people: Any, question: str) -> None:
    fill(people)
    answer = ask(question, viewer=ANONYMOUS)
    assert not answer.sentences and not answer.evidence and not answer.know_how
    assert answer.honesty.startswith("Nothing that we hold speaks to this")
    assert answer.gaps


def test_a_retracted_paper_is_listed_last_with_its_mark_and_never_drawn_from(people: Any) -> None:
    gone = paper(
        9,
        "Falls alarms prevent all falls on wards",
        ("RESULTS", "Falls alarms prevent all falls on wards."),
        retracted=True,
    )
    shelve(people, [*falls_papers(), gone, *other_papers()])
    drain()
    answer = ask(QUESTION, viewer=ANONYMOUS)
    assert answer.evidence[-1].title == gone.title and "Retracted" in answer.evidence[-1].flags
    assert "Falls alarms prevent all falls on wards." not in [said.sentence for said in answer.sentences]
    assert "A paper on this has been retracted. It was not used." in answer.gaps


def test_the_sources_own_words_are_quoted_and_a_summary_is_credited(people: Any) -> None:
    items = fill(people)
    bare = shelve(people, [paper(10, "Falls alarms on two wards", year=2022)])["Falls alarms on two wards"]
    summary = [{"label": "Findings", "text": "Falls alarms on wards did not prevent falls and tired the nurses."}]
    knowledge.hold(
        item=bare,
        organisation=people.organisation,
        by=people.by,
        sharing=Sharing.PUBLIC,
        summary=summary,
        summary_credit="Summary by the library",
    )
    drain()
    said = {each.ref: each for each in ask(QUESTION, viewer=ANONYMOUS).sentences}
    assert said[bare.ref].quoted is False and said[bare.ref].credit == "Summary by the library"
    assert all(each.quoted and not each.credit for ref, each in said.items() if ref != bare.ref)
    assert items


def test_no_paper_speaks_more_than_twice_and_the_answer_stays_short(people: Any) -> None:
    lines = [
        f"Falls alarms on {place} wards did not prevent falls at all." for place in ("quiet", "noisy", "large", "small")
    ]
    many = [
        paper(20 + n, f"Falls alarms, part {n}", ("RESULTS", " ".join(lines) + f" Site {n} agreed.")) for n in range(9)
    ]
    shelve(people, [*many, *other_papers()])
    drain()
    refs = [said.ref for said in ask(QUESTION, viewer=ANONYMOUS).sentences]
    assert 1 <= len(refs) <= 6
    assert max(refs.count(ref) for ref in refs) <= 2


def test_nothing_is_said_twice(people: Any) -> None:
    same = [paper(40 + n, f"Falls alarms once more {n}", ("RESULTS", REVIEW)) for n in range(4)]
    shelve(people, [*same, *other_papers()])
    drain()
    told = [said.sentence for said in ask(QUESTION, viewer=ANONYMOUS).sentences]
    assert told == [REVIEW]


def test_whom_the_question_names_is_looked_for_in_the_papers(people: Any) -> None:
    fill(people)
    gaps = ask("Do falls alarms prevent falls on wards in children?", viewer=ANONYMOUS).gaps
    assert any("You asked about children" in gap for gap in gaps)
    assert not any("You asked about" in gap for gap in ask(QUESTION, viewer=ANONYMOUS).gaps)


def test_the_data_has_exactly_the_parts_that_were_agreed(people: Any) -> None:
    fill(people)
    data = as_data(ask(QUESTION, viewer=ANONYMOUS))
    parts = ["question", "honesty", "guidance", "answer", "evidence", "practice", "lessons", "guides", "people", "gaps"]
    assert list(data) == parts
    assert {"sentence", "ref", "design", "quoted"} <= data["answer"][0].keys()
    assert {"ref", "title", "year", "design", "identifiers", "why"} <= data["evidence"][0].keys()


def test_the_text_numbers_its_references(people: Any) -> None:
    fill(people)
    text = as_text(ask(QUESTION, viewer=ANONYMOUS))
    assert "[1] Falls alarms: a systematic review" in text
    assert "What we do not know" in text


def test_many_small_studies_do_not_hide_the_review_and_are_not_counted_as_all(people: Any) -> None:
    small = [
        paper(60 + n, f"Falls alarms prevent falls on wards {n}", ("RESULTS", f"Ward {n}: {TRIAL}")) for n in range(14)
    ]
    shelve(people, [*falls_papers(), *small, *other_papers()])
    drain()
    answer = ask(QUESTION, viewer=ANONYMOUS)
    assert answer.sentences[0].sentence == REVIEW
    assert answer.honesty.startswith("At least one systematic review")
    assert "the newest of these reviews is from 2018" in answer.honesty
    assert not any("systematic review" in gap for gap in answer.gaps)


def test_a_published_guideline_speaks_once_as_guidance(people: Any) -> None:
    words = "Falls alarms should not be relied on to prevent falls on wards."
    guideline = paper(80, "Guideline on falls alarms", ("RESULTS", words), publication_types=("Practice Guideline",))
    shelve(people, [*falls_papers(), guideline, *other_papers()])
    drain()
    answer = ask(QUESTION, viewer=ANONYMOUS)
    assert [work.title for work in answer.guidance] == [guideline.title]
    assert words in answer.guidance[0].passages
    assert words not in [said.sentence for said in answer.sentences]
    assert "one guideline" in answer.honesty


def test_people_alone_are_said_to_be_there(people: Any) -> None:
    shelve(people, other_papers())
    helper(people, "Uma Kestrel", "public")
    drain()
    answer = ask(QUESTION, viewer=ANONYMOUS)
    assert [each.name for each in answer.people] == ["Uma Kestrel"]
    assert answer.honesty == "Nothing written here speaks to this, but there are people who may be able to help."


def test_a_title_that_asks_ends_once(people: Any) -> None:
    asking = paper(81, "Do falls alarms prevent falls?", ("RESULTS", REVIEW))
    shelve(people, [asking, *other_papers()])
    drain()
    assert "Do falls alarms prevent falls? " in as_text(ask(QUESTION, viewer=ANONYMOUS))
    assert "?." not in as_text(ask(QUESTION, viewer=ANONYMOUS))
