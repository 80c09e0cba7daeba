"""A person's quality check stands beside the rule's label; disagreement shows; know-how is never graded."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fingerpost.areas.knowledge import actions as knowledge
from fingerpost.areas.knowledge.appraising import actions
from fingerpost.areas.knowledge.appraising.queries import visible_checks
from fingerpost.areas.knowledge.cards import card
from fingerpost.areas.knowledge.designs import rulebook
from fingerpost.areas.knowledge.designs.forms import check_forms
from fingerpost.areas.knowledge.designs.schemes import schemes
from fingerpost.areas.knowledge.importing import actions as importing
from fingerpost.areas.knowledge.importing.prepare import from_record
from fingerpost.areas.knowledge.models import Appraisal, Item
from fingerpost.areas.knowledge.queries import item_by_uid
from fingerpost.base.formats.source_record import Section, SourceRecord
from fingerpost.base.kit.errors import Invalid, NotAllowed

pytestmark = pytest.mark.django_db
FORM = check_forms().forms["randomised_trial"]
ALL_YES = {question.code: "yes" for question in FORM.questions}


@pytest.fixture
def paper(people: Any) -> Item:
    record = SourceRecord(
        title="Blue badges: a randomised controlled trial", pmid="55555555", year=2020,
        abstract=(Section("RESULTS", "Nobody waited."),), publication_types=("Randomized Controlled Trial",),
    )  # fmt: skip
    run = importing.begin_import(organisation=people.organisation, files=[{"name": "x", "path": ""}], by=people.by)
    importing.import_records(run=run, file=0, records=[from_record(record, 1)], origin="ris", by=people.by)
    return Item.objects.get(citation__pmid="55555555")


def check(people: Any, item: Item, role: str = "member", **facts: Any) -> Appraisal:
    known: dict[str, Any] = {"form": "randomised_trial", "answers": ALL_YES, "judgement": "rely"}
    return actions.save_check(
        item=item, organisation=people.organisation, by=people.by_role[role], **(known | facts)
    )  # fmt: skip


def text(people: Any, role: str, address: str) -> str:
    return people.client(role).get(address).content.decode()


def test_every_design_that_a_study_can_have_has_a_form_and_every_form_knows_its_designs() -> None:
    forms, kinds = check_forms(), rulebook().kinds
    for form in forms.forms.values():
        assert set(form.designs) <= kinds.keys()
        assert 5 <= len(form.questions) <= 9, "short enough to be used"
        assert len({question.code for question in form.questions}) == len(form.questions)
        assert all(question.text.endswith("?") for question in form.questions)
    for name in ("meta_analysis", "randomised_trial", "cohort", "case_control", "cross_sectional"):
        assert forms.for_design(name)
    for name in ("diagnostic_accuracy", "qualitative", "guideline", "economic_evaluation", "quality_improvement"):
        assert forms.for_design(name)
    assert forms.for_design("opinion") is None and forms.version


def test_schemes_are_data_with_their_version() -> None:
    assert [level.code for level in schemes()["sign"].levels] == ["1++", "1+", "1-", "2++", "2+", "2-", "3", "4"]
    assert schemes()["ocebm"].version == "OCEBM 2011" and schemes()["sign"].version == "SIGN 50"
    assert {level.code for level in schemes()["sign"].open_to("cohort")} == {"2++", "2+", "2-"}
    assert schemes()["sign"].open_to("qualitative") == ()


def test_a_check_stands_beside_the_rules_label_with_who_when_and_the_version(people: Any, paper: Item) -> None:
    grades = [{"scheme": "sign", "level": "1+"}, {"scheme": "ocebm", "level": "2", "question_type": "treatment"}]
    check(people, paper, note="Drawn by lot, and told so.", grades=grades)
    page = text(people, "specialist", paper.url)
    assert page.index("What kind of study it is") < page.index("Can be relied on")
    for said in ("Randomised controlled trial", "Member Person", "Level 1+ by SIGN 50", "Level 2 by OCEBM 2011",
                 "Drawn by lot, and told so.", f"version {check_forms().version}"):  # fmt: skip
        assert said in page, said
    kept = Appraisal.objects.get()
    assert kept.form_version == check_forms().version and kept.finished_at is not None
    assert kept.grades[0] == {"scheme": "sign", "version": "SIGN 50", "level": "1+"}


def test_where_two_people_do_not_agree_the_page_says_in_what(people: Any, paper: Item) -> None:
    check(people, paper)
    check(people, paper, "specialist", answers=ALL_YES | {"random": "no", "blind": "unclear"}, judgement="not_rely")
    page = text(people, "manager", paper.url)
    assert "They do not conclude the same." in page and "They answered differently:" in page
    assert "Did chance alone decide who got what?" in page and "Specialist Person: No" in page
    assert "Were the groups alike at the start?" not in page, "only what differs"
    beside = text(people, "manager", reverse("knowledge:quality", args=[paper.uid]))
    assert beside.count("They differ") == 2 and "Were the groups alike at the start?" in beside
    check(people, paper, "manager", form="cohort", judgement="care",
          answers={question.code: "yes" for question in check_forms().forms["cohort"].questions})  # fmt: skip
    assert "cannot be laid beside" in text(people, "member", paper.url)


def test_the_same_answers_are_no_disagreement(people: Any, paper: Item) -> None:
    check(people, paper)
    check(people, paper, "specialist")
    assert "They do not" not in text(people, "manager", paper.url)


def test_a_draft_is_its_writers_alone_until_it_is_finished(people: Any, paper: Item) -> None:
    address = reverse("knowledge:appraise", args=[paper.uid])
    client = people.client("member")
    sent = {"form": "randomised_trial", "q_random": "no", "note": "Half way through", "act": "draft"}
    assert client.post(address, sent).status_code == 302
    assert "Half way through" in client.get(address).content.decode()
    assert "Go on with your draft" in client.get(paper.url).content.decode()
    for role in ("specialist", "administrator", "anonymous"):
        assert "Half way through" not in text(people, role, paper.url)
        assert not visible_checks(people.viewer(role)).exists()
    unfinished = client.post(address, sent | {"act": "finish"})
    page = unfinished.content.decode()
    assert unfinished.status_code == 422 and "Half way through" in page and "Choose what you conclude" in page
    told = re.findall("#id_q_[^>]*>([^<]+)<", page)
    assert len(told) == len(set(told)) == len(ALL_YES) - 1 and all("Cannot tell" in each for each in told)
    done = sent | {f"q_{code}": "yes" for code in ALL_YES} | {"judgement": "rely", "act": "finish"}
    assert client.post(address, done).status_code == 302
    assert "Half way through" in text(people, "specialist", paper.url)
    with pytest.raises(Exception, match="finished already"):
        check(people, paper, finish=False)


def test_a_later_check_of_the_same_person_takes_the_place_of_the_first(people: Any, paper: Item) -> None:
    check(people, paper)
    check(people, paper, judgement="care")
    assert [each.judgement for each in Appraisal.objects.all()] == ["care"]


@pytest.mark.parametrize("role", ["anonymous", "lay", "learner", "partner"])
def test_checks_are_for_the_staff_of_the_organisation(people: Any, paper: Item, role: str) -> None:
    check(people, paper, note="Not for outside")
    assert "Not for outside" not in text(people, role, paper.url)
    assert "Quality check" not in text(people, role, paper.url) or role == "partner"
    beside = people.client(role).get(reverse("knowledge:quality", args=[paper.uid]))
    assert "Not for outside" not in beside.content.decode()
    assert beside.status_code == (200 if role == "partner" else 302 if role == "anonymous" else 403)
    if role in ("lay", "learner"):
        with pytest.raises(NotAllowed):
            check(people, paper, role)


@pytest.mark.parametrize("kind", ["lesson", "guide"])
def test_know_how_never_gets_a_research_grade(people: Any, kind: str) -> None:
    facts = {"lesson": {"what_happened": "x", "next_time": "y"}, "guide": {"purpose": "x", "steps": "y"}}[kind]
    item = knowledge.add_know_how(
        kind=kind, title="Ours", facts=facts, organisation=people.organisation, by=people.by_role["member"]
    )
    with pytest.raises(NotAllowed, match="not graded as if it were research"):
        check(people, item)
    refused = people.client("member").get(reverse("knowledge:appraise", args=[item.uid]))
    assert refused.status_code == 403 and "not graded as if it were research" in refused.content.decode()
    assert "Check how well it was done" not in text(people, "member", item.url)


def test_guidance_is_checked_by_its_own_form_without_a_level(people: Any) -> None:
    item = knowledge.add_guidance(
        title="Leaving hospital", facts={"publisher": "Ashdown"}, organisation=people.organisation,
        by=people.by_role["specialist"],
    )  # fmt: skip
    page = text(people, "member", reverse("knowledge:appraise", args=[item.uid]))
    assert "Is it clear what it is for" in page and "SIGN 50" not in page
    answers = {question.code: "yes" for question in check_forms().forms["guideline"].questions}
    with pytest.raises(Invalid):
        check(people, item, form="guideline", answers=answers, grades=[{"scheme": "sign", "level": "1+"}])
    check(people, item, form="guideline", answers=answers)
    assert "Can be relied on" in text(people, "manager", item.url)


@pytest.mark.parametrize(
    "facts",
    [
        {"form": "nothing"},
        {"answers": {"random": "perhaps"}},
        {"answers": {"unasked": "yes"}},
        {"answers": {}},
        {"judgement": ""},
        {"judgement": "excellent"},
        {"grades": [{"scheme": "sign", "level": "9"}]},
        {"grades": [{"scheme": "grade", "level": "high"}]},
        {"grades": [{"scheme": "ocebm", "level": "1"}]},
    ],
)
def test_what_is_no_answer_is_refused(people: Any, paper: Item, facts: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        check(people, paper, **facts)
    assert not Appraisal.objects.exists()


def test_a_study_without_a_form_is_asked_what_sort_it_is(people: Any, paper: Item) -> None:
    actions.say_design(item=paper, organisation=people.organisation, design="opinion", reason="A letter.", by=people.by)
    address = reverse("knowledge:appraise", args=[paper.uid])
    assert "What sort of study is it?" in text(people, "member", address)
    assert "Is it told whom they spoke to" in text(people, "member", f"{address}?form=qualitative")


def test_the_desk_says_that_a_design_was_misread_and_the_rules_label_stays_to_be_seen(people: Any, paper: Item) -> None:
    address = reverse("knowledge:say_design", args=[paper.uid])
    client = people.client("specialist")
    assert client.post(address, {"design": "cohort", "reason": ""}).status_code == 422
    assert client.post(address, {"design": "cohort", "reason": "No lots were drawn."}).status_code == 302
    page = text(people, "member", paper.url)
    for said in ("Cohort study", "says Specialist Person", "No lots were drawn.", "Randomised controlled trial"):
        assert said in page
    ours, theirs = people.viewer("member"), people.viewer("partner")
    assert card(item_by_uid(paper.uid, ours), ours).tag == "Cohort study"
    assert card(item_by_uid(paper.uid, theirs), theirs).tag == "Randomised controlled trial"
    assert "No lots were drawn." not in text(people, "partner", paper.url)
    assert client.post(address, {"act": "back"}).status_code == 302
    assert card(item_by_uid(paper.uid, ours), ours).tag == "Randomised controlled trial"
    assert people.client("member").get(address).status_code == 403
    with pytest.raises(NotAllowed):
        actions.say_design(item=paper, organisation=people.organisation, design="cohort", reason="x",
                           by=people.by_role["member"])  # fmt: skip


def test_everybody_takes_away_only_their_own_check(people: Any, paper: Item) -> None:
    kept = check(people, paper)
    with pytest.raises(NotAllowed):
        actions.remove_check(check=kept, by=people.by_role["administrator"])
    address = reverse("knowledge:remove_check", args=[paper.uid])
    assert people.client("administrator").post(address).status_code == 404
    assert people.client("member").post(address).status_code == 302
    assert not Appraisal.objects.exists()


def test_more_checks_ask_no_more_of_the_database(people: Any, paper: Item) -> None:
    check(people, paper)
    client = people.client("governance")
    client.get(paper.url)
    with CaptureQueriesContext(connection) as one:
        client.get(paper.url)
    for role in ("specialist", "manager", "administrator"):
        check(people, paper, role, answers=ALL_YES | {"random": "no"})
    with CaptureQueriesContext(connection) as many:
        client.get(paper.url)
    assert len(many) <= len(one)
