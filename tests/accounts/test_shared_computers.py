"""A device is shared until its user says that it is theirs."""

from __future__ import annotations

import time

import pytest

PASSWORD = "violet anvil harbour"
pytestmark = pytest.mark.django_db


def leave(client, minutes: float) -> None:
    """As if nobody had used the computer for so long."""
    session = client.session
    session["seen_at"] = int(time.time() - minutes * 60)
    session.save()


def test_an_unknown_device_keeps_nothing_and_shows_initials(browser, nurse):
    answer = browser(nurse).get("/account/name")
    header = answer.content.decode().split("<main")[0]
    assert answer["Cache-Control"] == "no-store, private"
    assert "NW" in header and "Nia Ward" not in header


def test_a_page_of_nobody_is_left_as_it_is(browser, organisation):
    answer = browser().get("/accounts/signup/")
    assert not answer.has_header("Cache-Control")
    assert "Sign out" not in answer.content.decode()


def test_an_own_device_shows_the_name_and_stays_signed_in(browser, nurse):
    client = browser(nurse)
    client.post("/account/device", {"own": "yes"})
    answer = client.get("/account/name")
    assert "Nia Ward" in answer.content.decode().split("<main")[0]
    assert answer["Cache-Control"] == "private, no-cache"
    assert client.session.get_expiry_age() > 13 * 24 * 3600
    leave(client, 600)
    assert client.get("/account").status_code == 200
    client.post("/account/device", {"own": "no"})
    assert client.get("/account")["Cache-Control"] == "no-store, private"
    assert client.session.get_expire_at_browser_close()


def test_the_choice_can_be_made_on_the_way_in_by_code(browser, nurse, code_in_mail):
    client = browser()
    client.post("/accounts/login/", {"login": nurse.email, "own_device": "on"})
    assert "fingerpost_my_device" not in client.cookies
    client.post("/accounts/login/code/confirm/", {"code": code_in_mail()})
    assert client.cookies["fingerpost_my_device"]["httponly"]
    assert "Nia Ward" in client.get("/account").content.decode().split("<main")[0]


def test_what_one_person_said_of_a_device_does_not_count_for_another(browser, nurse, administrator):
    client = browser(nurse)
    client.post("/account/device", {"own": "yes"})
    client.post("/accounts/logout/")
    client.post("/accounts/login/", {"login": administrator.email, "password": PASSWORD})
    header = client.get("/account").content.decode().split("<main")[0]
    assert "AB" in header and "Ada Boss" not in header


def test_a_forged_cookie_does_not_count(browser, nurse):
    client = browser(nurse)
    client.cookies["fingerpost_my_device"] = f"{nurse.uid}:1sXyZ:forged"
    assert client.get("/account")["Cache-Control"] == "no-store, private"


def test_use_keeps_somebody_signed_in(browser, nurse):
    client = browser(nurse)
    for _ in range(3):
        client.get("/account")
        leave(client, 9)
        assert client.post("/account/still-here").status_code == 204
    assert client.get("/account").status_code == 200


def test_a_left_computer_signs_out_says_why_and_leads_the_same_person_back(browser, nurse):
    client = browser(nurse)
    client.get("/account/name?from=here")
    leave(client, 11)
    answer = client.get("/account/name?from=here")
    assert answer["Location"] == "/accounts/login/"  # where they were is not in the address
    page = client.get("/accounts/login/").content.decode()
    assert "You were signed out because nobody used this computer for 10 minutes" in page
    assert "You were signed out" not in client.get("/accounts/login/").content.decode()
    back = client.post("/accounts/login/", {"login": nurse.email, "password": PASSWORD})
    assert back["Location"] == "/account/name?from=here"


def test_somebody_else_is_not_led_to_where_the_last_person_was(browser, nurse, administrator):
    client = browser(nurse)
    leave(client, 11)
    client.get("/account/name")
    back = client.post("/accounts/login/", {"login": administrator.email, "password": PASSWORD})
    assert back["Location"] == "/"


def test_a_form_sent_too_late_leads_back_to_its_page(browser, nurse):
    client = browser(nurse)
    leave(client, 11)
    client.post("/account/name", {"name": "Nobody"}, headers={"referer": "http://testserver/account/name"})
    nurse.refresh_from_db()
    assert nurse.name == "Nia Ward"
    back = client.post("/accounts/login/", {"login": nurse.email, "password": PASSWORD})
    assert back["Location"] == "/account/name"


def test_a_page_elsewhere_is_no_way_back(browser, nurse):
    client = browser(nurse)
    leave(client, 11)
    client.post("/account/name", {"name": "Nobody"}, headers={"referer": "https://evil.example/account"})
    back = client.post("/accounts/login/", {"login": nurse.email, "password": PASSWORD})
    assert back["Location"] == "/"


def test_a_part_of_a_page_sends_the_whole_page_to_sign_in(browser, nurse):
    client = browser(nurse)
    leave(client, 11)
    answer = client.get(
        "/account/name", headers={"hx-request": "true", "hx-current-url": "http://testserver/account?tab=1"}
    )
    assert answer["HX-Redirect"] == "/accounts/login/"
    back = client.post("/accounts/login/", {"login": nurse.email, "password": PASSWORD})
    assert back["Location"] == "/account?tab=1"


def test_the_clock_of_the_page_signs_out_the_same_way(browser, nurse):
    client = browser(nurse)
    answer = client.post("/accounts/logout/", {"idle": "1"}, headers={"referer": "http://testserver/account"})
    assert answer["Location"] == "/accounts/login/"
    assert "You were signed out because" in client.get("/accounts/login/").content.decode()
    back = client.post("/accounts/login/", {"login": nurse.email, "password": PASSWORD})
    assert back["Location"] == "/account"


def test_signing_out_late_is_just_signing_out(browser, nurse):
    client = browser(nurse)
    leave(client, 11)
    assert client.post("/accounts/logout/")["Location"] == "/"
    assert client.get("/account").status_code == 302
