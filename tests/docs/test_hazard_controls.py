"""Controls that the hazard log names and that no other test shows: what an answer says, and which papers are one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from fingerpost.areas.briefs.synthesis import Answer, ask
from fingerpost.areas.knowledge import actions as knowledge
from fingerpost.areas.knowledge.importing import actions as importing
from fingerpost.areas.knowledge.importing.prepare import from_record
from fingerpost.areas.knowledge.models import Item
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.base.formats.source_record import Section, SourceRecord
from fingerpost.base.search import current
from fingerpost.base.search.keeping import drain
from fingerpost.doors.cli.commands import check
from fingerpost.doors.cli.main import main

QUESTION = "Does a discharge co-ordinator reduce delays for children?"
FINDING = "A discharge co-ordinator reduced delays to discharge in adults by two days (95% CI 1 to 3)."
pytestmark = pytest.mark.django_db


def _paper(**facts: Any) -> SourceRecord:
    given = {
        "title": "Discharge co-ordinator and delays to discharge: a randomised controlled trial", "pmid": "11111111",
        "year": 2001, "abstract": (Section("RESULTS", FINDING),),
    }  # fmt: skip
    return SourceRecord(**(given | facts))


def _import(people: Any, *records: SourceRecord) -> None:
    run = importing.begin_import(organisation=people.organisation, files=[{"name": "x", "path": ""}], by=people.by)
    prepared = [from_record(record, number) for number, record in enumerate(records, 1)]
    importing.import_records(run=run, file=0, records=prepared, origin="ris", by=people.by)
    drain()


def _answer(people: Any, question: str = QUESTION) -> Answer:
    return ask(question, viewer=people.viewer("member"))


def test_an_answer_says_that_its_newest_paper_is_old(people: Any) -> None:
    _import(people, _paper())
    answer = _answer(people)
    assert [said.sentence for said in answer.sentences] == [FINDING]
    assert any("2001" in gap and "Newer work may exist" in gap for gap in answer.gaps)
    assert "2001" in answer.honesty


def test_an_answer_says_nothing_of_age_where_its_newest_paper_is_new(people: Any) -> None:
    _import(people, _paper(year=timezone.localdate().year))
    assert not any("Newer work may exist" in gap for gap in _answer(people).gaps)


def test_an_answer_says_that_a_policy_is_past_its_review(people: Any) -> None:
    title = "Discharge co-ordinator policy: delays for children"
    point = "The discharge co-ordinator tells the family about delays for children within one day."
    facts = {"publisher": "Ashdown", "national": False, "summary": point, "points": [point]}
    due = timezone.localdate() - timedelta(days=1)
    knowledge.add_guidance(
        title=title,
        facts=facts,
        organisation=people.organisation,
        sharing=Sharing.ORGANISATION,
        review_on=due,
        by=people.by,
    )
    drain()
    answer = _answer(people)
    assert [work.title for work in answer.guidance] == [title]
    assert any(title in gap and "past its review date" in gap for gap in answer.gaps)
    assert answer.guidance[0].flags == ("Review overdue",)


def test_an_answer_says_that_those_asked_about_were_not_studied(people: Any) -> None:
    _import(people, _paper())
    assert any("children" in gap and "The paper cited does not mention them" in gap for gap in _answer(people).gaps)
    asked_of_all = _answer(people, "Does a discharge co-ordinator reduce delays?")
    assert not any("children" in gap for gap in asked_of_all.gaps)


def test_an_answer_draws_nothing_from_a_retracted_paper_and_says_so(people: Any) -> None:
    finding = "Discharge co-ordinators cut delays to discharge for children by nine tenths in every ward."
    gone = _paper(pmid="22222222", retracted=True, abstract=(Section("RESULTS", finding),),
                  publication_types=("Retracted Publication",))  # fmt: skip
    _import(people, _paper(), gone)
    answer = _answer(people)
    assert [said.sentence for said in answer.sentences] == [FINDING]
    assert any("has been retracted" in gap for gap in answer.gaps)
    assert [work.retracted for work in answer.evidence] == [False, True]


def test_nothing_relevant_is_not_called_nothing_known(people: Any) -> None:
    _import(people, _paper())
    answer = _answer(people, "Which dressing suits a leg ulcer?")
    assert (answer.sentences, answer.evidence) == ((), ())
    assert "That does not mean that nothing is known" in answer.honesty


def test_one_doi_with_two_titles_is_two_papers(people: Any) -> None:
    doi = "10.5555/supplement"
    _import(people, _paper(pmid="", doi=doi), _paper(pmid="", doi=doi, title="Leg ulcer dressings in the community"))
    assert Item.objects.count() == 2


def test_one_doi_with_one_title_is_one_paper(people: Any) -> None:
    doi = "10.5555/one"
    _import(people, _paper(doi=doi), _paper(pmid="", doi=doi, year=2002))
    assert Item.objects.count() == 1


def test_two_pubmed_numbers_are_two_papers_whatever_else_agrees(people: Any) -> None:
    _import(people, _paper(), _paper(pmid="22222222"))
    assert Item.objects.count() == 2


def test_the_command_line_refuses_a_patients_number(capsys: pytest.CaptureFixture[str]) -> None:
    number = "943 476 5919"
    for command in (["ask"], ["search"], ["export", "--format", "ris"]):
        assert main([*command, f"discharge of NHS number {number}"]) == 1
        printed = capsys.readouterr()
        assert number not in printed.out + printed.err
        assert "NHS number" in printed.err


def test_check_says_that_the_index_lacks_a_record(people: Any) -> None:
    _import(people, _paper())
    assert check.CHECKS["index"]()[0]
    current().index.write([], removed=[Item.objects.get().ref])
    well, words = check.CHECKS["index"]()
    assert not well
    assert "1 missing" in words
