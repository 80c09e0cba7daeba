"""A zip of a folder, sent through the page: bounded, its names never become paths, carried out by a worker."""

from __future__ import annotations

import io
import struct
import zipfile
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from reports import CLEAN, PATIENT, states, work, zipped

from fingerpost.areas.knowledge.archiving import zips
from fingerpost.areas.knowledge.archiving.zips import Zip
from fingerpost.areas.knowledge.importing.uploads import uploads_folder
from fingerpost.areas.knowledge.models import ArchivedFile, ArchiveRun, Holding, Item
from fingerpost.base.kit.errors import Invalid
from fingerpost.config.env import Settings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(
        settings, "FINGERPOST", Settings(home=tmp_path / "home", upload_limit_mb=2, document_limit_mb=1)
    )
    return tmp_path / "home"


def send(people: Any, content: bytes, **more: Any) -> Any:
    upload = SimpleUploadedFile("old reports.zip", content)
    return people.client("specialist").post("/desk/archive/add", {"file": upload, **more})


def test_a_zip_is_queued_carried_out_by_a_worker_reported_and_deleted(people: Any, tmp_path: Path) -> None:
    made = zipped(tmp_path / "z.zip", {"2019/falls.txt": CLEAN, "2019/fall.txt": PATIENT, "__MACOSX/._x": "x"})
    response = send(people, made.read_bytes(), owner_team=people.team.uid)
    run = ArchiveRun.objects.get()
    assert (response.status_code, response["Location"]) == (302, run.url)
    client = people.client("specialist")
    assert b"hx-trigger" in client.get(run.url).content
    assert len(list(uploads_folder().iterdir())) == 1
    work()
    assert list(uploads_folder().iterdir()) == []
    run.refresh_from_db()
    assert states(run) == {"2019/falls.txt": "kept", "2019/fall.txt": "quarantined", "__MACOSX/._x": "skipped"}
    assert Holding.objects.get().owner_team == people.team and Item.objects.get().document.dated == "2019-03-14"
    assert Item.objects.get().author == people.by_role["specialist"]
    text = unescape(client.get(run.url).content.decode())
    assert "Three files: 1 held back, 1 kept as drafts, 1 passed over." in text
    assert client.get(f"{run.url}/progress")["HX-Refresh"] == "true"


def test_a_job_that_was_killed_goes_on_and_doubles_nothing(
    people: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fingerpost.areas.knowledge.archiving import running
    from fingerpost.base.activity.jobs import take_back

    send(people, zipped(tmp_path / "z.zip", {f"{n}.txt": f"{CLEAN}{n}" for n in range(3)}).read_bytes())
    look, calls = running.look, []

    def dies(*given: Any, **named: Any) -> Any:
        calls.append(given)
        if len(calls) == 2:
            raise SystemExit
        return look(*given, **named)

    monkeypatch.setattr(running, "look", dies)
    with pytest.raises(SystemExit):
        work()
    take_back()
    work()
    assert Item.objects.count() == 3 and set(states(ArchiveRun.objects.get()).values()) == {"kept"}


def test_names_that_climb_out_are_only_names(people: Any, tmp_path: Path, home: Path) -> None:
    names = ("../../../evil.txt", "/etc/evil.txt", "..\\..\\evil.txt", "a/../b.txt", "C:\\x.txt", "x\x1b[2J\u202etxt.a")
    send(people, zipped(tmp_path / "z.zip", {name: f"{CLEAN} {name!r}" for name in names}).read_bytes())
    work()
    assert set(states(ArchiveRun.objects.get()).values()) == {"kept"}
    places = list(ArchivedFile.objects.order_by("id").values_list("place", flat=True))
    assert places[:5] == ["evil.txt", "etc/evil.txt", "evil.txt", "a/b.txt", "C:/x.txt"]
    assert places[5].isprintable() and "\u202e" not in places[5]
    assert not list(tmp_path.rglob("evil*"))


def test_archives_inside_locked_and_damaged_files_are_refused_one_by_one(people: Any, tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.txt", CLEAN)
    made = zipped(tmp_path / "z.zip", {"in.zip": inner.getvalue(), "locked.txt": "x", "bad.txt": CLEAN, "a.txt": CLEAN})
    broken = bytearray(made.read_bytes())
    with zipfile.ZipFile(made) as archive:
        listed = {each.filename: each.header_offset for each in archive.infolist()}
    broken[listed["bad.txt"] + 30 + 7 + 4] ^= 0xFF
    at = broken.rfind(b"locked.txt") - 46
    struct.pack_into("<H", broken, at + 8, 1)
    send(people, bytes(broken))
    work()
    assert states(ArchiveRun.objects.get()) == {
        "in.zip": "refused", "locked.txt": "refused", "bad.txt": "refused", "a.txt": "kept",
    }  # fmt: skip
    why = dict(ArchivedFile.objects.values_list("place", "why"))
    assert "locked" in why["locked.txt"] and "damaged" in why["bad.txt"] and "archive" in why["in.zip"]


def test_what_unpacks_to_absurd_sizes_is_refused(people: Any, tmp_path: Path) -> None:
    files = {"bomb.txt": b"0" * 999_999_0, "ratio.txt": b"0" * 1_000_001, "a.txt": CLEAN}
    send(people, zipped(tmp_path / "z.zip", files).read_bytes())
    work()
    assert states(ArchiveRun.objects.get()) == {"bomb.txt": "refused", "ratio.txt": "refused", "a.txt": "kept"}


def test_a_size_that_lies_gives_no_more_than_it_says(people: Any, tmp_path: Path) -> None:
    made = bytearray(zipped(tmp_path / "z.zip", {"a.txt": b"word " * 100_000}).read_bytes())
    struct.pack_into("<L", made, made.rfind(b"PK\x01\x02") + 24, 10)
    send(people, bytes(made))
    work()
    assert states(ArchiveRun.objects.get()) == {"a.txt": "refused"}


@pytest.mark.parametrize(
    ("name", "value", "told"), [("MOST_FILES", 1, "more than"), ("MOST_BYTES", 9, "hold more than")]
)
def test_a_zip_beyond_the_bounds_is_refused_beside_its_field(
    people: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: int, told: str
) -> None:
    monkeypatch.setattr(zips, name, value)
    response = send(people, zipped(tmp_path / "z.zip", {"a.txt": CLEAN, "b.txt": CLEAN}).read_bytes())
    assert response.status_code == 422 and "file-error" in response.content.decode()
    assert not ArchiveRun.objects.exists() and list(uploads_folder().iterdir()) == []
    assert told in response.content.decode()


def test_a_list_of_names_that_would_fill_the_memory_is_not_read(tmp_path: Path) -> None:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 0x7FFFFFFF, 0, 0)
    (tmp_path / "z.zip").write_bytes(b"PK\x03\x04" + end)
    with pytest.raises(Invalid, match="more than"):
        Zip(tmp_path / "z.zip", "z.zip")


def test_the_same_bytes_under_several_names_are_refused(tmp_path: Path) -> None:
    made = zipped(tmp_path / "z.zip", {"a.txt": b"\n".join(b"%d" % (n * n) for n in range(9_000))})
    with zipfile.ZipFile(made, "a") as archive:
        twice = archive.infolist()[0]
        archive.filelist += [twice] * 5
        archive._didModify = True
    with pytest.raises(Invalid, match="several names"):
        Zip(made, "z.zip").entries()


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04" + b"\x00" * 40])
def test_what_is_no_zip_is_told_beside_the_field(people: Any, content: bytes) -> None:
    response = send(people, content)
    assert response.status_code == 422 and not ArchiveRun.objects.exists()
    assert list(uploads_folder().iterdir()) == []


def test_a_zip_that_is_too_large_is_told(people: Any) -> None:
    response = send(people, b"0" * 2_000_001)
    assert response.status_code == 422 and "larger than 2 MB" in response.content.decode()


def test_who_may_not_send_is_refused_before_anything_is_written(people: Any, tmp_path: Path) -> None:
    upload = SimpleUploadedFile("z.zip", zipped(tmp_path / "z.zip", {"a.txt": CLEAN}).read_bytes())
    response = people.client("governance").post("/desk/archive/add", {"file": upload})
    assert response.status_code == 403 and not list(uploads_folder().iterdir())
