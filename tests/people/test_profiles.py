"""Filling in one's profile: part by part, each with who may see it, and by nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from fingerpost.areas.people import actions
from fingerpost.areas.people.models import Offer, Profile, Scope
from fingerpost.base.activity.actions import System, acting
from fingerpost.base.activity.models import Event
from fingerpost.base.kit.errors import Invalid, NotAllowed
from fingerpost.base.records.panels import entries

OFFER = {"text": "Planning discharge in dementia", "topics": "discharge, dementia", "scope": "organisation"}
pytestmark = pytest.mark.django_db


def page_of(client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_profile_is_filled_in_on_a_phone_in_short_forms(browser, member):
    client = browser(member)
    client.post("/me/role", {"role_title": "Ward manager", "staff_group": "Nursing and midwifery", "scope": "public"})
    client.post("/me/contact", {"contact": "bleep 2041, x@ashdown.example", "scope": "organisation"})
    client.post("/me/add/offered", OFFER)
    client.post("/me/add/wanted", {"text": "Writing an audit", "scope": "teams"})
    page = page_of(client, "/me")
    for text in ("Ward manager", "bleep 2041", "Planning discharge", "Writing an audit", "discharge, dementia"):
        assert text in page
    profile = Profile.objects.get(person=member)
    assert (profile.role_scope, profile.contact_scope) == ("public", "organisation")
    assert Offer.objects.get(sort="offered").topics == ["discharge", "dementia"]


@pytest.mark.parametrize("address", ["/me/role", "/me/contact", "/me/add/offered", "/me/add/wanted"])
def test_nobody_sees_it_until_the_person_says_so(browser, member, address):
    page = page_of(browser(member), address)
    chosen = [part for part in page.split("<input")[1:] if "checked" in part.split(">")[0]]
    assert len(chosen) == 1 and 'value="nobody"' in chosen[0]


def test_what_was_said_is_changed_and_taken_out(browser, member):
    client = browser(member)
    client.post("/me/add/offered", OFFER)
    offer = Offer.objects.get()
    assert "Planning discharge" in page_of(client, f"/me/offers/{offer.uid}")
    client.post(f"/me/offers/{offer.uid}", {"text": "Falls", "topics": "", "scope": "public"})
    offer.refresh_from_db()
    assert (offer.text, offer.topics, offer.scope) == ("Falls", [], "public")
    client.post(f"/me/offers/{offer.uid}/remove")
    assert not Offer.objects.exists()


@pytest.mark.parametrize(
    ("given", "where"),
    [
        (OFFER | {"text": " "}, "#id_text"),
        (OFFER | {"text": "x" * 301}, "#id_text"),
        (OFFER | {"scope": ""}, "#id_scope"),
        (OFFER | {"scope": "everybody"}, "#id_scope"),
        (OFFER | {"topics": ",".join("abcdefghi")}, "#id_topics"),
        (OFFER | {"topics": "x" * 61}, "#id_topics"),
    ],
)
def test_bad_input_is_shown_beside_its_field_and_kept(browser, member, given, where):
    answer = browser(member).post("/me/add/offered", given)
    page = answer.content.decode()
    assert answer.status_code == 422 and "There is a problem" in page and f'href="{where}"' in page
    assert given["text"].strip() in page and given["topics"] in page
    assert not Offer.objects.exists()


def test_what_may_identify_a_patient_is_asked_about_and_kept_only_with_a_reason(browser, member):
    client = browser(member)
    given = OFFER | {"text": "Ask me about NHS number 943 476 5919"}
    answer = client.post("/me/add/offered", given)
    page = answer.content.decode()
    assert answer.status_code == 422 and "[NHS number]" in page and "guard_reason" in page
    seen = page.split('name="guard_seen" value="')[1].split('"')[0]
    client.post("/me/add/offered", given | {"guard_override": "on", "guard_reason": "an example", "guard_seen": seen})
    assert Offer.objects.count() == 1
    assert Event.objects.filter(name="governance.guard.overridden", refs=[member.ref]).count() == 1
    client.post("/me/contact", {"contact": "020 7946 0018, x@ashdown.example", "scope": "teams"})
    assert Profile.objects.get(person=member).contact  # which is what that box is for


def test_it_says_when_it_was_last_right(browser, member):
    client = browser(member)
    client.post("/me/add/offered", OFFER)
    client.post("/me/role", {"role_title": "Nurse", "scope": "nobody"})
    with acting("arranged"):
        Profile.objects.update(confirmed_at=timezone.now() - timedelta(days=400))
    assert [row.url for row in entries("site.home", _viewer(member)) if row.url == "/me"] == ["/me"]
    client.post("/me/confirm")
    assert Profile.objects.get().confirmed_at > timezone.now() - timedelta(minutes=1)
    assert not [row for row in entries("site.home", _viewer(member)) if row.url == "/me"]


def _viewer(person):
    from fingerpost.base.accounts.queries import viewer_for

    return viewer_for(person)


def test_nobody_says_or_consents_for_another(people, member):
    offer = actions.add_offer(person=member, sort="offered", text="Falls", scope="nobody", by=member)
    others = [person for role, person in people.by_role.items() if role != "member"]
    for by in (*others, System("test")):
        with pytest.raises(NotAllowed):
            actions.add_offer(person=member, sort="offered", text="Falls", scope="public", by=by)
        with pytest.raises(NotAllowed):
            actions.change_offer(offer=offer, text="Falls", scope="public", by=by)
        with pytest.raises(NotAllowed):
            actions.remove_offer(offer=offer, by=by)
        with pytest.raises(NotAllowed):
            actions.say_role(person=member, role_title="x", staff_group="", scope="public", by=by)
        with pytest.raises(NotAllowed):
            actions.say_contact(person=member, contact="x", scope="public", by=by)
        with pytest.raises(NotAllowed):
            actions.confirm_profile(person=member, by=by)
    offer.refresh_from_db()
    assert offer.scope == Scope.NOBODY and not Profile.objects.exists()


def test_anothers_offer_is_not_there(people, member, browser):
    offer = actions.add_offer(person=member, sort="offered", text="Falls", scope="public", by=member)
    client = browser(people.by_role["administrator"])
    assert client.get(f"/me/offers/{offer.uid}").status_code == 404
    assert client.post(f"/me/offers/{offer.uid}/remove").status_code == 404
    assert Offer.objects.exists()


def test_there_is_a_limit(member):
    for number in range(20):
        actions.add_offer(person=member, sort="offered", text=f"No. {number}", scope="nobody", by=member)
    with pytest.raises(Invalid):
        actions.add_offer(person=member, sort="offered", text="One more", scope="nobody", by=member)
    assert actions.add_offer(person=member, sort="wanted", text="A want", scope="nobody", by=member)


def test_forms_from_elsewhere_are_refused(browser, member):
    client = browser(member, csrf=True)
    for address in ("/me/role", "/me/contact", "/me/add/offered", "/me/confirm"):
        assert client.post(address, OFFER).status_code == 403
    assert client.get("/me/confirm").status_code == 405
    assert client.get("/me/add/sold").status_code == 404


def test_the_ledger_says_what_changed_and_not_what_was_said(member):
    actions.say_role(person=member, role_title="Ward manager", staff_group="", scope="teams", by=member)
    event = Event.objects.get(name="people.profile.changed")
    assert event.refs == [member.ref] and "role_title" in event.fields and "Ward manager" not in str(event.fields)
