"""Roles, organisations and groups of a person, as every request sees them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from fingerpost.base.accounts.actions import add_group, add_member, end_membership, found_organisation, join_group
from fingerpost.base.accounts.models import Membership
from fingerpost.base.accounts.queries import viewer_for
from fingerpost.base.activity.actions import System, acting
from fingerpost.base.kit.errors import Invalid
from fingerpost.base.records.viewer import PARTNERS, Role, group_token, organisation_token

BY = System("test")
pytestmark = pytest.mark.django_db


@pytest.fixture
def elsewhere(organisation):
    return found_organisation(name="Birchfield Community Trust", by=BY)


def end_yesterday(person) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    with acting("arranged"):
        Membership.objects.filter(person=person).update(ends_on=yesterday)


def test_a_learner_past_the_date_has_no_role_and_no_team(make_person, organisation):
    today = timezone.localdate()
    learner = make_person("Lee Newman", Role.LEARNER, ends_on=today)
    team = add_group(organisation=organisation, name="Ward 7", by=BY)
    join_group(person=learner, group=team, by=BY)
    assert viewer_for(learner).role == Role.LEARNER and group_token(team.pk) in viewer_for(learner).tokens
    end_yesterday(learner)
    ended = viewer_for(learner)
    assert ended.role is None and ended.organisation is None and group_token(team.pk) not in ended.tokens


def test_a_community_elsewhere_stays_when_a_membership_runs_out(make_person, organisation, elsewhere):
    learner = make_person("Lee Newman", Role.LEARNER, ends_on=timezone.localdate())
    circle = add_group(organisation=elsewhere, name="Falls", sort="community", by=BY)
    join_group(person=learner, group=circle, by=BY)
    end_yesterday(learner)
    assert group_token(circle.pk) in viewer_for(learner).tokens


def test_staff_hold_what_lay_members_and_learners_do_not(make_person, organisation):
    staff, lay = viewer_for(make_person("Sam Staff")), viewer_for(make_person("Lou Lay", Role.LAY))
    assert {PARTNERS, organisation_token(organisation.pk)} <= staff.tokens
    assert {PARTNERS, organisation_token(organisation.pk)}.isdisjoint(lay.tokens)


def test_somebody_in_two_organisations_works_in_one_at_a_time(browser, nurse, elsewhere):
    add_member(person=nurse, organisation=elsewhere, role=Role.SPECIALIST, by=BY)
    client = browser(nurse)
    assert client.get("/account").wsgi_request.viewer.role == Role.MEMBER
    client.post("/account/organisation", {"organisation": elsewhere.uid})
    request = client.get("/account").wsgi_request
    assert request.viewer.role == Role.SPECIALIST and request.organisation == elsewhere
    end_membership(person=nurse, organisation=elsewhere, by=BY)
    assert client.get("/account").wsgi_request.viewer.role == Role.MEMBER  # left it: back to the first


def test_nobody_switches_to_an_organisation_that_they_are_not_in(browser, nurse, elsewhere):
    client = browser(nurse)
    assert client.post("/account/organisation", {"organisation": elsewhere.uid}).status_code == 404
    assert client.get("/account").wsgi_request.organisation != elsewhere


def test_somebody_closed_is_nobody(nurse):
    nurse.is_active = False
    assert viewer_for(nurse).tokens == {"public"}


def test_a_team_is_for_people_of_the_organisation(make_person, organisation, elsewhere):
    team = add_group(organisation=elsewhere, name="Theatres", by=BY)
    with pytest.raises(Invalid):
        join_group(person=make_person("Sam Staff"), group=team, by=BY)


def test_the_account_page_and_its_name(browser, nurse):
    client = browser(nurse)
    assert "Member of staff" in client.get("/account").content.decode()
    assert client.post("/account/name", {"name": " "}).status_code == 422
    client.post("/account/name", {"name": "Nia  Ward-Hill"})
    nurse.refresh_from_db()
    assert nurse.name == "Nia Ward-Hill"


@pytest.mark.parametrize("address", ["/account", "/account/name", "/me", "/people", "/organisation"])
def test_somebody_not_signed_in_is_led_to_sign_in_and_back(browser, organisation, address):
    assert browser().get(address)["Location"] == f"/accounts/login/?next=%2F{address[1:].replace('/', '%2F')}"
