"""Sharing know-how from a phone: a short form, answers to check, then found by the next search; and changing it."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.contrib.sessions.models import Session

from fingerpost.areas.knowledge.models import Holding, Item, Version
from fingerpost.base.activity.models import Event
from fingerpost.base.search import find
from fingerpost.base.search.keeping import drain
from fingerpost.base.vocabulary.actions import put_topic

pytestmark = pytest.mark.django_db
LESSON = {
    "title": "Ring the ward before the taxi",
    "what_happened": "Somebody waited four hours at reception.",
    "next_time": "Ring the ward first.",
    "sharing": "organisation",
}
PRACTICE = {
    "title": "A noon huddle", "need": "Nobody knew the plan.", "what_we_did": "We met at noon.",
    "how_it_helped": "Calls halved.", "sharing": "organisation",
}  # fmt: skip
GUIDE = {
    "title": "Book transport",
    "purpose": "For tomorrow morning.",
    "steps": "Open the page\nFill it in\nPrint it",
    "sharing": "organisation",
}
NHS_NUMBER = "943 476 5919"  # the example number of the NHS Data Dictionary's own check digit rule


def text_of(response: Any) -> str:
    return unescape(" ".join(response.content.decode().split()))


def share(client: Any, kind: str, answers: dict[str, Any], step: str = "store") -> Any:
    return client.post(f"/share/{kind}", {**answers, "step": step})


@pytest.mark.parametrize(("kind", "answers"), [("lesson", LESSON), ("practice", PRACTICE), ("guide", GUIDE)])
def test_each_kind_goes_from_form_to_check_to_its_page_and_is_found(people: Any, kind: str, answers: Any) -> None:
    client = people.client("member")
    assert client.get(f"/share/{kind}").status_code == 200
    checked = text_of(share(client, kind, answers, "check"))
    assert "Check your answers" in checked and answers["title"] in checked
    assert not Item.objects.exists()
    response = share(client, kind, answers)
    item = Item.objects.get()
    assert response["Location"] == item.url
    assert "Thank you. Staff of Ashdown Trust (made up) can find it from now on." in text_of(client.get(item.url))
    drain()
    found = find(answers["title"], viewer=people.viewer("manager"), mode="lexical")
    assert [hit.ref for hit in found.hits] == [item.ref]


@pytest.mark.parametrize("role", ["lay", "learner", "member", "specialist", "manager", "governance", "administrator"])
def test_everybody_who_belongs_can_share(people: Any, role: str) -> None:
    client = people.client(role)
    assert share(client, "lesson", LESSON).status_code == 302
    assert client.get(Item.objects.get().url).status_code == 200


def test_it_belongs_to_the_writer_and_their_only_team(people: Any) -> None:
    put_topic(organisation=people.organisation, name="Transport", by=people.by)
    share(people.client("member"), "lesson", {**LESSON, "sharing": f"team:{people.team.uid}", "topics": ["Transport"]})
    holding = Holding.objects.get()
    assert (holding.owner, holding.owner_team) == (people.by_role["member"], people.team)
    assert holding.topics == ["Transport"]
    assert people.client("manager").get(holding.item.url).status_code == 404


@pytest.mark.parametrize(
    ("role", "widest"),
    [
        ("lay", "organisation"),
        ("learner", "organisation"),
        ("member", "partners"),
        ("specialist", "public"),
        ("manager", "public"),
    ],
)
def test_how_widely_one_may_share_depends_on_the_role(people: Any, role: str, widest: str) -> None:
    order = ["organisation", "partners", "public"]
    client = people.client(role)
    for sharing in order:
        allowed = order.index(sharing) <= order.index(widest)
        assert share(client, "lesson", {**LESSON, "sharing": sharing}).status_code == (302 if allowed else 422), sharing


def test_somebody_elses_team_cannot_be_chosen(people: Any) -> None:
    assert (
        share(people.client("manager"), "lesson", {**LESSON, "sharing": f"team:{people.team.uid}"}).status_code == 422
    )


def test_a_wrong_answer_loses_nothing_that_was_typed(people: Any) -> None:
    response = share(people.client("member"), "lesson", {**LESSON, "next_time": "", "happened_on_day": "40"}, "check")
    text = text_of(response)
    assert response.status_code == 422
    assert "Fill in “What should we do next time?”" in text and "Enter a real date" in text
    assert LESSON["what_happened"] in text and 'value="40"' in text


def test_going_back_from_the_check_keeps_every_answer(people: Any) -> None:
    response = share(people.client("member"), "lesson", {**LESSON, "why": "No list."}, "edit")
    text = text_of(response)
    assert response.status_code == 200 and "There is a problem" not in text
    assert "No list." in text and LESSON["what_happened"] in text


def test_what_identifies_a_patient_is_stopped_and_kept_nowhere(people: Any, caplog: pytest.LogCaptureFixture) -> None:
    client = people.client("member")
    response = share(client, "lesson", {**LESSON, "what_happened": f"Her NHS number {NHS_NUMBER} was on the list."})
    text = text_of(response)
    assert response.status_code == 422
    assert "This looks like an NHS number." in text and "NHS number [NHS number] was on the list" in text
    assert "This does not identify a patient. Keep it." in text
    assert not Item.objects.exists()
    assert NHS_NUMBER not in caplog.text
    assert NHS_NUMBER not in response.headers.get("Location", "") + str(response.cookies)
    assert not any(NHS_NUMBER in str(session.get_decoded()) for session in Session.objects.all())
    assert not Event.objects.filter(name__startswith="knowledge").exists()


def test_keeping_it_needs_a_reason_which_the_ledger_has_without_the_words(people: Any) -> None:
    client = people.client("member")
    answers = {**LESSON, "what_happened": "Ring 01632 960117 for a taxi."}
    kept = {**answers, "guard_override": "on", "guard_seen": "what_happened: phone"}
    assert "Say in a few words why" in text_of(share(client, "lesson", kept))
    assert share(client, "lesson", {**kept, "guard_reason": "It is the taxi firm's."}).status_code == 302
    event = Event.objects.get(name="governance.guard.overridden")
    assert event.fields == ["reason: It is the taxi firm's.", "what_happened: phone"]
    assert event.refs == [Item.objects.get().ref] and "960117" not in str(event.__dict__)


def test_changing_keeps_what_it_said_and_who_may_see_it(people: Any) -> None:
    client = people.client("member")
    share(client, "lesson", {**LESSON, "sharing": f"team:{people.team.uid}"})
    item = Item.objects.get()
    form = text_of(client.get(f"/items/{item.uid}/change"))
    seen = item.updated_at.isoformat()
    assert f'name="seen" value="{seen}"' in form and "Ring the ward first." in form
    answers = {
        **LESSON,
        "sharing": f"team:{people.team.uid}",
        "next_time": "Ask first.",
        "reason": "Shorter",
        "seen": seen,
    }
    assert client.post(f"/items/{item.uid}/change", answers)["Location"] == item.url
    version = Version.objects.get()
    assert (version.before["next_time"], version.why) == ("Ring the ward first.", "Shorter")
    item.refresh_from_db()
    assert item.lesson.next_time == "Ask first."
    assert people.client("manager").get(item.url).status_code == 404


def test_two_people_changing_at_once_do_not_overwrite_each_other(people: Any) -> None:
    client = people.client("member")
    share(client, "lesson", LESSON)
    item = Item.objects.get()
    seen = item.updated_at.isoformat()
    desk = people.client("specialist")
    desk.post(f"/items/{item.uid}/change", {**LESSON, "next_time": "From the desk.", "seen": seen})
    late = client.post(f"/items/{item.uid}/change", {**LESSON, "next_time": "From the ward.", "seen": seen})
    assert late.status_code == 422
    assert "Somebody changed this after you opened it." in text_of(late) and "From the ward." in text_of(late)
    assert Item.objects.get().lesson.next_time == "From the desk."


@pytest.mark.parametrize("role", ["manager", "governance", "partner"])
def test_others_who_may_see_it_may_not_change_it(people: Any, role: str) -> None:
    share(people.client("specialist"), "lesson", {**LESSON, "sharing": "public"})
    item = Item.objects.get()
    assert people.client(role).get(f"/items/{item.uid}/change").status_code == 403
    assert people.client(role).post(f"/items/{item.uid}/check").status_code == 403
    assert people.client(role).get(f"/items/{item.uid}/hold").status_code == 403


def test_the_organisations_own_words_are_used(people: Any) -> None:
    from fingerpost.base.accounts.actions import change_organisation

    words = {"lesson": ["thing we learned", "things we learned"]}
    change_organisation(organisation=people.organisation, changes={"words": words}, by=people.by)
    text = text_of(people.client("member").get("/share/lesson"))
    assert "Share a thing we learned" in text
