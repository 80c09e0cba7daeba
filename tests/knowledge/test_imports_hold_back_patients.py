"""Records that nobody published pass the personal-data guard on their way in; what is published is public already."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from fingerpost.areas.knowledge.importing.prepare import from_record
from fingerpost.areas.knowledge.importing.running import import_files
from fingerpost.areas.knowledge.models import ImportFailure, ImportRun, Item
from fingerpost.base.activity.jobs import run, take
from fingerpost.base.activity.models import Event
from fingerpost.base.formats.source_record import Section, SourceRecord
from fingerpost.base.kit.errors import Invalid
from fingerpost.config.env import Settings

pytestmark = pytest.mark.django_db
NUMBER = "943 476 5919"
REPORT = "TY  - RPRT\nTI  - {title}\nAB  - {abstract}\n{more}ER  - \n\n"
OURS = REPORT.format(title="Audit of the falls clinic", abstract=f"NHS number {NUMBER} was seen twice.", more="")
BOTH = REPORT.format(
    title="Hospital number 12345678", abstract="Patient born on 1 May 1951.", more="N1  - NHS no. 943 476 5919\n"
)
CLEAN = REPORT.format(title="Audit of the knee clinic", abstract="Twelve people were seen.", more="")
PUBLISHED = REPORT.format(title="A case", abstract=f"NHS number {NUMBER}.", more="DO  - 10.9999/case\n")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "FINGERPOST", Settings(home=tmp_path, upload_limit_mb=1))
    return tmp_path


def bring_in(people: Any, folder: Path, text: str, reason: str = "") -> ImportRun:
    path = folder / "records.ris"
    path.write_text(text)
    return import_files([path], organisation=people.organisation, by=people.by, personal_data_reason=reason)


def test_a_record_that_seems_to_name_a_patient_is_reported_without_its_words(people: Any, tmp_path: Path) -> None:
    found = bring_in(people, tmp_path, OURS + CLEAN)
    assert (found.read, found.added, found.failed) == (2, 1, 1)
    failure = ImportFailure.objects.get()
    assert failure.record == 1
    assert failure.error == "This record seems to hold an NHS number, so it was not kept."
    assert [item.title for item in Item.objects.all()] == ["Audit of the knee clinic"]


def test_every_text_of_a_record_is_looked_through(people: Any, tmp_path: Path) -> None:
    bring_in(people, tmp_path, BOTH)
    said = ImportFailure.objects.get().error
    assert all(kind in said for kind in ("hospital number", "date of birth", "NHS number"))
    assert "12345678" not in said and "1951" not in said


def test_what_is_published_is_not_held_back(people: Any, tmp_path: Path) -> None:
    assert bring_in(people, tmp_path, PUBLISHED).added == 1


def test_with_a_reason_it_is_kept_and_the_ledger_says_why(people: Any, tmp_path: Path) -> None:
    found = bring_in(people, tmp_path, OURS + CLEAN, reason="Test numbers from the guidance")
    assert (found.added, found.failed) == (2, 0)
    event = Event.objects.get(name="governance.guard.overridden")
    assert event.refs == [f"import:{found.uid}"] and event.organisation == people.organisation.pk
    assert set(event.fields) == {"records: nhs_number x1", "reason: Test numbers from the guidance"}


def test_a_reason_without_such_records_is_no_override(people: Any, tmp_path: Path) -> None:
    bring_in(people, tmp_path, CLEAN, reason="In case")
    assert not Event.objects.filter(name="governance.guard.overridden").exists()


def test_the_reason_is_itself_looked_through(people: Any, tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="NHS number"):
        bring_in(people, tmp_path, CLEAN, reason=f"It is only NHS number {NUMBER}")
    assert not ImportRun.objects.exists()


def test_authors_addresses_hold_nothing_back() -> None:
    record = SourceRecord(title="A letter", abstract=(Section("", "Write to a.b@example.org or 020 7946 0000."),))
    assert from_record(record, 1).personal == ()


def send(client: Any, **given: str) -> Any:
    return client.post("/imports/add", {"file": SimpleUploadedFile("r.ris", OURS.encode()), "format": "auto"} | given)


def test_on_the_page_a_tick_needs_a_reason(people: Any) -> None:
    client = people.client("specialist")
    response = send(client, personal_data="on")
    assert response.status_code == 422
    assert "Say in a few words why these records do not identify a patient" in response.content.decode()
    assert send(client, personal_data="on", reason=f"NHS no {NUMBER}").status_code == 422
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize(("given", "added"), [({}, 0), ({"personal_data": "on", "reason": "Made up for training"}, 1)])
def test_the_page_holds_back_or_keeps(people: Any, given: dict[str, str], added: int) -> None:
    assert send(people.client("specialist"), **given).status_code == 302
    job = take()
    assert job is not None
    run(job)
    assert ImportRun.objects.get().added == added
    assert NUMBER not in people.client("specialist").get(ImportRun.objects.get().url).content.decode()
