"""Adding a document: choose the file, say what it is, check, done. What is wrong is said, and nothing typed is lost."""

from __future__ import annotations

import io
import json
import os
import re
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfWriter

from fingerpost.areas.knowledge.filing.waiting import MOST_WAITING
from fingerpost.areas.knowledge.models import File, Item
from fingerpost.base.activity.models import Event
from fingerpost.base.files import forget_incoming, incoming_folder

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
NHS_NUMBER = "943 476 5919"  # the NHS's own example of a valid number
ANSWERS = {
    "title": "Night noise", "written_by": "Noise team", "dated_year": "2024", "dated_month": "3", "summary": "Loud.",
    "sharing": "organisation",
}  # fmt: skip


def send(client: Any, content: bytes, name: str = "noise.txt", at: str = "/share/document") -> Any:
    return client.post(at, {"file": SimpleUploadedFile(name, content)})


def scanned() -> bytes:
    made = io.BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(made)
    return made.getvalue()


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 40_000_000)
    return made.getvalue()


def locked() -> bytes:
    made = io.BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret")
    writer.write(made)
    return made.getvalue()


def test_from_the_file_to_its_page(people: Any) -> None:
    client = people.client("member")
    assert "Add a document" in client.get("/share").content.decode()
    there = send(client, b"Night noise on wards\n\nIt was 60 dB at three.")
    assert there.status_code == 302
    asked = client.get(there.url).content.decode()
    assert 'value="Night noise on wards"' in asked and "It was 60 dB at three." in asked and "noise.txt" in asked
    checked = client.post(there.url, {**ANSWERS, "step": "check"}).content.decode()
    assert (
        "noise.txt" in checked
        and "March 2024" in checked
        and "Noise team" in checked
        and f'action="{there.url}"' in checked
    )
    stored = client.post(there.url, {**ANSWERS, "step": "store"})
    item = Item.objects.get()
    assert stored.url == item.url and (item.title, item.year) == ("Night noise", 2024)
    shown = client.get(item.url).content.decode()
    assert "noise.txt" in shown and "Noise team, March 2024" in shown and "Loud." in shown
    assert client.get(there.url).status_code == 404, "it waits no longer"
    saved = client.get(re.search(r'href="(/items/[^"]+/files/[^"]+noise\.txt)"', shown)[1])  # type: ignore[index]
    assert b"".join(saved.streaming_content).startswith(b"Night noise") and "attachment" in saved["Content-Disposition"]


def test_a_draft_is_for_its_author_and_the_desk(people: Any) -> None:
    client = people.client("member")
    there = send(client, b"Night noise").url
    client.post(there, {**ANSWERS, "sharing": "organisation", "step": "draft"})
    item = Item.objects.get()
    file = item.files.get()
    assert [people.client(role).get(file.url).status_code for role in ("member", "specialist", "manager")] == [
        200, 200, 404,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\x00\x01" * 50, "no document of a type"),
        (b"PK\x03\x04 nonsense", "damaged"),
        (locked(), "locked with a password"),
        (bomb(), "far larger than a document"),
        (b"x" * 1_000_001, "larger than 1 MB"),
    ],
    ids=["empty", "binary", "damaged", "locked", "bomb", "large"],
)
def test_what_is_refused_is_said_beside_the_field(people: Any, content: bytes, said: str) -> None:
    answer = send(people.client("member"), content)
    told = answer.content.decode()
    assert answer.status_code == 422 and said in told and 'href="#id_file"' in told
    assert not list(incoming_folder().iterdir()), "what was refused does not wait"


def test_no_file_and_a_scanners_refusal_are_said(people: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    client = people.client("member")
    assert "Choose a file" in client.post("/share/document", {}).content.decode()
    own = type(settings.FINGERPOST)(**{**settings.FINGERPOST.__dict__, "virus_scan": "false"})
    monkeypatch.setattr(settings, "FINGERPOST", own)
    answer = send(client, b"Night noise")
    assert answer.status_code == 422 and "virus scanner refused" in answer.content.decode()


def test_a_scan_is_said_to_have_no_words(people: Any) -> None:
    client = people.client("member")
    there = send(client, scanned(), "scan.pdf").url
    assert "its words cannot be searched" in client.get(there).content.decode()
    client.post(there, {**ANSWERS, "step": "store"})
    item = Item.objects.get()
    assert File.objects.get().note == "pictures"
    assert "its words cannot be searched" in client.get(item.url).content.decode()


def test_what_may_identify_a_patient_is_held_up_and_kept_with_a_reason(people: Any) -> None:
    client = people.client("member")
    there = send(client, f"Night noise\n\nThe patient, NHS number {NHS_NUMBER}, slept.".encode()).url
    stopped = client.post(there, {**ANSWERS, "step": "store"})
    told = stopped.content.decode()
    assert stopped.status_code == 422 and "This looks like an NHS number" in told
    assert "Noise team" in told and not Item.objects.exists()
    assert NHS_NUMBER not in told and "[NHS number]" in told, "named, and not repeated"
    seen = re.search(r'name="guard_seen" value="([^"]+)"', told)
    assert seen and seen[1] == "words: nhs_number"
    kept = {"guard_override": "on", "guard_seen": seen[1], "guard_reason": "the example of the leaflet"}
    assert client.post(there, {**ANSWERS, **kept, "step": "store"}).status_code == 302
    event = Event.objects.get(name="governance.guard.overridden")
    assert event.refs == [Item.objects.get().ref] and "words: nhs_number" in json.dumps(event.fields)


def test_contacts_of_who_wrote_it_do_not_hold_a_report_up(people: Any) -> None:
    client = people.client("member")
    there = send(client, b"Night noise\n\nAsk the noise team: noise@trust.example, 01632 960 983.").url
    assert client.post(there, {**ANSWERS, "step": "store"}).status_code == 302


@pytest.mark.parametrize(("changed", "said"), [
    ({"title": ""}, "Fill in"),
    ({"dated_day": "31", "dated_month": "2"}, "Enter a year"),
    ({"dated_day": "3", "dated_month": ""}, "Enter a year"),
    ({"review_on_day": "1", "review_on_month": "1", "review_on_year": "2020"}, "Give a day to come"),
])  # fmt: skip
def test_a_wrong_answer_is_said_and_the_rest_is_kept(people: Any, changed: dict[str, str], said: str) -> None:
    client = people.client("member")
    there = send(client, b"Night noise").url
    answer = client.post(there, {**ANSWERS, **changed, "step": "check"})
    told = answer.content.decode()
    assert answer.status_code == 422 and said in told and "Noise team" in told and "Loud." in told


def test_a_waiting_file_is_for_who_sent_it_and_not_for_long(people: Any) -> None:
    client = people.client("member")
    there = send(client, b"Night noise").url
    assert people.client("specialist").get(there).status_code == 404
    for path in incoming_folder().iterdir():
        assert path.stat().st_mode & 0o777 in (0o600, 0o644)
        os.utime(path, (time.time() - 90_000,) * 2)
    forget_incoming()
    assert client.get(there).status_code == 404 and not list(incoming_folder().iterdir())


def test_only_so_many_files_of_one_person_wait(people: Any) -> None:
    client = people.client("member")
    sent = [send(client, f"Night noise {number}".encode()).url for number in range(MOST_WAITING + 2)]
    assert client.get(sent[-1]).status_code == 200
    assert len(list(Path(incoming_folder()).glob("*.upload"))) == MOST_WAITING


@pytest.mark.parametrize("role", ["anonymous", "lay", "learner"])
def test_only_staff_reach_the_page(people: Any, role: str) -> None:
    client = people.client(role)
    assert client.get("/share/document").status_code in (302, 403)
    assert send(client, b"Night noise").status_code in (302, 403)
    assert not list(incoming_folder().iterdir())


def test_the_same_file_elsewhere_is_told(people: Any) -> None:
    client = people.client("member")
    client.post(send(client, b"Night noise").url, {**ANSWERS, "step": "store"})
    again = client.get(send(client, b"Night noise").url).content.decode()
    assert "kept already with" in again and Item.objects.get().url in again
