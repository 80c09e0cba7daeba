"""Signing in by e-mailed code or password, and out."""

from __future__ import annotations

import pytest
from django.core import mail

from fingerpost.base.activity.actions import acting

PASSWORD = "violet anvil harbour"
pytestmark = pytest.mark.django_db


def signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_a_code_by_e_mail_signs_in_and_leads_on(browser, nurse, code_in_mail):
    client = browser()
    asked = client.post("/accounts/login/", {"login": "NIA@alderbrook.example", "next": "/account"})
    assert asked["Location"] == "/accounts/login/code/confirm/?next=%2Faccount"
    page = client.get(asked["Location"]).content.decode()
    assert "nia@alderbrook.example" in page
    letter = mail.outbox[0]
    assert letter.subject == "Your code to sign in to Alderbrook Hospitals"
    assert letter.body.startswith("Alderbrook Hospitals") and "library@alderbrook.example" in letter.body
    done = client.post("/accounts/login/code/confirm/", {"code": code_in_mail().lower(), "next": "/account"})
    assert done["Location"] == "/account"
    assert signed_in(client)


def test_a_wrong_code_says_so_and_three_end_the_try(browser, nurse):
    client = browser()
    client.post("/accounts/login/", {"login": nurse.email})
    page = client.post("/accounts/login/code/confirm/", {"code": "nonsense"}).content.decode()
    assert "This is not the code" in page and 'href="#id_code"' in page
    client.post("/accounts/login/code/confirm/", {"code": "nonsense"})
    assert client.post("/accounts/login/code/confirm/", {"code": "nonsense"}).status_code == 302
    assert not signed_in(client)


def test_a_new_code_can_be_asked_for_and_replaces_the_old(browser, nurse, code_in_mail):
    client = browser()
    client.post("/accounts/login/", {"login": nurse.email})
    old = code_in_mail()
    client.post("/accounts/login/code/confirm/", {"action": "resend"})
    assert len(mail.outbox) == 2 and code_in_mail() != old
    client.post("/accounts/login/code/confirm/", {"code": code_in_mail()})
    assert signed_in(client)


def test_an_unknown_address_sees_the_same_as_a_known_one(browser, nurse):
    known, unknown = browser(), browser()
    answers = [
        client.post("/accounts/login/", {"login": address}, follow=True).content.decode()
        for client, address in ((known, nurse.email), (unknown, "who@elsewhere.example"))
    ]
    kept = [text[text.index("<h1") :].split("csrfmiddlewaretoken")[0] for text in answers]
    assert kept[0].replace(nurse.email, "X") == kept[1].replace("who@elsewhere.example", "X")
    assert "There is no account for it" in mail.outbox[-1].body and mail.outbox[-1].to == ["who@elsewhere.example"]


def test_a_password_signs_in_at_once(browser, nurse):
    client = browser()
    done = client.post("/accounts/login/", {"login": nurse.email, "password": PASSWORD, "next": "/account"})
    assert done["Location"] == "/account" and signed_in(client) and not mail.outbox


@pytest.mark.parametrize("address", ["nia@alderbrook.example", "who@elsewhere.example"])
def test_a_wrong_password_keeps_the_address_and_tells_no_more(browser, nurse, address):
    page = browser().post("/accounts/login/", {"login": address, "password": "wrong"}).content.decode()
    assert "The e-mail address or the password is not right" in page
    assert f'value="{address}"' in page and "There is a problem" in page and "<title>Error: " in page


def test_an_empty_form_points_at_the_address(browser, organisation):
    page = browser().post("/accounts/login/", {"login": ""}).content.decode()
    assert "Enter your e-mail address" in page and 'href="#id_login"' in page


def test_guessing_passwords_is_stopped(browser, nurse):
    for _ in range(5):
        browser().post("/accounts/login/", {"login": nurse.email, "password": "wrong"})
    page = browser().post("/accounts/login/", {"login": nurse.email, "password": PASSWORD}).content.decode()
    assert "That was tried too many times" in page


def test_asking_for_many_codes_is_stopped(browser, nurse):
    for _ in range(3):
        browser().post("/accounts/login/", {"login": nurse.email})
    page = browser().post("/accounts/login/", {"login": nurse.email}).content.decode()
    assert "That was tried too many times" in page and len(mail.outbox) == 3


def test_too_many_tries_from_one_place_meet_a_page(browser, organisation):
    answers = [browser().post("/accounts/login/", {"login": f"p{turn}@x.example"}) for turn in range(31)]
    assert answers[-1].status_code == 429 and "Wait a minute" in answers[-1].content.decode()


def test_mail_that_cannot_be_sent_is_said_plainly(browser, nurse, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    answer = browser().post("/accounts/login/", {"login": nurse.email})
    assert answer.status_code == 503 and "could not send the e-mail" in answer.content.decode()


def test_somebody_whose_account_is_closed_gets_no_code(browser, nurse):
    with acting("arranged"):
        type(nurse).objects.filter(pk=nurse.pk).update(is_active=False)
    browser().post("/accounts/login/", {"login": nurse.email})
    assert "There is no account" in mail.outbox[0].body


def test_signing_out_takes_a_button(browser, nurse):
    client = browser(nurse)
    assert "Sign out" in client.get("/accounts/logout/").content.decode()
    assert signed_in(client)
    assert client.post("/accounts/logout/")["Location"] == "/"
    assert not signed_in(client)


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_nobody_is_led_off_the_site(browser, nurse, target):
    done = browser().post("/accounts/login/", {"login": nurse.email, "password": PASSWORD, "next": target})
    assert done["Location"] == "/"


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/logout/", "/accounts/password/reset/"])
def test_forms_from_elsewhere_are_refused(browser, nurse, address):
    client = browser(nurse if "logout" in address else None, csrf=True)
    assert client.post(address, {"login": nurse.email}).status_code == 403


@pytest.mark.parametrize("address", ["/accounts/email/", "/accounts/confirm-email/", "/accounts/reauthenticate/"])
def test_what_is_not_offered_is_not_there(browser, nurse, address):
    assert browser(nurse).get(address).status_code == 404


def test_there_is_a_way_to_join_and_none_to_sign_up(browser, organisation):
    client = browser()
    page = client.get("/accounts/signup/").content.decode()
    assert "You join with an invitation from your library" in page and "library@alderbrook.example" in page
    client.post("/accounts/signup/", {"email": "new@elsewhere.example", "password1": PASSWORD, "password2": PASSWORD})
    assert not signed_in(client)


def test_signing_in_works_before_any_organisation_is_founded(browser, db):
    assert browser().get("/accounts/login/").status_code == 200
