"""What identifies a patient is stopped before it is looked for, kept, or put into an address."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from fingerpost.areas.alerts import finding
from fingerpost.areas.briefs.views import answers
from fingerpost.base.activity.models import Event

NUMBER = "943 476 5919"
ASKED = f"falls alarms for NHS number {NUMBER}"
PAGES = ["/ask", "/search"]


@pytest.fixture
def never_looked(monkeypatch: Any) -> None:
    """Fail when anything is looked for."""

    def looked(*_: Any, **__: Any) -> None:
        raise AssertionError("it was looked for")

    monkeypatch.setattr(answers, "ask", looked)
    monkeypatch.setattr(finding, "find", looked)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_it_is_not_looked_for_and_stands_in_its_field_only(
    people: Any, never_looked: None, page: str, method: str
) -> None:
    response = getattr(people.client("member"), method)(page, {"q": ASKED})
    text = response.content.decode()
    assert response.status_code == 422
    assert text.count(NUMBER) == 1 and f"{ASKED}</textarea>" in text
    assert NUMBER.replace(" ", "+") not in text and NUMBER.replace(" ", "%20") not in text
    assert "[NHS number]" in text
    assert "no-store" in response["Cache-Control"] and response["Referrer-Policy"] == "no-referrer"
    assert "Location" not in response


def test_it_is_not_logged(people: Any, never_looked: None, caplog: Any) -> None:
    with caplog.at_level(logging.DEBUG):
        people.client("anonymous").get("/ask", {"q": ASKED})
    assert NUMBER not in caplog.text and "943" not in " ".join(str(record.args) for record in caplog.records)


def test_a_clean_question_gets_an_address_of_its_own(people: Any) -> None:
    response = people.client("anonymous").post("/ask", {"q": " falls alarms? "})
    assert (response.status_code, response["Location"]) == (302, "/ask?q=falls+alarms%3F")


@pytest.mark.parametrize("page", PAGES)
def test_kept_with_a_reason_it_is_answered_without_an_address(people: Any, page: str) -> None:
    client = people.client("member")
    given = {"q": ASKED, "guard_override": "on", "guard_reason": "made up", "guard_seen": "q: nhs_number"}
    response = client.post(page, given)
    text = response.content.decode()
    assert response.status_code == 200 and "no-store" in response["Cache-Control"]
    assert "943%20476" not in text and "943+476" not in text
    event = Event.objects.get(name="governance.guard.overridden")
    assert NUMBER not in str(event.fields) and "q: nhs_number" in event.fields


def test_kept_without_a_reason_it_is_stopped_again(people: Any, never_looked: None) -> None:
    given = {"q": ASKED, "guard_override": "on", "guard_reason": "", "guard_seen": "q: nhs_number"}
    response = people.client("anonymous").post("/ask", given)
    assert response.status_code == 422 and "Say in a few words why" in response.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_a_question_of_more_than_2000_characters_is_refused_plainly(people: Any, never_looked: None, page: str) -> None:
    response = people.client("anonymous").get(page, {"q": "falls " * 400})
    assert (
        response.status_code == 422 and "Keep your question to 2,000 characters or fewer" in response.content.decode()
    )


def test_an_empty_question_asks_for_one(people: Any) -> None:
    response = people.client("anonymous").post("/ask", {"q": "  "})
    assert response.status_code == 422 and "Type what you need to decide or find out" in response.content.decode()


def test_a_question_too_long_for_an_address_is_answered_at_once(people: Any) -> None:
    response = people.client("anonymous").post("/ask", {"q": "دراسة عن السقوط " * 60})
    assert response.status_code == 200
    assert "What we do not know" in response.content.decode()
