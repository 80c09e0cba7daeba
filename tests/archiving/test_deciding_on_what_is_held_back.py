"""What is held back: seen by those who may decide, released with a reason or removed, and taken back with its run."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from reports import CLEAN, NHS, PATIENT, archive, folder, scanned

from fingerpost.areas.knowledge.archiving import actions, deciding
from fingerpost.areas.knowledge.archiving.aside import forget_stray, path_aside
from fingerpost.areas.knowledge.curating.actions import move_item
from fingerpost.areas.knowledge.models import ArchivedFile, ArchiveRun, File, Item
from fingerpost.base.activity.models import Event
from fingerpost.base.files import path_of
from fingerpost.base.kit.errors import Conflict, Invalid, NotAllowed
from fingerpost.config.env import Settings

pytestmark = pytest.mark.django_db
DECIDERS = {"specialist", "administrator", "governance"}
WHY = "It is the example number of the leaflet."


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "FINGERPOST", Settings(home=tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def held(people: Any, tmp_path: Path) -> ArchivedFile:
    """A report that is held back, beside a clean one."""
    archive(people, folder(tmp_path / "old", {"fall.txt": PATIENT, "falls.txt": CLEAN}))
    return ArchivedFile.objects.get(state="quarantined")


def page(people: Any, url: str, role: str = "specialist") -> str:
    response = people.client(role).get(url)
    assert response.status_code == 200
    return unescape(" ".join(response.content.decode().split()))


def test_those_who_may_decide_see_what_was_found_marked_and_nobody_else_knows_of_it(
    people: Any, held: ArchivedFile
) -> None:
    addresses = (held.url, f"{held.url}/original", held.run.url, "/desk/archive")
    for role in (*people.by_role, "anonymous"):
        answers = {people.client(role).get(address).status_code for address in addresses}
        assert answers == {200} if role in DECIDERS else not answers & {200}, role
    text = page(people, held.url)
    assert f"<mark>{NHS}<span" in text and "One NHS number in its text." in text
    assert b"".join(people.client("governance").get(f"{held.url}/original")) == PATIENT.encode()


def test_lists_and_messages_never_repeat_what_was_found(people: Any, held: ArchivedFile) -> None:
    for address in ("/desk/archive", held.run.url, f"{held.run.url}?state=kept", "/desk", "/"):
        assert NHS not in page(people, address)
    assert "One old report is held back" in page(people, "/desk") or "1 old report is held back" in page(
        people, "/desk"
    )


def test_it_is_no_item_for_anybody_until_it_is_released(people: Any, held: ArchivedFile) -> None:
    response = people.client("specialist").post(held.url, {"reason": WHY})
    assert response.status_code == 302 and response["Location"] == held.run.url
    held.refresh_from_db()
    item = held.item
    assert item is not None and (held.state, held.reason) == ("released", WHY)
    assert held.decided_by == people.by_role["specialist"] and item.holdings.get().status == "draft"
    assert not path_aside(held.uid).exists() and path_of(held.sha256).read_text() == PATIENT
    told = Event.objects.get(name="governance.guard.overridden")
    assert f"reason: {WHY}" in told.fields and "text: nhs_number" in told.fields
    assert Event.objects.get(name="knowledge.archive.released").by == people.by_role["specialist"].ref


def test_a_release_needs_a_reason_that_identifies_nobody_and_nothing_typed_is_lost(
    people: Any, held: ArchivedFile
) -> None:
    for reason in ("", " ", f"It is {NHS} of Mr Example", "x" * 201):
        response = people.client("specialist").post(held.url, {"reason": reason})
        assert response.status_code == 422 and reason.strip() in response.content.decode()
    held.refresh_from_db()
    assert held.state == "quarantined" and Item.objects.count() == 1


def test_removing_deletes_the_bytes_at_once_and_leads_to_the_next(people: Any, tmp_path: Path) -> None:
    archive(people, folder(tmp_path / "old", {"a.txt": PATIENT, "b.txt": PATIENT + "!"}))
    first, second = ArchivedFile.objects.order_by("id")
    response = people.client("governance").post(f"{first.url}/remove", {"reason": ""})
    assert response["Location"] == second.url
    assert not path_aside(first.uid).exists() and path_aside(second.uid).exists()
    assert not path_of(first.sha256).exists() and not Item.objects.exists()
    assert people.client("governance").get(f"{first.url}/original").status_code == 404
    again = archive(people, folder(tmp_path / "new", {"a.txt": PATIENT}))
    assert "looked at and removed on" in ArchivedFile.objects.get(run=again).why


@pytest.mark.parametrize("role", ["member", "manager", "learner", "lay", "partner", "anonymous"])
def test_nobody_else_decides(people: Any, held: ArchivedFile, role: str) -> None:
    client = people.client(role)
    for address in (held.url, f"{held.url}/remove", f"{held.run.url}/undo", "/desk/archive/add"):
        assert client.post(address, {"reason": WHY}).status_code in (302, 403, 404)
    held.refresh_from_db()
    assert held.state == "quarantined" and path_aside(held.uid).exists()
    if role != "anonymous":
        for act in (deciding.release, deciding.remove):
            with pytest.raises(NotAllowed):
                act(file=held, reason=WHY, by=people.by_role[role])


def test_two_people_decide_once(people: Any, held: ArchivedFile) -> None:
    by, stale = people.by_role["specialist"], ArchivedFile.objects.get(pk=held.pk)
    deciding.release(file=held, reason=WHY, by=by)
    for act in (deciding.release, deciding.remove):
        with pytest.raises(Conflict):
            act(file=stale, reason=WHY, by=by)
    assert Item.objects.count() == 2
    assert people.client("specialist").get(held.url).status_code == 302


def test_a_scan_is_looked_at_by_opening_it(people: Any, tmp_path: Path) -> None:
    archive(people, folder(tmp_path / "old", {"scan.pdf": scanned(tmp_path / "s.pdf")}))
    scan = ArchivedFile.objects.get()
    text = page(people, scan.url)
    assert "holds pictures of pages" in text and "No words could be drawn out of it" in text
    deciding.release(file=scan, reason="Looked at every page.", by=people.by_role["governance"])
    assert File.objects.get().note == "pictures"
    assert "unread: pictures" in Event.objects.get(name="governance.guard.overridden").fields


def test_a_run_is_taken_back_but_for_what_somebody_published(people: Any, tmp_path: Path) -> None:
    by = people.by_role["specialist"]
    run = archive(people, folder(tmp_path / "old", {"a.txt": CLEAN, "b.txt": CLEAN + "b", "c.txt": PATIENT}))
    kept, gone = Item.objects.order_by("id")
    move_item(item=kept, move="publish", organisation=people.organisation, by=by)
    held = ArchivedFile.objects.get(state="quarantined")
    text = page(people, f"{run.url}/undo")
    assert "One draft that came of it will be removed" in text and "One file held back will be deleted" in text
    assert people.client("specialist").post(f"{run.url}/undo").status_code == 302
    assert list(Item.objects.all()) == [kept] and not path_aside(held.uid).exists()
    assert ArchiveRun.objects.get().undone_at
    assert gone.ref in Event.objects.get(name="knowledge.items.removed").refs
    with pytest.raises(Conflict):
        deciding.undo(run=ArchiveRun.objects.get(), by=by)
    again = archive(people, folder(tmp_path / "new", {"b.txt": CLEAN + "b", "c.txt": PATIENT}))
    assert [file.state for file in ArchivedFile.objects.filter(run=again).order_by("id")] == ["kept", "quarantined"]


def test_bytes_that_no_row_names_are_swept_away_after_a_day(people: Any, held: ArchivedFile) -> None:
    import os

    stray, young = path_aside("stray"), path_aside("young")
    for path in (stray, young):
        path.write_bytes(b"x")
    for path in (stray, path_aside(held.uid)):
        os.utime(path, (0, 0))
    forget_stray()
    assert not stray.exists() and young.exists() and path_aside(held.uid).exists()


def test_a_file_that_is_gone_from_the_folder_of_held_back_files_can_only_be_removed(
    people: Any, held: ArchivedFile
) -> None:
    path_aside(held.uid).unlink()
    with pytest.raises((Conflict, Invalid)):
        deciding.release(file=held, reason=WHY, by=people.by_role["specialist"])
    assert people.client("specialist").post(f"{held.url}/remove", {}).status_code == 302
    held.refresh_from_db()
    assert held.state == "removed"


def test_the_pages_of_a_run_ask_no_more_often_with_more_files(people: Any, tmp_path: Path) -> None:
    def asked(files: int, state: str) -> int:
        run = actions.begin_archive(organisation=people.organisation, source="x", source_key="", by=people.by)
        for number in range(files):
            facts = {"place": f"{number}", "place_key": f"{number}", "found": ["text: nhs_number"]}
            actions.note_file(run=run, state=state, by=people.by, **facts)
        client = people.client("specialist")
        client.get("/desk/archive")
        with CaptureQueriesContext(connection) as queries:
            for address in (run.url, "/desk/archive", "/desk"):
                assert client.get(address).status_code == 200
        return len(queries)

    assert asked(1, "quarantined") == asked(30, "quarantined") == asked(30, "refused")
