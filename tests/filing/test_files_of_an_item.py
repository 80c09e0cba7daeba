"""The files on an item's page: who sees, saves, adds, replaces and removes them; and what is swept away."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fingerpost.areas.knowledge.actions import add_know_how
from fingerpost.areas.knowledge.filing.actions import attach_file, remove_file, replace_file
from fingerpost.areas.knowledge.filing.taking import take
from fingerpost.areas.knowledge.importing import actions as importing
from fingerpost.areas.knowledge.importing.prepare import from_record
from fingerpost.areas.knowledge.models import File, Item
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.areas.knowledge.sources.actions import set_rule
from fingerpost.base.files import path_of, store_file, sweep
from fingerpost.base.formats.source_record import Section, SourceRecord

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
STAFF = ("member", "specialist", "manager", "governance", "administrator")
OTHERS = ("anonymous", "lay", "learner", "partner")


def lesson(people: Any, **said: Any) -> Item:
    return add_know_how(
        kind="lesson", title="Close the gate", facts={"what_happened": "It was open.", "next_time": "Close it."},
        organisation=people.organisation, by=people.by_role["member"], **said,
    )  # fmt: skip


def paper(people: Any) -> Item:
    record = SourceRecord(title="Gates", pmid="3333", abstract=(Section("RESULTS", "They close."),), database="Embase")
    run = importing.begin_import(organisation=people.organisation, files=[{"name": "x", "path": ""}], by=people.by)
    importing.import_records(run=run, file=0, records=[from_record(record, 1)], origin="ris", by=people.by)
    return Item.objects.get(citation__pmid="3333")


def statuses(people: Any, roles: Any, path: str) -> dict[str, int]:
    return {role: people.client(role).get(path).status_code for role in roles}


def test_who_sees_an_item_saves_its_files_and_nobody_else(people: Any, given: Any) -> None:
    item = lesson(people, sharing=Sharing.TEAM, team=people.team)
    file = attach_file(by=people.by, item=item, path=given("The plan"), name="The plan.txt")
    seen = statuses(people, (*STAFF, *OTHERS), file.url)
    assert {role for role, status in seen.items() if status == 200} == {"member"}
    assert {status for role, status in seen.items() if role != "member"} == {404}
    other = lesson(people)
    assert people.client("member").get(file.url.replace(item.uid, other.uid)).status_code == 404


def test_a_saved_file_is_an_attachment_that_is_asked_for_again(people: Any, given: Any) -> None:
    file = attach_file(by=people.by, item=lesson(people), path=given("<html><body>Hello"), name="page.html")
    client = people.client("member")
    answer = client.get(file.url)
    assert answer["Content-Disposition"] == 'attachment; filename="page.html"'
    assert answer["X-Content-Type-Options"] == "nosniff" and "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"] and int(answer["Content-Length"]) == file.bytes
    assert client.get(file.url, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert people.client("partner").get(file.url, headers={"If-None-Match": answer["ETag"]}).status_code == 404


def test_a_copy_of_a_paper_is_for_staff_and_follows_its_abstract(people: Any, given: Any) -> None:
    item = paper(people)
    file = attach_file(
        by=people.by_role["specialist"], organisation=people.organisation, item=item, path=given("All of it"),
        name="gates.txt",
    )  # fmt: skip
    assert set(statuses(people, STAFF, file.url).values()) == {200}
    assert set(statuses(people, OTHERS, file.url).values()) == {404}
    assert "gates.txt" not in people.client("partner").get(item.url).content.decode()
    set_rule(name="Embase", shown_to="desk", organisation=people.organisation, by=people.by)
    assert statuses(people, ("member", "specialist"), file.url) == {"member": 404, "specialist": 200}


def test_only_who_may_change_it_adds_and_removes(people: Any, given: Any) -> None:
    item = lesson(people)
    file = attach_file(by=people.by, item=item, path=given("The plan"), name="plan.txt")
    paths = [
        f"/items/{item.uid}/files/add",
        *(f"/items/{item.uid}/files/{file.uid}/{do}" for do in ("replace", "remove")),
    ]
    for path in paths:
        assert statuses(people, ("member", "specialist", "administrator"), path) == {
            "member": 200, "specialist": 200, "administrator": 200,
        }  # fmt: skip
        assert set(statuses(people, ("manager", "lay", "learner", "partner"), path).values()) <= {403, 404}
        assert people.client("anonymous").get(path).status_code == 302
    assert "Remove" not in people.client("manager").get(item.url).content.decode()
    assert people.client("manager").post(paths[2]).status_code == 403 and File.objects.exists()


def test_a_file_is_added_replaced_and_removed_in_the_browser(people: Any) -> None:
    item, client = lesson(people), people.client("member")
    assert f"/items/{item.uid}/files/add" in client.get(item.url).content.decode()
    there = client.post(f"/items/{item.uid}/files/add", {"file": SimpleUploadedFile("plan.txt", b"First plan")})
    assert "First plan" in client.get(there.url).content.decode()
    assert client.post(there.url).url == f"{item.url}#files"
    first = File.objects.get()
    again = f"/items/{item.uid}/files/{first.uid}/replace"
    same = client.post(client.post(again, {"file": SimpleUploadedFile("p.txt", b"First plan")}).url)
    assert same.status_code == 422 and "This very file is here already" in same.content.decode()
    there = client.post(again, {"file": SimpleUploadedFile("plan.txt", b"Second plan")})
    client.post(there.url)
    shown = client.get(item.url).content.decode()
    assert "Earlier versions" in shown and first.url in shown
    assert client.get(first.url).status_code == 200
    assert people.client("manager").get(first.url).status_code == 404, "earlier versions are for who may change it"
    assert "Earlier versions" not in people.client("manager").get(item.url).content.decode()
    second = File.objects.get(replaced_by=None)
    remove = f"/items/{item.uid}/files/{second.uid}/remove"
    asked = client.get(remove).content.decode()
    assert "earlier versions go with it" in asked and "nhsuk-button--warning" in asked
    client.post(remove)
    assert not File.objects.exists()


def test_what_a_patient_alone_has_holds_a_file_up(people: Any) -> None:
    item, client = lesson(people), people.client("member")
    there = client.post(
        f"/items/{item.uid}/files/add", {"file": SimpleUploadedFile("p.txt", b"Patient, NHS number 943 476 5919")}
    ).url
    assert client.post(there).status_code == 422 and not File.objects.exists()
    kept = {"guard_override": "on", "guard_seen": "words: nhs_number", "guard_reason": "the leaflet's own example"}
    assert client.post(there, kept).status_code == 302 and File.objects.exists()


def test_files_cost_an_item_one_query_however_many(people: Any, given: Any) -> None:
    bare, full, client = lesson(people), lesson(people), people.client("member")
    for number in range(6):
        attach_file(by=people.by, item=full, path=given(f"Plan {number}"), name=f"{number}.txt")
    client.get(bare.url)
    costs = []
    for item in (bare, full):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(item.url).status_code == 200
        costs.append(len(asked))
    assert costs[1] <= costs[0] + 2


def test_bytes_that_nothing_names_are_swept_after_a_day(people: Any, given: Any) -> None:
    item = lesson(people)
    file = attach_file(by=people.by, item=item, path=given("Kept"), name="kept.txt")
    gone = attach_file(by=people.by, item=item, path=given("Removed"), name="removed.txt")
    young = store_file(given("Just stored, its row follows"))
    remove_file(file=gone, by=people.by)
    for sha256 in (file.sha256, gone.sha256):
        os.utime(path_of(sha256), (time.time() - 90_000,) * 2)
    assert sweep() == 1
    assert [path_of(each).exists() for each in (file.sha256, gone.sha256, young.sha256)] == [True, False, True]
    assert sweep() == 0


def test_bytes_stored_anew_while_they_are_swept_stay(people: Any, given: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from fingerpost.base.files import sweeping

    stored = store_file(given("Wanted again"))
    os.utime(path_of(stored.sha256), (time.time() - 90_000,) * 2)

    def named(hashes: list[str]) -> set[str]:
        assert hashes == [stored.sha256]
        store_file(given("Wanted again"))
        return set()

    monkeypatch.setattr(sweeping, "_named", named)
    assert sweep() == 0 and path_of(stored.sha256).read_text() == "Wanted again"


def test_earlier_versions_are_named_too_and_go_with_the_item(people: Any, given: Any, home: Path) -> None:
    item = lesson(people)
    first = attach_file(by=people.by, item=item, path=given("First"), name="plan.txt")
    replace_file(file=first, taken=take(given("Second"), "plan.txt"), by=people.by)
    for path in (home / "files").rglob("*"):
        os.utime(path, (time.time() - 90_000,) * 2)
    assert sweep() == 0


@pytest.mark.parametrize("format", ["csv", "json", "jsonl", "markdown", "ris", "bibtex", "nbib", "csl-json"])
def test_what_is_taken_away_names_the_files(people: Any, given: Any, format: str) -> None:
    item = lesson(people)
    attach_file(by=people.by, item=item, path=given("The plan"), name="The plan.txt")
    old = attach_file(by=people.by, item=item, path=given("A sketch"), name="Sketch.txt")
    replace_file(file=old, taken=take(given("A drawing"), "Drawing.txt"), by=people.by)
    data = b"".join(people.client("member").get(f"/items/{item.uid}.{format}").streaming_content).decode()
    assert "The plan.txt" in data and "Drawing.txt" in data and "Sketch.txt" not in data


def test_the_names_of_our_copies_of_a_shared_paper_leave_with_our_staff_alone(people: Any, given: Any) -> None:
    item = paper(people)
    attach_file(
        by=people.by, item=item, path=given("All of it"), name="All of it.txt", organisation=people.organisation
    )
    for role in (*STAFF, *OTHERS):
        data = b"".join(people.client(role).get(f"/items/{item.uid}.json").streaming_content)
        assert (b"All of it.txt" in data) == (role in STAFF), role
