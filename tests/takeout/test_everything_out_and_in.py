"""A whole organisation out, and back in equal; a copy that was damaged or is not one of ours is refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils import timezone

from fingerpost.areas.knowledge.actions import add_know_how, hold
from fingerpost.areas.knowledge.importing import actions as importing
from fingerpost.areas.knowledge.importing.prepare import from_record
from fingerpost.areas.knowledge.models import File, Item
from fingerpost.base.accounts.models import Organisation, Person
from fingerpost.base.activity.actions import System, acting
from fingerpost.base.activity.models import Event, Job
from fingerpost.base.formats.source_record import SourceRecord
from fingerpost.base.kit.errors import Conflict, Invalid, NotAllowed
from fingerpost.base.records.registry import record_types
from fingerpost.doors.takeout import asking
from fingerpost.doors.takeout.reading import bring_back
from fingerpost.doors.takeout.tables import NOT_TAKEN, tables
from fingerpost.doors.takeout.writing import take_out

BY = System("test")
LESSON = {"what_happened": "A bell did not ring.", "why": "Nobody had tried it.", "next_time": "Try it each Monday."}


@pytest.fixture
def shelf(people: Any) -> Any:
    """An organisation with a paper, a lesson, what is said of them, and another organisation's own."""
    run = importing.begin_import(organisation=people.organisation, files=[{"name": "a.ris", "path": ""}], by=people.by)
    steps = [from_record(SourceRecord(title="A made-up paper on bells", doi="10.9999/bells", year=2020), 1)]
    importing.import_records(run=run, file=0, records=steps, origin="ris", by=people.by)
    importing.finish_import(run=run, by=people.by)
    paper = Item.objects.get()
    hold(item=paper, organisation=people.organisation, by=people.by, topics=["bells"], review_on=date(2031, 2, 3))
    for organisation in (people.organisation, people.partner):
        add_know_how(
            kind="lesson", title=f"Bells of {organisation}", facts=LESSON, organisation=organisation, by=people.by
        )  # fmt: skip
    return people


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own for files."""
    from dataclasses import replace

    monkeypatch.setattr(settings, "FINGERPOST", replace(settings.FINGERPOST, home=tmp_path / "home"))
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def empty() -> None:
    """Take all rows away, as in a home that was just made."""
    with acting("test"), connection.cursor() as cursor, connection.constraint_checks_disabled():
        for model in apps.get_models(include_auto_created=True):
            if model.__module__.startswith("fingerpost."):
                cursor.execute(f'DELETE FROM "{model._meta.db_table}"')


def written(folder: Path) -> dict[str, Any]:
    """What a copy says, but for when it was made."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    said = {name: path.read_bytes() for name, path in files.items() if name != "manifest.json"}
    return said | {"manifest": json.loads(files["manifest.json"].read_text()) | {"made_at": ""}}


def test_out_and_in_and_out_again_is_equal(shelf: Any, tmp_path: Path, home: Path) -> None:
    stored = home / "files" / "ab" / ("ab" * 32)
    stored.parent.mkdir(parents=True)
    stored.write_bytes(b"the file itself")
    (home / "files" / "cd").mkdir()
    (home / "files" / "cd" / ("cd" * 32)).write_bytes(b"what was removed, and not yet swept away")
    with acting("test"):
        item = Item.objects.filter(organisation=shelf.organisation).first()
        File.objects.create(
            item=item, organisation=shelf.organisation, sha256="abab" * 16, bytes=15, sort="text", name="a.txt"
        )
        Item.objects.filter(organisation=shelf.partner).delete()
        shelf.by_role["partner"].delete()
        shelf.partner.delete()
    take_out(shelf.organisation, tmp_path / "one", by="test")
    empty()
    stored.unlink()
    manifest = bring_back(tmp_path / "one", by=BY)
    assert stored.read_bytes() == b"the file itself"
    assert not (tmp_path / "one" / "files" / "cd").exists()
    take_out(Organisation.objects.get(), tmp_path / "two", by="test")
    one, two = written(tmp_path / "one"), written(tmp_path / "two")
    assert {name for name in one if one[name] != two.get(name)} == set(two) - set(one) == set()
    assert sum(part.rows or 0 for part in manifest.parts) > 30


def test_what_is_another_organisations_stays(shelf: Any, tmp_path: Path, home: Path) -> None:
    take_out(shelf.organisation, tmp_path / "one", by="test")
    text = b"".join(value for name, value in written(tmp_path / "one").items() if name != "manifest").decode()
    assert "A made-up paper on bells" in text
    assert f"Bells of {shelf.organisation}" in text
    assert f"Bells of {shelf.partner}" not in text
    assert "partner@birchwood.example" not in text
    empty()
    bring_back(tmp_path / "one", by=BY)
    take_out(Organisation.objects.get(), tmp_path / "two", by="test")
    assert {**written(tmp_path / "one"), "manifest": 0} == {**written(tmp_path / "two"), "manifest": 0}


@pytest.mark.parametrize("microsecond", [0, 1, 999, 1000, 123456])
def test_a_time_comes_back_to_the_microsecond(shelf: Any, tmp_path: Path, microsecond: int) -> None:
    moment = timezone.now().replace(microsecond=microsecond)
    with acting("test"):
        Item.objects.update(updated_at=moment)
    take_out(shelf.organisation, tmp_path / "one", by="test")
    empty()
    bring_back(tmp_path / "one", by=BY)
    assert set(Item.objects.values_list("updated_at", flat=True)) == {moment}


def test_how_people_sign_in_stays_behind(shelf: Any, tmp_path: Path) -> None:
    person = shelf.by_role["administrator"]
    person.set_password("a long secret of hers")
    person.is_superuser = True
    with acting("test"):
        person.save()
    take_out(shelf.organisation, tmp_path / "one", by="test")
    assert person.password not in (tmp_path / "one/records/accounts.person.jsonl").read_text()
    empty()
    bring_back(tmp_path / "one", by=BY)
    back = Person.objects.get(uid=person.uid)
    assert (back.has_usable_password(), back.is_superuser, back.email) == (False, False, person.email)


def test_every_table_is_taken_or_said_to_stay() -> None:
    ours = {model._meta.label_lower for model in apps.get_models() if model.__module__.startswith("fingerpost.")}
    assert {model._meta.label_lower for model in tables()} | set(NOT_TAKEN) == ours
    assert {each.model._meta.label_lower for each in record_types()} <= ours - set(NOT_TAKEN)


def changed(folder: Path, **facts: Any) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | facts))


def part(path: str, rows: int | None = None) -> list[dict[str, Any]]:
    return [{"path": path, "bytes": 1, "sha256": "0" * 64, "rows": rows}]


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"version": 2}, "another form"),
        ({"form": "something"}, "another form"),
        ({"tables": {"knowledge": "0001_initial"}}, "another version"),
        ({"parts": part("files/../../outside")}, "names a file that no copy has"),
        ({"parts": part("/etc/passwd")}, "names a file that no copy has"),
        ({"parts": part("records/../x.y.jsonl", 1)}, "names a file that no copy has"),
        ({"parts": part("records/auth.group.jsonl", 1)}, "do not know"),
        ({"parts": part("records/activity.job.jsonl", 1)}, "do not know"),
        ({"parts": part("files/" + "a" * 64)}, "is missing"),
        ({"parts": "nonsense"}, "damaged"),
        ({"more": 1}, "damaged"),
    ],
)
def test_a_manifest_that_is_not_ours(shelf: Any, tmp_path: Path, facts: dict[str, Any], told: str) -> None:
    take_out(shelf.organisation, tmp_path / "one", by="test")
    changed(tmp_path / "one", **facts)
    empty()
    with pytest.raises((Invalid, Conflict), match=told):
        bring_back(tmp_path / "one", by=BY)
    assert not Organisation.objects.exists()


def test_a_file_that_was_changed_or_leads_elsewhere(shelf: Any, tmp_path: Path) -> None:
    folder = tmp_path / "one"
    take_out(shelf.organisation, folder, by="test")
    empty()
    items = folder / "records" / "knowledge.item.jsonl"
    whole = items.read_bytes()
    items.write_bytes(whole.replace(b"bells", b"balls"))
    with pytest.raises(Invalid, match="not as it was written"):
        bring_back(folder, by=BY)
    items.unlink()
    (tmp_path / "elsewhere").write_bytes(whole)
    items.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Invalid, match="missing"):
        bring_back(folder, by=BY)
    (folder / "manifest.json").unlink()
    with pytest.raises(Invalid, match=r"holds no manifest\.json"):
        bring_back(folder, by=BY)
    assert not Organisation.objects.exists()


def test_only_into_an_empty_home_and_only_by_the_operator(shelf: Any, tmp_path: Path) -> None:
    take_out(shelf.organisation, tmp_path / "one", by="test")
    with pytest.raises(Conflict, match="already"):
        bring_back(tmp_path / "one", by=BY)
    with pytest.raises(NotAllowed):
        bring_back(tmp_path / "one", by=shelf.by_role["administrator"])
    with pytest.raises(Conflict, match="not empty"):
        take_out(shelf.organisation, tmp_path / "one", by="test")


@pytest.mark.parametrize("role", ["lay", "learner", "member", "specialist", "manager", "governance", "partner"])
def test_the_button_is_the_administrators(shelf: Any, role: str) -> None:
    client = shelf.client(role)
    assert client.get("/take-out").status_code == 403
    assert client.post("/take-out").status_code == 403
    assert client.post("/take-out/fetch").status_code == 403
    assert shelf.client("anonymous").get("/take-out").status_code == 302


def test_a_copy_is_asked_for_made_fetched_and_gone_after_a_day(shelf: Any, home: Path) -> None:
    client = shelf.client("administrator")
    assert "Take everything out" in client.get("/organisation").content.decode()
    client.post("/take-out")
    assert "being made" in client.get("/take-out").content.decode()
    job = Job.objects.get(name=asking.TAKE_OUT)
    asking.take_out_job(job)
    with acting("test"):
        Job.objects.filter(pk=job.pk).update(state=Job.State.DONE)
    assert "is ready" in client.get("/take-out").content.decode()
    packed = b"".join(client.post("/take-out/fetch").streaming_content)
    assert "manifest.json" in zipfile.ZipFile(BytesIO(packed)).namelist()
    told = Event.objects.filter(name__startswith="takeout.").order_by("pk").values_list("name", "by")
    assert list(told) == [(f"takeout.{what}", shelf.by_role["administrator"].ref) for what in ("asked", "fetched")]
    job.refresh_from_db()
    with acting("test"):
        yesterday = (timezone.now() - timedelta(days=1, minutes=1)).isoformat()
        Job.objects.filter(pk=job.pk).update(checkpoint=job.checkpoint | {"made_at": yesterday})
    assert client.post("/take-out/fetch").status_code == 404
    os.utime(next(asking.copies().iterdir()), (0, 0))
    asking.clear_away()
    assert list(asking.copies().iterdir()) == []


def test_at_the_command_line(tmp_path: Path) -> None:
    """From one home to another by the commands themselves."""
    source = tmp_path / "a.ris"
    source.write_text(
        "TY  - JOUR\nTI  - Bells on busy wards and who hears them\nAU  - Example, Ann\nPY  - 2020\nER  - \n"
    )

    def run(home: str, *arguments: str) -> str:
        environment = os.environ | {"FINGERPOST_HOME": str(tmp_path / home)}
        environment.pop("FINGERPOST_DATABASE_URL", None)  # each home has a database of its own
        command = [sys.executable, "-m", "fingerpost", *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        return done.stdout + done.stderr

    run("a", "import", str(source))
    assert "rows of" in run("a", "export", "--all", str(tmp_path / "out"))
    assert "Our organisation is here" in run("b", "import", str(tmp_path / "out"))
    assert "Bells on busy wards" in run("b", "search", "bells", "--as", "system")
    run("b", "export", "--all", str(tmp_path / "again"))
    assert written(tmp_path / "out") == written(tmp_path / "again")
    assert "already" in run("b", "import", str(tmp_path / "out"))
