"""What records tell of retractions, corrections, concerns and newer versions becomes a notice, told of once."""

from __future__ import annotations

from typing import Any

import pytest
from notice_shelf import (
    CONCERN,
    CORRECTED,
    NEWER,
    RETRACTED,
    bring_in,
    hand_over,
    hearing,
    paper_record,
    shelved,
)  # fmt: skip

from fingerpost.areas.knowledge.importing import actions as importing
from fingerpost.areas.knowledge.models import Item, Noted, Notice, NoticeSort
from fingerpost.areas.knowledge.notices.actions import say_notice
from fingerpost.base.formats.json_works import crossref
from fingerpost.base.formats.source_record import Notice as SourceNotice
from fingerpost.base.formats.source_record import SourceRecord
from fingerpost.base.search import find
from fingerpost.base.search.keeping import drain

pytestmark = pytest.mark.django_db
EACH = [
    (RETRACTED, NoticeSort.RETRACTION, "knowledge.item.retracted"),
    (CORRECTED, NoticeSort.CORRECTION, "knowledge.item.corrected"),
    (CONCERN, NoticeSort.CONCERN, "knowledge.item.concern"),
    (NEWER, NoticeSort.SUPERSEDED, "knowledge.item.superseded"),
]


@pytest.mark.parametrize(("told", "sort", "name"), EACH)
def test_each_sort_is_heard_exactly_once_however_often_it_is_told(
    people: Any, told: SourceNotice, sort: str, name: str
) -> None:
    with hearing("knowledge.item.*") as heard:
        item = shelved(people)
        for _again in range(2):
            bring_in(people, paper_record(told))
            bring_in(people, paper_record(told, volume="7"))
        hand_over()
    assert [each for each in heard if each[0] == name] == [(name, item.ref)]
    row = Notice.objects.get(item=item)
    assert (row.sort, row.source, row.text, row.withdrawn_at) == (sort, "PubMed", told.source, None)
    assert row.url == f"https://pubmed.ncbi.nlm.nih.gov/{told.pmid}/"


def test_a_paper_that_comes_in_retracted_is_told_of_once(people: Any) -> None:
    with hearing("knowledge.item.retracted") as heard:
        item = shelved(people, RETRACTED, CORRECTED)
        bring_in(people, paper_record(RETRACTED, CORRECTED, issue="2"))
        hand_over()
    assert heard == [("knowledge.item.retracted", item.ref)]
    assert [each["sort"] for each in Noted.objects.get(item=item).live] == ["retraction", "correction"]


def test_two_sources_that_tell_the_same_are_not_news_twice_but_a_second_correction_is(people: Any) -> None:
    with hearing("knowledge.item.corrected") as heard:
        item = shelved(people, CORRECTED)
        by_crossref = SourceNotice("ErratumIn", "doi:10.9999/correction")
        erratum = SourceRecord(
            title="Correction: badges", doi="10.9999/correction", database="Crossref", journal="J Made Up", year=2021,
            notices=(SourceNotice("ErratumFor", "doi:10.9999/badges"),),
        )  # fmt: skip
        bring_in(people, erratum, origin="crossref")
        hand_over()
        assert len(heard) == 1 and by_crossref.type == "ErratumIn"
        bring_in(people, paper_record(CORRECTED, SourceNotice("ErratumIn", "J Made Up. 2023;5:1", "44444499")))
        hand_over()
    assert heard == [("knowledge.item.corrected", item.ref)] * 2


def test_a_notice_that_its_source_no_longer_tells_of_does_not_hold(people: Any) -> None:
    item = shelved(people, CORRECTED, CONCERN)
    bring_in(people, paper_record(CORRECTED))
    rows = {row.sort: row for row in Notice.objects.filter(item=item)}
    assert rows["concern"].withdrawn_at is not None and rows["concern"].withdrawn_why
    assert rows["correction"].withdrawn_at is None
    assert [each["sort"] for each in Noted.objects.get(item=item).live] == ["correction"]


def test_the_record_of_a_notice_tells_of_the_paper_that_is_here(people: Any) -> None:
    item = shelved(people)
    drain()
    given = {
        "DOI": "10.9999/notice", "title": ["Retraction of a trial"], "type": "journal-article",
        "container-title": ["J Made Up"], "issued": {"date-parts": [[2024]]},
        "update-to": [{"DOI": "10.9999/BADGES", "type": "retraction", "label": "Retraction"}],
    }  # fmt: skip
    with hearing("knowledge.item.retracted") as heard:
        run = bring_in(people, crossref.record(given), origin="crossref")
        hand_over()
    assert heard == [("knowledge.item.retracted", item.ref)]
    row = Notice.objects.get(item=item)
    assert (row.told_by, row.source, row.url) == ("notice", "Crossref", "https://doi.org/10.9999/notice")
    assert Item.objects.get(pk=item.pk).retracted
    drain()
    hits = {hit.ref: hit.retracted for hit in find("badges", viewer=people.viewer("anonymous"), mode="lexical").hits}
    assert hits[item.ref] is True
    page = people.client("anonymous").get(item.url).content.decode()
    assert "This paper has been retracted" in page and "J Made Up. 2024" in page
    importing.undo_import(run=run, by=people.by)
    drain()
    assert not Item.objects.get(pk=item.pk).retracted
    hits = {hit.ref: hit.retracted for hit in find("badges", viewer=people.viewer("anonymous"), mode="lexical").hits}
    assert hits == {item.ref: False}


def test_a_paper_told_of_by_hand_or_by_a_notice_stays_retracted_when_it_is_imported_again(people: Any) -> None:
    item = shelved(people)
    say_notice(
        item=item, organisation=people.organisation, sort="retraction", reason="The data were made up.",
        url="https://journal.example/notice", by=people.by_role["specialist"],
    )  # fmt: skip
    bring_in(people, paper_record(volume="8"))
    assert Item.objects.get(pk=item.pk).retracted
    with hearing("knowledge.item.retracted") as heard:
        bring_in(people, paper_record(RETRACTED))
        hand_over()
    assert heard == [], "it was known already"


@pytest.mark.parametrize(
    ("kind", "told", "turned"),
    [
        ("retraction", "RetractionIn", "RetractionOf"),
        ("removal", "RetractionIn", "RetractionOf"),
        ("corrigendum", "ErratumIn", "ErratumFor"),
        ("expression_of_concern", "ExpressionOfConcernIn", "ExpressionOfConcernFor"),
        ("new_version", "UpdateIn", "UpdateOf"),
    ],
)
def test_crossref_tells_of_updates_from_both_ends(kind: str, told: str, turned: str) -> None:
    of = {"DOI": "10.9999/other", "type": kind}
    work = {"DOI": "10.9999/work", "title": ["A work"], "updated-by": [of]}
    assert crossref.record(work).notices == (SourceNotice(told, "doi:10.9999/other"),)
    assert crossref.record(work).retracted == (told == "RetractionIn")
    notice = {"DOI": "10.9999/work", "title": ["A work"], "update-to": [of, {"DOI": "", "type": kind}, {"type": "x"}]}
    assert crossref.record(notice).notices == (SourceNotice(turned, "doi:10.9999/other"),)
    assert not crossref.record(notice).retracted


def test_undoing_an_import_takes_back_what_it_told(people: Any) -> None:
    item = shelved(people)
    run = bring_in(people, paper_record(RETRACTED))
    assert Item.objects.get(pk=item.pk).retracted
    importing.undo_import(run=run, by=people.by)
    assert not Item.objects.get(pk=item.pk).retracted
    assert not Noted.objects.filter(item=item).exists()


def test_papers_without_notices_cost_an_import_nothing(people: Any, django_assert_max_num_queries: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        bring_in(people, *(paper_record(pmid=str(50000000 + n), doi="", title=f"Paper {n}") for n in range(30)))
    assert not [query for query in asked if "notice" in query["sql"].lower() and "knowledge_not" in query["sql"]]
