"""Choosing and changing a password."""

from __future__ import annotations

import pytest
from django.core import mail

from fingerpost.base.activity.actions import acting

PASSWORD = "violet anvil harbour"
NEW = "quiet copper meadow"
pytestmark = pytest.mark.django_db


def test_a_forgotten_password_is_replaced_by_the_link(browser, nurse, link_in_mail):
    client = browser()
    assert client.post("/accounts/password/reset/", {"email": nurse.email}).status_code == 302
    assert mail.outbox[0].subject == "Choose a password for Alderbrook Hospitals"
    form = client.get(link_in_mail(), follow=True)
    assert "Choose a new password" in form.content.decode()
    nurse.refresh_from_db()
    assert nurse.check_password(PASSWORD)  # opening the link changed nothing
    done = client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW}, follow=True)
    assert "Your password is saved" in done.content.decode()
    nurse.refresh_from_db()
    assert nurse.check_password(NEW)
    spent = client.get(link_in_mail(), follow=True).content.decode()
    assert "This link does not work any more" in spent


def test_a_reset_for_an_unknown_address_looks_the_same(browser, nurse):
    pages = [
        browser().post("/accounts/password/reset/", {"email": address}, follow=True).content.decode()
        for address in (nurse.email, "who@elsewhere.example")
    ]
    assert all("Look in your e-mail" in page for page in pages)


def test_a_password_is_changed_by_somebody_who_knows_it(browser, nurse):
    client = browser(nurse)
    given = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert client.post("/accounts/password/change/", given)["Location"] == "/account"
    nurse.refresh_from_db()
    assert nurse.check_password(NEW)
    assert client.get("/account").status_code == 200  # and stays signed in


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"oldpassword": "wrong", "password1": NEW, "password2": NEW}, "not your password as it is now"),
        ({"oldpassword": PASSWORD, "password1": "short", "password2": "short"}, "at least 12 characters"),
        ({"oldpassword": PASSWORD, "password1": NEW, "password2": NEW + "s"}, "same password each time"),
    ],
)
def test_a_bad_change_says_why_and_changes_nothing(browser, nurse, given, said):
    page = browser(nurse).post("/accounts/password/change/", given).content.decode()
    assert said in page and "There is a problem" in page
    nurse.refresh_from_db()
    assert nurse.check_password(PASSWORD)


def test_somebody_without_a_password_proves_the_address_first(browser, nurse):
    nurse.set_unusable_password()
    with acting("arranged"):
        nurse.save()
    client = browser(nurse)
    page = client.get("/accounts/password/change/", follow=True)
    assert page.request["PATH_INFO"] == "/accounts/password/reset/"
