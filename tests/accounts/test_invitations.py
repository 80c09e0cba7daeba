"""Inviting somebody, and joining: a link opens no account that exists."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from fingerpost.base.accounts.actions import accept_invitation, add_group, add_member, found_organisation, invite
from fingerpost.base.accounts.models import Invitation, Letter, Membership, Person
from fingerpost.base.accounts.queries import viewer_for
from fingerpost.base.activity.actions import System, acting
from fingerpost.base.activity.models import Delivery, Event
from fingerpost.base.kit.errors import Invalid, NotAllowed
from fingerpost.base.records.viewer import Role

BY = System("test")
PASSWORD = "violet anvil harbour"
NEW = {"name": "Noor New", "password": ""}
pytestmark = pytest.mark.django_db


def day(number: str, month: str, year: str) -> dict[str, str]:
    return {"ends_on_day": number, "ends_on_month": month, "ends_on_year": year}


def signed_in_as(client) -> str:
    return client.session.get("_auth_user_id", "")


@pytest.fixture
def invitation(organisation, administrator) -> Invitation:
    return invite(organisation=organisation, email="new@alderbrook.example", role=Role.MEMBER, by=administrator)


def test_an_administrator_invites_and_somebody_new_joins(browser, administrator, organisation, work, link_in_mail):
    team = add_group(organisation=organisation, name="Ward 7", by=BY)
    given = {"email": "New@Alderbrook.example", "name": "Noor New", "role": "specialist", "team": team.uid}
    assert browser(administrator).post("/people/invite", given)["Location"] == "/organisation/people"
    work()
    (letter,) = mail.outbox
    assert letter.to == ["new@alderbrook.example"]
    assert letter.subject == "Join Alderbrook Hospitals: your invitation"
    assert "Ada Boss has invited you" in letter.body and "Knowledge specialist" in letter.body
    client = browser()
    page = client.get(link_in_mail()).content.decode()
    assert "Ada Boss has invited you" in page and 'value="Noor New"' in page
    assert not Person.objects.filter(email="new@alderbrook.example").exists()  # opening the link did nothing
    assert client.post(link_in_mail(), NEW)["Location"] == "/account"
    person = Person.objects.get(email="new@alderbrook.example")
    assert signed_in_as(client) == str(person.pk) and not person.has_usable_password()
    assert viewer_for(person).role == Role.SPECIALIST and viewer_for(person).groups == {team.pk}
    assert "Welcome to Alderbrook Hospitals" in client.get("/account").content.decode()


def test_a_mail_scanner_that_opens_the_link_spoils_nothing(browser, invitation):
    for _ in range(3):
        browser().get(f"/join/{invitation.key}")
        browser().head(f"/join/{invitation.key}")
    assert browser().post(f"/join/{invitation.key}", NEW).status_code == 302


def test_a_password_may_be_chosen_and_must_be_good(browser, invitation):
    client, address = browser(), f"/join/{invitation.key}"
    page = client.post(address, {"name": "Noor New", "password": "short"})
    assert 'href="#id_password"' in page.content.decode()
    assert 'value="Noor New"' in page.content.decode()
    page = client.post(address, {"name": "Noor Newcomer", "password": "new@alderbrook.example"})
    assert "too similar" in page.content.decode()
    client.post(address, {"name": "Noor New", "password": PASSWORD})
    assert Person.objects.get(email=invitation.email).check_password(PASSWORD)


def test_a_key_that_still_works_reaches_no_log(browser, invitation, nurse, caplog):
    browser().post(f"/join/{invitation.key}", {"name": ""})
    browser(nurse).post(f"/join/{invitation.key}", NEW)
    assert invitation.key not in caplog.text


def test_an_invitation_works_once(browser, invitation):
    browser().post(f"/join/{invitation.key}", NEW)
    again = browser()
    answer = again.post(f"/join/{invitation.key}", {"name": "Somebody Else", "password": ""})
    assert answer.status_code == 404 and "does not work any more" in answer.content.decode()
    assert not signed_in_as(again)
    with pytest.raises(Invalid):
        accept_invitation(key=invitation.key, name="Somebody Else", by=BY)


def test_spent_withdrawn_and_unknown_links_look_the_same(browser, invitation, administrator):
    with acting("arranged"):
        Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now())
    pages = [browser().get(f"/join/{key}") for key in (invitation.key, "nonsense")]
    texts = [page.content.decode().split("<main")[1].split("</main")[0] for page in pages]
    assert {page.status_code for page in pages} == {404} and texts[0] == texts[1]
    assert "ask for a new one" in texts[0]


# An account that exists


def test_a_link_alone_never_enters_an_account(browser, nurse, organisation):
    elsewhere = found_organisation(name="Birchfield", by=BY)
    link = f"/join/{invite(organisation=elsewhere, email=nurse.email, role=Role.ADMINISTRATOR, by=BY).key}"
    thief = browser()
    assert "Sign in to it" in thief.get(link).content.decode()
    given = {"name": "Thief", "password": "thieves like passwords"}
    assert "Sign in to it" in thief.post(link, given).content.decode()
    nurse.refresh_from_db()
    assert not signed_in_as(thief) and nurse.name == "Nia Ward" and nurse.check_password(PASSWORD)
    assert Membership.objects.filter(person=nurse).count() == 1


def test_the_action_itself_refuses_anybody_but_the_owner(nurse, administrator, organisation):
    elsewhere = found_organisation(name="Birchfield", by=BY)
    key = invite(organisation=elsewhere, email=nurse.email, role=Role.MEMBER, by=BY).key
    for by in (BY, administrator, System("invitation")):
        with pytest.raises(NotAllowed):
            accept_invitation(key=key, by=by, name="Thief", password=PASSWORD)
    assert accept_invitation(key=key, by=nurse) == nurse  # and a refusal does not use it up


def test_the_owner_signs_in_and_joins_as_themself(browser, nurse):
    elsewhere = found_organisation(name="Birchfield", by=BY)
    link = f"/join/{invite(organisation=elsewhere, email=nurse.email, role=Role.LAY, by=BY).key}"
    client = browser()
    way_in = client.post("/accounts/login/", {"login": nurse.email, "password": PASSWORD, "next": link})
    assert way_in["Location"] == link
    assert Membership.objects.filter(person=nurse).count() == 1  # nothing by opening it
    client.post(link)
    request = client.get("/account").wsgi_request
    assert request.organisation == elsewhere and request.viewer.role == Role.LAY


def test_somebody_signed_in_as_another_person_is_told(browser, nurse, invitation):
    client = browser(nurse)
    page = client.get(f"/join/{invitation.key}").content.decode()
    assert "signed in with another address" in page and invitation.email not in page
    assert "signed in with another address" in client.post(f"/join/{invitation.key}", NEW).content.decode()
    assert not Person.objects.filter(email=invitation.email).exists()


def test_a_closed_account_is_not_opened_by_an_invitation(browser, nurse):
    with acting("arranged"):
        Person.objects.filter(pk=nurse.pk).update(is_active=False)
    elsewhere = found_organisation(name="Birchfield", by=BY)
    link = f"/join/{invite(organisation=elsewhere, email=nurse.email, role=Role.MEMBER, by=BY).key}"
    client = browser()
    assert "Sign in to it" in client.post(link, NEW).content.decode() and not signed_in_as(client)


def test_an_old_invitation_does_not_change_a_role_given_since(browser, organisation, make_person):
    made = invite(organisation=organisation, email="ron@alderbrook.example", role=Role.ADMINISTRATOR, by=BY)
    ron = make_person("Ron Since", Role.MEMBER)
    accept_invitation(key=made.key, by=ron)
    assert viewer_for(ron).role == Role.MEMBER


def test_a_learner_who_comes_back_can_be_invited_again(make_person, organisation):
    today = timezone.localdate()
    lee = make_person("Lee Newman", Role.LEARNER, ends_on=today - timedelta(days=9))
    soon = today + timedelta(days=9)
    made = invite(organisation=organisation, email=lee.email, role=Role.LEARNER, ends_on=soon, by=BY)
    accept_invitation(key=made.key, by=lee)
    assert viewer_for(lee).role == Role.LEARNER


# Who may invite, and bad input


def test_only_administrators_invite(people):
    for role in (*people.by_role, "anonymous"):
        expected = {"administrator": 200, "anonymous": 302}.get(role, 403)
        assert people.client(role).get("/people/invite").status_code == expected, role
        if role not in ("administrator", "anonymous"):
            with pytest.raises(NotAllowed):
                invite(organisation=people.organisation, email="x@y.example", role=Role.LAY, by=people.by_role[role])
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("given", "where", "said"),
    [
        ({"email": "not an address", "role": "member"}, "#id_email", "valid"),
        ({"email": "", "role": "member"}, "#id_email", "Enter an e-mail address"),
        ({"email": "a@b.example", "role": ""}, "#id_role", "Choose a role"),
        ({"email": "a@b.example", "role": "owner"}, "#id_role", "valid choice"),
        ({"email": "a@b.example", "role": "learner"}, "#id_ends_on_day", "date on which the learner leaves"),
        (
            {"email": "a@b.example", "role": "learner", **day("1", "2", "2020")},
            "#id_ends_on_day",
            "after today",
        ),
        (
            {"email": "a@b.example", "role": "learner", **day("31", "2", "2090")},
            "#id_ends_on_day",
            "real date",
        ),
        ({"email": "a@b.example", "role": "member", "team": "nonsense"}, "#id_team", "valid choice"),
        ({"email": "ada@alderbrook.example", "role": "member"}, "#id_email", "already a member"),
        ({"email": "new@alderbrook.example", "role": "member"}, "#id_email", "invited already"),
    ],
)
def test_bad_input_is_shown_beside_its_field_and_kept(browser, administrator, invitation, given, where, said):
    answer = browser(administrator).post("/people/invite", {"name": "Kept Name", **given})
    page = answer.content.decode()
    assert answer.status_code == 422 and "There is a problem" in page and f'href="{where}"' in page and said in page
    assert 'value="Kept Name"' in page and Invitation.objects.count() == 1


def test_the_key_is_shown_to_nobody_who_invites(browser, administrator, invitation, work):
    page = browser(administrator).get("/organisation/people").content.decode()
    assert invitation.email in page and invitation.key not in page
    work()
    assert not Letter.objects.filter(body__contains=invitation.key).exists()  # nor kept once it has gone
    assert invitation.key not in str(list(Event.objects.values()))


# Sending again, taking back


def test_an_invitation_is_sent_again_and_lasts_longer(browser, administrator, invitation, work):
    client = browser(administrator)
    page = client.post(f"/organisation/invitations/{invitation.uid}/send", follow=True).content.decode()
    assert "is sent again" in page  # nothing was on its way yet: the first letter had not been written
    work()
    assert len(mail.outbox) == 2 and mail.outbox[0].body == mail.outbox[1].body


def test_a_mail_on_its_way_is_not_doubled(browser, administrator, invitation):
    from fingerpost.base.activity import outbox

    outbox.deliver()
    page = browser(administrator).post(f"/organisation/invitations/{invitation.uid}/send", follow=True)
    assert "still on its way" in page.content.decode()


def test_a_withdrawn_invitation_is_neither_sent_nor_accepted(browser, administrator, invitation, work):
    browser(administrator).post(f"/organisation/invitations/{invitation.uid}/cancel")
    work()
    assert not mail.outbox and not Delivery.objects.filter(subscriber="accounts.invitation").exists()
    assert browser().get(f"/join/{invitation.key}").status_code == 404


def test_another_organisations_invitation_is_not_there(people):
    made = invite(organisation=people.partner, email="x@y.example", role=Role.MEMBER, by=BY)
    client = people.client("administrator")
    for what in ("send", "cancel"):
        assert client.post(f"/organisation/invitations/{made.uid}/{what}").status_code == 404
    assert Invitation.objects.filter(pk=made.pk).exists()


def test_forms_from_elsewhere_are_refused(browser, administrator, invitation):
    client = browser(administrator, csrf=True)
    for address in ("/people/invite", f"/organisation/invitations/{invitation.uid}/cancel", f"/join/{invitation.key}"):
        assert client.post(address, NEW).status_code == 403
    assert client.get(f"/organisation/invitations/{invitation.uid}/cancel").status_code == 405


def test_a_member_of_two_is_not_invited_twice(organisation, nurse):
    elsewhere = found_organisation(name="Birchfield", by=BY)
    add_member(person=nurse, organisation=elsewhere, role=Role.MEMBER, by=BY)
    with pytest.raises(Invalid):
        invite(organisation=elsewhere, email=nurse.email.upper(), role=Role.MEMBER, by=BY)
