"""What each viewer sees of a person: on pages, in lists, in cards, and in the documents that search reads."""

from __future__ import annotations

import itertools

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.areas.people import actions, documents, queries
from fingerpost.areas.people.models import Scope
from fingerpost.areas.people.scopes import audience_of
from fingerpost.base.accounts import actions as accounts
from fingerpost.base.activity.models import Event
from fingerpost.base.records.viewer import SYSTEM, Role, Viewer

STAFF = {"specialist", "manager", "governance", "administrator"}
EVERYBODY = STAFF | {"lay", "learner", "partner", "anonymous"}
SEEN_BY = {
    Scope.NOBODY: set(),
    Scope.TEAMS: {"learner"},  # who is put into the person's team below
    Scope.ORGANISATION: STAFF,
    Scope.PARTNERS: STAFF | {"partner"},
    Scope.PUBLIC: EVERYBODY,
}


@pytest.fixture
def somebody(people, member):
    """A member whose role, offer, want and contact can be given any scopes, and a learner in the same team."""
    accounts.join_group(person=people.by_role["learner"], group=people.team, by=people.by)

    def say(role: str, offer: str, want: str, contact: str):
        given = {"person": member, "by": member}
        actions.say_role(role_title="Ward manager", staff_group="", scope=role, **given)
        actions.say_contact(contact="bleep 2041", scope=contact, **given)
        actions.add_offer(sort="offered", text="Falls", scope=offer, **given)
        actions.add_offer(sort="wanted", text="Statistics", scope=want, **given)
        return member

    return say


def viewers(people):
    return {role: people.viewer(role) for role in (*people.by_role, "anonymous") if role != "member"}


@pytest.mark.parametrize("scope", Scope.values)
def test_each_part_is_seen_by_those_whom_the_person_chose(people, somebody, scope):
    person = somebody(scope, "nobody", "nobody", "nobody")
    for role, viewer in viewers(people).items():
        cards = queries.people_cards([person.ref], viewer)
        if role not in SEEN_BY[Scope(scope)]:
            assert cards == {}, role
            continue
        card = cards[person.ref]
        assert (card.name, card.role_title) == (person.name, "Ward manager"), role
        assert not card.offers and not card.wanted and card.contact is None, role


def test_the_person_sees_all_of_it(people, somebody, member):
    person = somebody("nobody", "nobody", "nobody", "nobody")
    card = queries.people_cards([person.ref], people.viewer("member"))[person.ref]
    assert card.role_title and card.contact and card.offers[0].text == "Falls" and card.wanted[0].text == "Statistics"


def test_a_contact_alone_shows_nobody(people, somebody):
    person = somebody("nobody", "nobody", "nobody", "public")
    assert queries.people_cards([person.ref], people.viewer("manager")) == {}


@pytest.mark.parametrize("scopes", list(itertools.product(Scope.values, repeat=2)))
def test_the_database_and_the_documents_agree_for_every_viewer(people, somebody, scopes):
    role, offer = scopes
    person = somebody(role, offer, "nobody", "public")
    docs = list(documents.documents(queries.load(queries.visible_people(SYSTEM), SYSTEM)))
    for name, viewer in viewers(people).items():
        listed = {each.ref for each in queries.visible_people(viewer)}
        found = {doc.ref for doc in docs if viewer.may_see(doc.audience)}
        assert listed == found, name
        words = " ".join(doc.text for doc in docs if doc.ref == person.ref and viewer.may_see(doc.audience))
        assert ("Falls" in words) == (name in SEEN_BY[Scope(offer)])
        assert "Statistics" not in words


@pytest.mark.parametrize("scope", Scope.values)
def test_the_page_of_a_person_is_there_for_those_only(people, somebody, scope):
    person = somebody("nobody", scope, "nobody", "public")
    address = f"/people/{person.uid}/member-person"
    for role in viewers(people):
        answer = people.client(role).get(address)
        assert answer.status_code == (200 if role in SEEN_BY[Scope(scope)] else 404), role
        if answer.status_code == 200:
            page = answer.content.decode()
            assert "Falls" in page and "bleep 2041" in page and "Ward manager" not in page and "Statistics" not in page
        else:
            assert person.name not in answer.content.decode()


def test_hidden_and_unknown_people_cannot_be_told_apart(people, somebody):
    person = somebody("nobody", "nobody", "nobody", "nobody")
    client = people.client("manager")
    client.get("/me")
    hidden, unknown = (client.get(f"/people/{uid}/x").content.decode() for uid in (person.uid, "0" * 16))
    assert hidden.split("<main")[1].split("</main")[0] == unknown.split("<main")[1].split("</main")[0]


def test_an_old_address_leads_to_the_page(people, somebody):
    person = somebody("public", "nobody", "nobody", "nobody")
    answer = people.client("manager").get(f"/people/{person.uid}/old-name")
    assert answer["Location"] == f"/people/{person.uid}/member-person"
    assert people.client("manager").get(f"/people/{person.uid}")["Location"] == answer["Location"]


def test_somebody_closed_is_not_shown(people, somebody):
    from fingerpost.base.activity.actions import acting

    person = somebody("public", "public", "public", "public")
    with acting("arranged"):
        type(person).objects.filter(pk=person.pk).update(is_active=False)
    assert queries.people_cards([person.ref], SYSTEM) == {}


def test_who_has_left_is_no_longer_shown_to_the_organisation(people, somebody):
    person = somebody("organisation", "nobody", "nobody", "nobody")
    assert queries.people_cards([person.ref], people.viewer("manager"))
    accounts.end_membership(person=person, organisation=people.organisation, by=people.by)
    assert not queries.people_cards([person.ref], people.viewer("manager"))


def test_what_alters_an_audience_tells_of_the_person(people, member):
    def told() -> bool:
        return member.ref in Event.objects.order_by("-id")[0].refs

    other = accounts.add_group(organisation=people.organisation, name="Falls group", by=people.by)
    accounts.join_group(person=member, group=other, by=people.by)
    assert told()
    accounts.leave_group(person=member, group=other, by=people.by)
    assert told()
    accounts.add_member(person=member, organisation=people.partner, role=Role.LAY, by=people.by)
    assert told()
    accounts.end_membership(person=member, organisation=people.partner, by=people.by)
    assert told()
    accounts.change_name(person=member, name="Another Name", by=member)
    assert told()
    made = accounts.invite(organisation=people.partner, email=member.email, role=Role.LAY, by=people.by)
    accounts.accept_invitation(key=made.key, by=member)
    assert told()


def test_the_preview_is_what_they_see(people, somebody, browser):
    person = somebody("organisation", "teams", "public", "partners")
    client = browser(person)
    expected = {
        "teams": {"Falls", "Statistics"},
        "organisation": {"Ward manager", "Statistics", "bleep 2041"},
        "partners": {"Statistics", "bleep 2041"},
        "public": {"Statistics"},
    }
    for scope, texts in expected.items():
        page = client.get(f"/me/as-others-see-it?as={scope}").content.decode().split("fp-preview")[1].split("</main")[0]
        assert {text for text in ("Falls", "Statistics", "Ward manager", "bleep 2041") if text in page} == texts, scope
    nothing = browser(people.by_role["manager"]).get("/me/as-others-see-it").content.decode()
    assert "They see nothing" in nothing


def test_cards_and_the_list_cost_no_more_queries_for_more_people(people, db):
    def add(number: int) -> str:
        person = accounts.add_person(name=f"P{number} Row", email=f"p{number}@x.example", by=people.by)
        accounts.add_member(person=person, organisation=people.organisation, role=Role.MEMBER, by=people.by)
        accounts.join_group(person=person, group=people.team, by=people.by)
        actions.say_role(person=person, role_title="Nurse", staff_group="", scope="organisation", by=person)
        actions.add_offer(person=person, sort="offered", text="Falls", scope="teams", by=person)
        return person.ref

    client, viewer, refs = people.client("manager"), people.viewer("manager"), [add(0)]
    client.get("/people")
    with CaptureQueriesContext(connection) as few:
        queries.people_cards(refs, viewer)
        client.get("/people")
    refs += [add(number) for number in range(1, 30)]
    with CaptureQueriesContext(connection) as many:
        assert len(queries.people_cards(refs, viewer)) == 30
        assert "1 to 20 of 31" in client.get("/people").content.decode()  # and oneself
    assert len(many) == len(few) <= 18


# The pure function


@given(st.sampled_from(Scope.values), st.integers(1, 99), st.lists(st.integers(1, 99)), st.lists(st.integers(1, 99)))
def test_the_person_is_always_in_the_audience_and_nobody_else_for_nobody(scope, person, groups, organisations):
    tokens = audience_of(scope, person=person, groups=groups, organisations=organisations)
    assert Viewer(person=person).may_see(tokens)
    if scope == Scope.NOBODY:
        assert tokens == (f"person:{person}",)
    if scope != Scope.PUBLIC:
        assert not Viewer().may_see(tokens)


def test_a_scope_that_does_not_exist_opens_nothing():
    with pytest.raises(ValueError):
        audience_of("everybody", person=1, groups=[], organisations=[])
