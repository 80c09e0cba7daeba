"""What administrators type for others to read passes the personal-data guard too."""

from __future__ import annotations

from typing import Any

from fingerpost.base.accounts.models import Group
from fingerpost.base.activity.models import Event

PATIENT = "Why did Mrs Example, born 3 May 1951, wait?"


def test_an_example_question_about_a_patient_is_stopped(people: Any) -> None:
    response = people.client("administrator").post("/organisation/questions", {"question_1": PATIENT})
    assert response.status_code == 422 and b"date of birth" in response.content
    people.organisation.refresh_from_db()
    assert people.organisation.questions == []


def test_what_is_kept_with_a_reason_is_stored_and_written_down(people: Any) -> None:
    sent = {"question_1": PATIENT, "guard_override": "on", "guard_seen": "question_1: date_of_birth"}
    response = people.client("administrator").post("/organisation/questions", sent | {"guard_reason": "Made up"})
    assert response.status_code == 302
    people.organisation.refresh_from_db()
    assert people.organisation.questions == [PATIENT]
    event = Event.objects.get(name="governance.guard.overridden")
    assert event.refs == [people.organisation.ref] and "question_1: date_of_birth" in event.fields


def test_a_teams_purpose_is_inspected(people: Any) -> None:
    sent = {"name": "Blue Team", "sort": "team", "purpose": PATIENT}
    assert people.client("administrator").post("/organisation/teams/add", sent).status_code == 422
    assert not Group.objects.filter(name="Blue Team").exists()


def test_link_templates_and_the_librarys_phone_are_not_prose(people: Any) -> None:
    sent = {"library_name": "The library", "library_phone": "0113 496 0000", "library_hours": "", "library_email": ""}
    assert people.client("administrator").post("/organisation/library", sent).status_code == 302
