"""A folder of old reports: what is clean becomes a draft, what may identify a patient is held back, all is told."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from reports import CLEAN, NHS, PATIENT, archive, folder, scanned, states, word

from fingerpost.areas.knowledge.archiving import running
from fingerpost.areas.knowledge.archiving.aside import path_aside
from fingerpost.areas.knowledge.archiving.folders import Folder
from fingerpost.areas.knowledge.archiving.foreseeing import foresee
from fingerpost.areas.knowledge.models import ArchivedFile, ArchiveRun, File, Holding, Item
from fingerpost.areas.knowledge.queries import visible_items
from fingerpost.base.activity.models import Event
from fingerpost.base.files import path_of
from fingerpost.base.kit.errors import Invalid, NotAllowed
from fingerpost.config.env import Settings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "FINGERPOST", Settings(home=tmp_path / "home", document_limit_mb=1))
    return tmp_path / "home"


def test_a_clean_report_becomes_a_draft_that_the_desk_alone_sees_and_that_is_searched_inside(
    people: Any, tmp_path: Path
) -> None:
    made = archive(people, folder(tmp_path / "old", {"2019/falls.txt": CLEAN}), owner_team=people.team)
    assert states(made) == {"2019/falls.txt": "kept"} and made.finished_at and made.found == 1
    item, file = Item.objects.get(), File.objects.get()
    holding = Holding.objects.get(item=item)
    assert (item.kind, item.title, holding.status) == ("document", "Falls and grip socks", "draft")
    assert (holding.owner, holding.owner_team) == (people.by_role["specialist"], people.team)
    assert "porters" in file.words and file.name == "falls.txt"
    seen = {role: visible_items(people.viewer(role)).exists() for role in (*people.by_role, "anonymous")}
    assert {role for role, sees in seen.items() if sees} == {"specialist", "administrator"}


def test_what_may_identify_a_patient_is_held_back_and_never_repeated(people: Any, tmp_path: Path) -> None:
    made = archive(people, folder(tmp_path / "old", {"fall.txt": PATIENT, "falls.txt": CLEAN}))
    assert states(made) == {"fall.txt": "quarantined", "falls.txt": "kept"}
    held = ArchivedFile.objects.get(state="quarantined")
    assert held.found == ["text: date_of_birth", "text: nhs_number"] and held.item is None
    assert path_aside(held.uid).read_text() == PATIENT
    assert not path_of(held.sha256).exists() and path_aside(held.uid).stat().st_mode & 0o077 == 0
    assert Item.objects.count() == 1
    told = repr([*ArchivedFile.objects.values(), *Event.objects.values(), *ArchiveRun.objects.values()])
    assert NHS not in told and "1941" not in told


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.txt", "Hospital number: 1234567", "text: hospital_number"),
        ("a.txt", "DOB 03/05/1941", "text: date_of_birth"),
        ("a.txt", f"NHS number {NHS}\n\nThe report", "text: nhs_number"),
        ("9434765919.txt", CLEAN, "name: nhs_number"),
        ("Example_Ann_9434765919.txt", CLEAN, "name: nhs_number"),
        ("NHS9434765919/report.txt", CLEAN, "name: nhs_number"),
    ],
)
def test_each_sort_of_finding_holds_a_file_back(people: Any, tmp_path: Path, name: str, text: str, found: str) -> None:
    archive(people, folder(tmp_path / "old", {name: text}))
    held = ArchivedFile.objects.get()
    assert held.state == "quarantined" and found in held.found
    assert "9434765919" not in f"{held.place}{held.title}"


def test_a_number_in_the_header_of_a_word_file_holds_it_back(people: Any, tmp_path: Path) -> None:
    archive(people, folder(tmp_path / "old", {"a.docx": word(tmp_path / "w.docx", header=f"NHS number {NHS}")}))
    assert ArchivedFile.objects.get().found == ["beside: nhs_number"]


def test_what_cannot_be_looked_through_is_held_back(people: Any, tmp_path: Path) -> None:
    archive(people, folder(tmp_path / "old", {"scan.pdf": scanned(tmp_path / "s.pdf")}))
    held = ArchivedFile.objects.get()
    assert (held.state, held.note, held.found) == ("quarantined", "pictures", [])


def test_contact_details_are_noted_and_hold_a_file_back_only_where_that_is_asked(people: Any, tmp_path: Path) -> None:
    first = archive(people, folder(tmp_path / "one", {"a.txt": CLEAN}))
    row = ArchivedFile.objects.get(run=first)
    assert (row.state, row.noted) == ("kept", ["text: email"])
    archive(people, folder(tmp_path / "two", {"a.txt": CLEAN + "!"}), strict=True)
    assert ArchivedFile.objects.get(place="a.txt", run__strict=True).found == ["text: email"]


def test_what_is_hidden_left_behind_linked_or_of_the_computer_is_passed_over_and_said(
    people: Any, tmp_path: Path
) -> None:
    secret = folder(tmp_path / "elsewhere", {"secret.txt": "Secret"})
    old = folder(tmp_path / "old", {"~$a.docx": "x", ".hidden": "x", ".git/a": "x", "Thumbs.db": "x", "a.txt": CLEAN})
    (old / "link.txt").symlink_to(secret / "secret.txt")
    (old / "linked").symlink_to(secret)
    os.mkfifo(old / "pipe")
    made = archive(people, old)
    assert {place for place, state in states(made).items() if state == "skipped"} == {
        "~$a.docx", ".hidden", ".git", "Thumbs.db", "link.txt", "linked", "pipe",
    }  # fmt: skip
    assert all(ArchivedFile.objects.filter(state="skipped").values_list("why", flat=True))
    assert Item.objects.count() == 1


def test_one_bad_file_stops_nothing_and_is_told_with_its_place(people: Any, tmp_path: Path) -> None:
    files = {"a/old.doc": bytes.fromhex("d0cf11e0a1b11ae1") * 9, "b/empty.txt": "", "c/big.txt": "x" * 1_000_001}
    made = archive(people, folder(tmp_path / "old", {**files, "d/inner.zip": b"PK\x03\x04", "e/a.txt": CLEAN}))
    refused = {row.place: row.why for row in ArchivedFile.objects.filter(state="refused")}
    assert set(refused) == {"a/old.doc", "b/empty.txt", "c/big.txt", "d/inner.zip"}
    assert "old version of Office" in refused["a/old.doc"] and "larger than 1 MB" in refused["c/big.txt"]
    assert states(made)["e/a.txt"] == "kept"


def test_the_same_bytes_are_told_and_not_doubled(people: Any, tmp_path: Path) -> None:
    old = folder(tmp_path / "old", {"a.txt": CLEAN, "b.txt": CLEAN, "c.txt": PATIENT, "d.txt": PATIENT})
    assert list(states(archive(people, old)).values()) == ["kept", "here", "quarantined", "here"]
    assert set(states(archive(people, old)).values()) == {"here"}
    assert Item.objects.count() == 1 and ArchivedFile.objects.filter(state="quarantined").count() == 1


def test_killed_and_run_again_it_goes_on_and_doubles_nothing(
    people: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = folder(tmp_path / "old", {f"{n}.txt": f"{CLEAN} {n}" for n in range(4)} | {"p.txt": PATIENT})
    took = running.look
    calls = []

    def dies(*given: Any, **named: Any) -> Any:
        calls.append(given)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return took(*given, **named)

    monkeypatch.setattr(running, "look", dies)
    with pytest.raises(KeyboardInterrupt):
        archive(people, old)
    stopped = ArchiveRun.objects.get()
    assert stopped.finished_at is None and len(states(stopped)) == 2
    assert archive(people, old) == stopped
    assert len(calls) == 6 and list(states(stopped).values()) == ["kept"] * 4 + ["quarantined"]
    assert Item.objects.count() == 4


def test_trying_out_writes_nothing(people: Any, tmp_path: Path, home: Path) -> None:
    old = folder(tmp_path / "old", {"a.txt": CLEAN, "b.txt": CLEAN, "c.txt": PATIENT, ".d": "", "e.txt": ""})
    seen = foresee(Folder(old), organisation=people.organisation)
    assert [each.state for each in seen] == ["skipped", "kept", "here", "quarantined", "refused"]
    assert seen[3].found == ("text: date_of_birth", "text: nhs_number")
    assert not ArchiveRun.objects.exists() and not Item.objects.exists()
    assert not [path for path in home.rglob("*") if path.is_file()]


def test_the_date_is_the_files_own_where_the_document_says_none(people: Any, tmp_path: Path) -> None:
    old = folder(tmp_path / "old", {"a.txt": CLEAN})
    os.utime(old / "a.txt", (1_553_000_000, 1_553_000_000))
    archive(people, old)
    assert Item.objects.get().document.dated == "2019-03-19" and Item.objects.get().year == 2019


def test_a_scanner_that_finds_something_refuses_the_file(
    people: Any, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "FINGERPOST", Settings(home=home, virus_scan="false"))
    archive(people, folder(tmp_path / "old", {"a.txt": CLEAN}))
    row = ArchivedFile.objects.get()
    assert row.state == "refused" and "virus scanner" in row.why


def test_a_folder_of_too_many_files_or_too_deep_is_refused_or_told(
    people: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fingerpost.areas.knowledge.archiving import folders

    deep = folder(tmp_path / "old", {"/".join("abcdefg") + "/a.txt": CLEAN, "b.txt": CLEAN})
    monkeypatch.setattr(folders, "MOST_DEPTH", 3)
    assert states(archive(people, deep)) == {"a/b/c/d": "skipped", "b.txt": "kept"}
    monkeypatch.setattr(folders, "MOST_FILES", 1)
    with pytest.raises(Invalid, match="more than"):
        archive(people, folder(tmp_path / "more", {"a": "1", "b": "2"}))
    assert ArchiveRun.objects.count() == 1


@pytest.mark.parametrize("role", ["member", "governance", "manager", "learner", "lay", "partner"])
def test_only_the_desk_brings_folders_in(people: Any, tmp_path: Path, role: str) -> None:
    with pytest.raises(NotAllowed):
        archive(people, folder(tmp_path / "old", {"a.txt": CLEAN}), role)


def test_names_that_are_no_text_are_told_as_far_as_they_can_be(people: Any, tmp_path: Path) -> None:
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/old\xff")
    os.mkdir(odd)
    Path(odd, os.fsdecode(b"caf\xe9\n.txt")).write_text(CLEAN)
    made = archive(people, Path(odd))
    assert made.source == "old?" and states(made) == {"caf\ufffd .txt": "kept"}
