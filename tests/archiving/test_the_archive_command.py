"""`fingerpost archive`: the JSON that other programs rely on, what it says to people, and going on after a stop."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from reports import CLEAN, NHS, PATIENT, folder, zipped

from fingerpost.areas.knowledge.models import ArchivedFile, ArchiveRun, Holding, Item
from fingerpost.config.env import Settings
from fingerpost.doors.cli.main import main

pytestmark = pytest.mark.django_db
KEYS = {"files", "kept", "quarantined", "here", "refused", "skipped", "held", "others", "dry_run", "seconds"}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "FINGERPOST", Settings(home=tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def old(tmp_path: Path) -> str:
    files = {"a.txt": CLEAN, "b.txt": CLEAN, "c/9434765919.txt": PATIENT, "~$d.docx": "", "e.doc": "\0"}
    return str(folder(tmp_path / "old", files))


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["archive", *arguments, "--json"]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def test_the_json_tells_counts_and_every_file_that_is_not_simply_kept(
    people: Any, capsys: pytest.CaptureFixture[str], old: str
) -> None:
    told = printed(capsys, old)
    assert set(told) == KEYS
    assert [told[key] for key in ("files", "kept", "quarantined", "here", "refused", "skipped")] == [5, 1, 1, 1, 1, 1]
    assert told["held"][0]["file"] == "c/[NHS number].txt" and "text: nhs_number" in told["held"][0]["found"]
    assert {(each["file"], each["state"]) for each in told["others"]} == {
        ("b.txt", "here"), ("~$d.docx", "skipped"), ("e.doc", "refused"),
    }  # fmt: skip
    assert NHS not in json.dumps(told) and "9434765919" not in json.dumps(told)
    assert Holding.objects.get().owner is None and Item.objects.get().author is None


def test_a_dry_run_tells_the_same_and_keeps_nothing(
    people: Any, capsys: pytest.CaptureFixture[str], old: str, home: Path
) -> None:
    foreseen = printed(capsys, old, "--dry-run")
    assert not ArchiveRun.objects.exists() and foreseen["dry_run"]
    done = printed(capsys, old)
    assert {key: foreseen[key] for key in KEYS - {"dry_run", "seconds"}} == {
        key: done[key] for key in KEYS - {"dry_run", "seconds"}
    }


def test_what_people_read_says_what_was_found_and_never_repeats_it(
    people: Any, capsys: pytest.CaptureFixture[str], old: str
) -> None:
    assert main(["archive", old]) == 0
    told = capsys.readouterr().out
    assert "5 files: 1 drafts, 1 held back" in told and "One NHS number in its text." in told
    assert "9434765919" not in told and NHS not in told


def test_for_another_organisation_and_a_team_from_a_zip(
    people: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    made = str(zipped(tmp_path / "z.zip", {"a.txt": CLEAN}))
    assert printed(capsys, made, "--team", "willow ward")["kept"] == 1
    assert Holding.objects.get().owner_team == people.team
    assert printed(capsys, made, "--organisation", people.partner.name, "--strict")["quarantined"] == 1
    assert ArchivedFile.objects.get(state="quarantined").run.organisation == people.partner


@pytest.mark.parametrize(
    "arguments", [["nowhere"], [".", "--organisation", "Nobody"], [".", "--team", "Nobody"]], ids=str
)
def test_what_is_not_there_is_one_plain_line(
    people: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: list[str]
) -> None:
    there = str(folder(tmp_path / "empty", {})) if arguments[0] == "." else arguments[0]
    (tmp_path / "empty").mkdir(exist_ok=True)
    assert main(["archive", there, *arguments[1:]]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_an_empty_folder_is_nothing(people: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert printed(capsys, str(tmp_path / "empty"))["files"] == 0
