"""What was looked for in vain: told by a press of a button, words alone, seen by the desk, acted on, forgotten."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from fingerpost.areas.briefs import actions, rules
from fingerpost.areas.briefs.models import Gap
from fingerpost.base.activity import daily
from fingerpost.base.activity.actions import acting
from fingerpost.base.activity.models import Event, Job
from fingerpost.base.kit.errors import Invalid, NotAllowed, Unavailable

WORDS = "hover boards for wards"
NO = {"q": WORDS, "why": "unhelpful", "helped": "no"}


def note(people: Any, words: str = WORDS, why: str = "nothing") -> Gap:
    """Put words on the list."""
    actions.note_gap(organisation=people.organisation, words=words, why=why, by=actions.SOMEBODY)
    return Gap.objects.get(key=rules.key_of(words), why=why)


def test_the_answer_page_asks_and_says_what_is_kept(people: Any) -> None:
    client = people.client("anonymous")
    page = client.get("/ask", {"q": WORDS}).content.decode()
    assert "Did this help?" in page and "the library sees the words of your question and the day" in page
    answer = client.post("/tell", NO)
    assert answer["Location"] == "/ask?q=hover+boards+for+wards&told=no"
    assert "not who asked" in client.get(answer["Location"]).content.decode()
    assert Gap.objects.get().words == WORDS


def test_nothing_is_kept_of_a_yes(people: Any) -> None:
    client = people.client("member")
    answer = client.post("/tell", NO | {"helped": "yes"})
    assert "Nothing was kept" in client.get(answer["Location"]).content.decode()
    assert not Gap.objects.exists() and not Event.objects.filter(name__startswith="briefs").exists()


def test_neither_person_nor_time_of_day_is_kept(people: Any) -> None:
    events, jobs = Event.objects.count(), Job.objects.count()
    people.client("member").post("/tell", NO)
    kept = {field.name: getattr(Gap.objects.get(), field.name) for field in Gap._meta.fields}
    days = {"first_on", "last_on"}
    assert kept.keys() == days | {"id", "name", "organisation", "why", "words", "key", "times", "wanted", "note"}
    assert kept["first_on"] == kept["last_on"] == timezone.localdate()
    assert (Event.objects.count(), Job.objects.count()) == (events, jobs)


def test_only_a_part_of_the_system_notes_so_that_no_person_can_stand_in_it(people: Any) -> None:
    with pytest.raises(NotAllowed):
        actions.note_gap(organisation=people.organisation, words=WORDS, why="nothing", by=people.by_role["member"])


def test_looking_keeps_nothing(people: Any) -> None:
    client = people.client("anonymous")
    for address in ("/search", "/ask"):
        client.get(address, {"q": WORDS})
        client.get(address, {"q": WORDS, "told": "no"})
    assert not Gap.objects.exists()


def test_the_same_words_are_counted_and_not_repeated(people: Any) -> None:
    for words in (WORDS, "Hover-boards, for  wards?", "HOVER BOARDS FOR WARDS"):
        note(people, words)
    note(people, WORDS, "unhelpful")
    assert sorted(Gap.objects.values_list("why", "times")) == [("nothing", 3), ("unhelpful", 1)]


@pytest.mark.parametrize("words", ["NHS number 943 476 5919", "x" * 201, "  ", "?!", "born 12/03/1956 fell"])
def test_words_that_are_not_to_be_kept_are_refused(people: Any, words: str) -> None:
    answer = people.client("member").post("/tell", NO | {"q": words})
    assert answer.status_code == 422 and not Gap.objects.exists()
    assert "943" not in answer.content.decode() and "1956" not in answer.content.decode()
    with pytest.raises(Invalid):
        note(people, words)


def test_a_question_too_long_to_be_kept_is_not_asked_about(people: Any) -> None:
    assert "Did this help?" not in people.client("member").get("/ask", {"q": "falls " * 60}).content.decode()


def test_no_machine_can_fill_the_list_beyond_its_bound(people: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(actions, "MOST_KEPT", 2)
    note(people, "one")
    note(people, "two")
    note(people, "two")
    with pytest.raises(Unavailable):
        note(people, "three")
    assert people.client("anonymous").post("/tell", NO).status_code == 503


@pytest.mark.parametrize("role", ["anonymous", "lay", "member", "manager", "governance", "partner"])
def test_only_the_desk_sees_it(people: Any, role: str) -> None:
    note(people)
    answer = people.client(role).get("/desk/gaps")
    assert answer.status_code in (302, 403) and WORDS not in answer.content.decode()


def test_another_organisation_sees_its_own_alone(people: Any) -> None:
    gap = note(people)
    actions.note_gap(organisation=people.partner, words="theirs", why="nothing", by=actions.SOMEBODY)
    page = people.client("specialist").get("/desk/gaps").content.decode()
    assert WORDS in page and "theirs" not in page
    other = Gap.objects.get(words="theirs")
    assert people.client("specialist").post(f"/desk/gaps/{other.name}/dismiss").status_code == 404
    assert people.client("specialist").get(f"/desk/gaps/{gap.name}/want").status_code == 200


def test_the_desk_marks_what_is_wanted_for_the_others_and_takes_off_what_is_done(people: Any) -> None:
    gap, first, second = note(people), people.client("specialist"), people.client("administrator")
    note(people, "something else")
    assert "2 questions" in first.get("/desk").content.decode()
    first.post(f"/desk/gaps/{gap.name}/want", {"note": "A local policy"})
    page = second.get("/desk/gaps").content.decode()
    assert "Wanted" in page and "A local policy" in page and page.index(WORDS) < page.index("something else")
    second.post(f"/desk/gaps/{gap.name}/want", {"note": "", "stop": "1"})
    assert "A local policy" not in first.get("/desk/gaps").content.decode()
    first.post(f"/desk/gaps/{gap.name}/dismiss")
    assert WORDS not in second.get("/desk/gaps").content.decode()


def test_it_can_be_narrowed_to_one_reason(people: Any) -> None:
    note(people, "nothing here")
    note(people, "no good", "unhelpful")
    page = people.client("specialist").get("/desk/gaps?why=unhelpful").content.decode()
    assert "no good" in page and "nothing here" not in page


def test_it_is_forgotten_when_it_was_kept_long_enough(people: Any, monkeypatch: Any) -> None:
    old, young = note(people, "old"), note(people, "young")
    today = timezone.localdate()
    with acting("test"):
        Gap.objects.filter(pk=old.pk).update(last_on=today - rules.KEPT_FOR - timedelta(days=1))
        Gap.objects.filter(pk=young.pk).update(last_on=today - rules.KEPT_FOR)
    monkeypatch.setattr(daily, "_done", {})
    assert daily.do_daily() >= 1
    assert list(Gap.objects.all()) == [young]
    assert daily.do_daily() == 0, "once a day"


@pytest.mark.parametrize("number", [2, 19])
def test_the_list_takes_few_queries(people: Any, django_assert_max_num_queries: Any, number: int) -> None:
    for at in range(number):
        note(people, f"thing {at}")
    client = people.client("specialist")
    client.get("/desk/gaps")
    with django_assert_max_num_queries(10):
        assert client.get("/desk/gaps").status_code == 200
