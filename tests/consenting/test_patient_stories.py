"""A patient's story is seen by those whom its consent allows, and by nobody else, as soon as that changes."""

from __future__ import annotations

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fingerpost.areas.knowledge import actions as knowledge
from fingerpost.areas.knowledge.consenting.actions import CONSENTS, end_consents, record_consent, withdraw_consent
from fingerpost.areas.knowledge.models import Consent, Item, Use
from fingerpost.areas.knowledge.queries import visible_items
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.base.activity.daily import do_daily
from fingerpost.base.activity.models import Event
from fingerpost.base.kit.errors import Invalid, NotAllowed
from fingerpost.base.search import find
from fingerpost.base.search.keeping import drain

pytestmark = pytest.mark.django_db
STAFF = {"member", "specialist", "manager", "governance", "administrator"}
ROLES = ("anonymous", "lay", "learner", *sorted(STAFF), "partner")
DESK = {"specialist", "administrator"}
MAY_SEE = {
    Sharing.TEAM: {"member"}, Sharing.ORGANISATION: STAFF, Sharing.PARTNERS: {*STAFF, "partner"},
    Sharing.PUBLIC: set(ROLES),
}  # fmt: skip
WIDTH = list(MAY_SEE)
NHS_NUMBER = "943 476 5919"  # the example number of the NHS Data Dictionary's own check digit rule
FORM = {
    "title": "Nobody asked what I wanted to go home to", "told": "They asked about stairs, never about the dog.",
    "sharing": "partners",
}  # fmt: skip


def text_of(response: Any) -> str:
    return unescape(" ".join(response.content.decode().split()))


def story(people: Any, sharing: Sharing = Sharing.PARTNERS) -> Item:
    return knowledge.add_know_how(
        kind="patient_story", title="The dog at home", facts={"told": "Nobody asked about the wombat."}, by=people.by,
        organisation=people.organisation, sharing=sharing, team=people.team, author=people.by_role["governance"],
    )  # fmt: skip


def agreed(people: Any, item: Item, use: str = Use.PUBLIC, days: int = 30, by: Any = None, **more: Any) -> Consent:
    today = timezone.localdate()
    facts: dict[str, Any] = {
        "given_by": "patient", "use": use, "given_on": today, "until": today + timedelta(days=days),
        "how_to_withdraw": "Ring the library", "where_kept": "Folder 1", "nobody_identified": True,
    }  # fmt: skip
    return record_consent(item=item, by=by or people.by, **(facts | more))


def seen_by(people: Any, item: Item) -> set[str]:
    """The roles who find the story in the database; for each the index says the same."""
    drain()
    seen = set()
    for role in ROLES:
        viewer = people.viewer(role)
        listed = visible_items(viewer).filter(pk=item.pk).exists()
        assert bool(find("wombat", viewer=viewer, mode="lexical").hits) == listed, role
        if listed:
            seen.add(role)
    return seen


AUTHOR_AND_DESK = {*DESK, "governance"}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sharing=st.sampled_from(WIDTH), use=st.sampled_from(list(Use)))
def test_it_is_shown_as_far_as_it_is_meant_and_allowed(people: Any, sharing: Sharing, use: Use) -> None:
    item = story(people, sharing)
    assert {role for role in ROLES if visible_items(people.viewer(role)).filter(pk=item.pk)} == AUTHOR_AND_DESK
    agreed(people, item, use)
    narrower = min(sharing, Sharing(use), key=WIDTH.index)
    expected = MAY_SEE[narrower] | {"governance"}
    assert {role for role in ROLES if visible_items(people.viewer(role)).filter(pk=item.pk)} == expected
    assert {role for role in ROLES if people.client(role).get(item.url).status_code == 200} == expected


def test_withdrawing_takes_it_out_of_view_at_once_everywhere(people: Any) -> None:
    item = story(people, Sharing.PUBLIC)
    consent = agreed(people, item)
    assert seen_by(people, item) == set(ROLES)
    client = people.client("specialist")
    assert "They have withdrawn it" in text_of(client.get(f"/items/{item.uid}/consent"))
    assert client.post(f"/items/{item.uid}/consent/withdraw").status_code == 302
    assert seen_by(people, item) == AUTHOR_AND_DESK
    assert people.client("member").get(item.url).status_code == 404
    assert people.client("member").get(f"/items/{item.uid}.json").status_code == 404
    assert "was withdrawn" in text_of(client.get(item.url))
    consent.refresh_from_db()
    assert consent.withdrawn_at
    assert Event.objects.filter(name="knowledge.consent.withdrawn", refs=[item.ref]).exists()


def test_it_goes_out_of_view_by_itself_on_the_day_after_the_last(people: Any) -> None:
    item = story(people)
    agreed(people, item, days=3)
    last = timezone.localdate() + timedelta(days=3)
    assert end_consents(by=CONSENTS, today=last) == 0
    assert "member" in seen_by(people, item)
    assert end_consents(by=CONSENTS, today=last + timedelta(days=1)) == 1
    assert seen_by(people, item) == AUTHOR_AND_DESK
    assert end_consents(by=CONSENTS, today=last + timedelta(days=2)) == 0


def test_the_worker_does_that_every_day(people: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    item = story(people)
    agreed(people, item, days=3)
    later = timezone.localdate() + timedelta(days=4)
    monkeypatch.setattr(timezone, "localdate", lambda *_args: later)
    do_daily()
    assert not visible_items(people.viewer("member")).filter(pk=item.pk).exists()


def test_the_last_word_counts(people: Any) -> None:
    item = story(people, Sharing.PUBLIC)
    agreed(people, item, Use.PUBLIC)
    newer = agreed(people, item, Use.ORGANISATION)
    assert seen_by(people, item) == STAFF
    withdraw_consent(consent=newer, by=people.by)
    assert seen_by(people, item) == AUTHOR_AND_DESK


def test_changing_a_story_never_shows_it_further_than_its_consent(people: Any) -> None:
    item = story(people, Sharing.ORGANISATION)
    knowledge.change_know_how(
        item=item, title="The wombat at home", facts={"told": "A wombat waits."}, sharing=Sharing.PUBLIC, by=people.by
    )
    assert seen_by(people, item) == AUTHOR_AND_DESK
    agreed(people, item, Use.PARTNERS)
    assert seen_by(people, item) == MAY_SEE[Sharing.PARTNERS]
    client = people.client("specialist")
    assert 'value="public" checked' in text_of(client.get(f"/items/{item.uid}/change"))


def test_from_the_form_to_the_page(people: Any) -> None:
    client = people.client("member")
    assert "patient story" in text_of(client.get("/share")).lower()
    checked = client.post("/share/patient_story", {**FORM, "step": "check"})
    assert "Until that is done, only you and the library desk see the story." in text_of(checked)
    sent = client.post("/share/patient_story", {**FORM, "step": "store"})
    item = Item.objects.get()
    assert sent["Location"] == f"/items/{item.uid}/consent"
    page = text_of(client.get(sent["Location"]))
    assert "No consent is recorded, so only its author and the library desk see this story." in page
    assert "Now record the consent" in page
    assert people.client("manager").get(item.url).status_code == 404
    answers = {
        "given_by": "patient", "use": "organisation", "given_on_day": "1", "given_on_month": "2",
        "given_on_year": "2026",
        "until_day": "1", "until_month": "2", "until_year": str(timezone.localdate().year + 1),
        "how_to_withdraw": "Ring 01632 960117", "where_kept": "Folder 14",
    }  # fmt: skip
    refused = client.post(sent["Location"], answers)
    assert refused.status_code == 422 and "Read the story again first" in text_of(refused)
    assert client.post(sent["Location"], answers | {"nobody_identified": "on"}).status_code == 302
    shown = text_of(people.client("manager").get(item.url))
    assert "Told with consent: inside our organisation only, until" in shown
    assert "One person's own experience." in shown
    assert people.client("partner").get(item.url).status_code == 404


def test_the_guard_stands_before_the_story_and_its_consent(people: Any) -> None:
    client = people.client("member")
    told = client.post("/share/patient_story", {**FORM, "told": f"I am {NHS_NUMBER}.", "step": "store"})
    assert told.status_code == 422 and not Item.objects.exists()
    item = story(people)
    kept = people.client("specialist").post(f"/items/{item.uid}/consent", {"where_kept": f"Folder {NHS_NUMBER}"})
    assert kept.status_code == 422 and "NHS number" in text_of(kept) and not Consent.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"days": -1}, {"days": 6 * 366}, {"given_on": timezone.localdate() + timedelta(days=1)}]
)
def test_days_that_cannot_be_are_refused(people: Any, wrong: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        agreed(people, story(people), **wrong)


def test_only_the_author_and_the_library_record_it(people: Any) -> None:
    item = story(people)
    agreed(people, item)
    for role in ("manager", "lay", "partner"):
        with pytest.raises(NotAllowed):
            agreed(people, item, by=people.by_role[role])
    assert people.client("manager").get(f"/items/{item.uid}/consent").status_code == 403
    assert people.client("governance").get(f"/items/{item.uid}/consent").status_code == 200
    with pytest.raises(NotAllowed):
        end_consents(by=people.by_role["administrator"])


def test_a_list_of_stories_costs_no_more_queries_for_more(people: Any) -> None:
    costs = []
    for _ in range(2):
        agreed(people, story(people))
        with CaptureQueriesContext(connection) as queries:
            people.client("member").get("/items?kind=patient_story")
        costs.append(len(queries))
    assert costs[0] == costs[1]
