"""A good practice example that others tried: told with its failures, in order, with thanks to whoever gave it."""

from __future__ import annotations

from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fingerpost.areas.knowledge import actions as knowledge
from fingerpost.areas.knowledge.adopting.actions import take_back, tell_of_trying
from fingerpost.areas.knowledge.adopting.pages import in_a_sentence
from fingerpost.areas.knowledge.models import Adoption, Again, Item
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.base.activity.models import Event
from fingerpost.base.kit.errors import Invalid, NotAllowed

pytestmark = pytest.mark.django_db
NHS_NUMBER = "943 476 5919"  # the example number of the NHS Data Dictionary's own check digit rule
ANSWERS = {
    "place": "Elm Ward", "what_changed": "We met at two.", "what_happened": "Nobody came at noon.", "again": "changed",
    "sharing": "partners",
}  # fmt: skip


def text_of(response: Any) -> str:
    return unescape(" ".join(response.content.decode().split()))


@pytest.fixture
def huddle(people: Any) -> Item:
    facts = {
        "need": "Nobody knew the plan.", "what_we_did": "We met at noon.", "how_it_helped": "Calls halved.",
        "setting": "Acute ward, 28 beds", "happened_on": date(2025, 3, 3), "cost": "Ten minutes a day",
        "contact": "Discharge Hub", "tried": "usual", "tested": "counted",
    }  # fmt: skip
    return knowledge.add_know_how(
        kind="practice", title="A noon huddle", facts=facts, organisation=people.organisation, team=people.team,
        sharing=Sharing.PARTNERS, by=people.by_role["member"],
    )  # fmt: skip


def told(people: Any, item: Item, by: str = "manager", **more: Any) -> Adoption:
    facts = {"place": "Elm Ward", "what_happened": "It helped.", "again": Again.YES, "sharing": Sharing.PARTNERS}
    organisation = people.partner if by == "partner" else people.organisation
    return tell_of_trying(item=item, organisation=organisation, by=people.by_role[by], **(facts | more))


def test_telling_that_it_was_tried_reaches_the_page_and_whoever_gave_it(people: Any, huddle: Item) -> None:
    client = people.client("partner")
    assert "Nobody has told us yet that they tried it." in text_of(client.get(huddle.url))
    assert client.get(f"/items/{huddle.uid}/tried").status_code == 200
    assert client.post(f"/items/{huddle.uid}/tried", ANSWERS)["Location"] == f"{huddle.url}#spread"
    page = text_of(people.client("manager").get(huddle.url))
    assert "One other place has tried it: one would with changes." in page
    assert "Nobody came at noon." in page and "We met at two." in page and "Partner Person" not in page
    home = text_of(people.client("member").get("/"))
    assert "Elm Ward tried “A noon huddle”" in home and "Thank you for sharing it." in home
    assert "Elm Ward tried" not in text_of(people.client("manager").get("/"))
    assert Event.objects.filter(name="knowledge.practice.tried", refs=[huddle.ref]).count() == 1


def test_the_giver_hears_even_where_only_another_organisation_may_read_it(people: Any, huddle: Item) -> None:
    told(people, huddle, "partner", sharing=Sharing.ORGANISATION)
    assert "Elm Ward tried" in text_of(people.client("member").get("/"))
    assert "Elm Ward" in text_of(people.client("member").get(huddle.url))
    assert "Elm Ward" not in text_of(people.client("manager").get(huddle.url))


def test_the_story_goes_by_time_and_hides_no_failure(people: Any, huddle: Item) -> None:
    told(people, huddle, place="Third Ward", tried_on=date(2025, 9, 1), again=Again.NO, what_happened="It failed.")
    told(people, huddle, place="Second Ward", tried_on=date(2025, 5, 1))
    told(people, huddle, place="Fourth Ward", tried_on=date(2025, 11, 1), again=Again.CHANGED)
    page = text_of(people.client("member").get(huddle.url))
    places = [page.index(name) for name in ("It began here", "Second Ward", "Third Ward", "Fourth Ward")]
    assert places == sorted(places)
    expected = (
        "Three other places have tried it: one would do it again, one would with changes, one would not do it again."
    )
    assert expected in page and "It failed." in page and "Would not do it again" in page


@pytest.mark.parametrize(
    ("outcomes", "sentence"),
    [
        ("", "Nobody has told us yet that they tried it."),
        ("n", "One other place has tried it: one would not do it again."),
        ("yyn", "Three other places have tried it: two would do it again, one would not do it again."),
        ("y" * 12, "12 other places have tried it: 12 would do it again."),
    ],
)
def test_the_count_is_a_sentence(outcomes: str, sentence: str) -> None:
    meant = {"y": Again.YES, "n": Again.NO}
    assert in_a_sentence([Adoption(again=meant[each]) for each in outcomes]) == sentence


def test_only_who_told_it_or_their_own_library_takes_it_back(people: Any, huddle: Item) -> None:
    adoption = told(people, huddle, "partner", again=Again.NO)
    address = f"/tried/{adoption.uid}/remove"
    for role in ("member", "specialist", "administrator"):
        assert people.client(role).post(address).status_code == 403, role
        with pytest.raises(NotAllowed):
            take_back(adoption=adoption, by=people.by_role[role])
    client = people.client("partner")
    assert client.get(address).status_code == 200
    assert client.post(address).status_code == 302 and not Adoption.objects.exists()


def test_only_who_sees_a_practice_tells_of_it_and_only_of_a_practice(people: Any, huddle: Item) -> None:
    with pytest.raises(NotAllowed):
        told(people, huddle, "lay", sharing=Sharing.ORGANISATION)
    lesson = knowledge.add_know_how(
        kind="lesson", title="A lesson", facts={"what_happened": "A wait.", "next_time": "Ring."},
        organisation=people.organisation, by=people.by,
    )  # fmt: skip
    with pytest.raises(Invalid):
        told(people, lesson)
    assert people.client("member").get(f"/items/{lesson.uid}/tried").status_code == 404
    assert people.client("lay").get(f"/items/{huddle.uid}/tried").status_code == 404
    with pytest.raises(Invalid, match="has been"):
        told(people, huddle, tried_on=timezone.localdate() + timedelta(days=1))


def test_bad_answers_are_shown_back_and_patients_are_held_back(people: Any, huddle: Item) -> None:
    client, address = people.client("manager"), f"/items/{huddle.uid}/tried"
    half = client.post(address, {**ANSWERS, "again": "", "tried_on_day": "40"})
    assert half.status_code == 422 and "Nobody came at noon." in text_of(half) and 'value="40"' in text_of(half)
    stopped = client.post(address, {**ANSWERS, "what_happened": f"Patient {NHS_NUMBER} went home."})
    assert stopped.status_code == 422 and "NHS number" in text_of(stopped)
    assert not Adoption.objects.exists()


def test_the_label_says_whose_where_how_often_and_how_tested_and_grades_nothing(people: Any, huddle: Item) -> None:
    page = text_of(people.client("manager").get(huddle.url))
    label = page.partition('class="nhsuk-inset-text fp-label"')[2].partition("</dl>")[0]
    for said in ("Willow Ward, Ashdown", "Acute ward, 28 beds", "It is how we work now", "We counted before and after"):
        assert said in label
    assert "Discharge Hub" in label and "It is not research." in label and "Ten minutes a day" in page
    assert not any(word in label.lower() for word in ("level", "grade", "star", "quality", "strong", "weak"))


def test_what_is_not_said_is_said_not_to_be(people: Any) -> None:
    story = knowledge.add_know_how(
        kind="story", title="How we stopped moving people at night", organisation=people.organisation, by=people.by,
        facts={"how_it_began": "A fall.", "what_we_did": "We asked why.", "what_came": "Fewer moves."},
    )  # fmt: skip
    page = text_of(people.client("member").get(story.url))
    assert page.count("They do not say") == 3 and "Experience, told by those who have it." in page


def test_more_reports_cost_no_more_queries(people: Any, huddle: Item) -> None:
    client, costs = people.client("member"), []
    told(people, huddle)
    for number in range(2):
        client.get(huddle.url)
        with CaptureQueriesContext(connection) as page:
            client.get(huddle.url)
        with CaptureQueriesContext(connection) as home:
            client.get("/")
        costs.append((len(page), len(home)))
        for more in range(9):
            told(people, huddle, place=f"Ward {number}.{more}")
    assert costs[0] == costs[1]
