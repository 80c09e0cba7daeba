"""The PDFs of an EndNote library come with its records: seen by its own organisation, told of, taken away again."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from reports import NHS, folder, scanned, word, work, zipped

from fingerpost.areas.knowledge.filing.actions import attach_taken
from fingerpost.areas.knowledge.filing.queries import visible_files
from fingerpost.areas.knowledge.filing.taking import take
from fingerpost.areas.knowledge.importing import taking_along
from fingerpost.areas.knowledge.importing.actions import undo_import
from fingerpost.areas.knowledge.importing.running import carry_on, import_files
from fingerpost.areas.knowledge.importing.uploads import uploads_folder
from fingerpost.areas.knowledge.models import File, FileBeside, ImportRun, Item
from fingerpost.base.activity.models import Event
from fingerpost.config.env import Settings
from fingerpost.doors.cli.main import main

pytestmark = pytest.mark.django_db
DATA = "Ward library.Data/PDF"
RECORD = """<record><ref-type name="Journal Article">17</ref-type><titles><title>{title}</title></titles>
<dates><year>2019</year></dates>{doi}<urls><pdf-urls>{urls}</pdf-urls></urls></record>"""


def library(*records: tuple[str, str, list[str]]) -> str:
    """EndNote XML of records: title, DOI and the files beside it."""
    made = ""
    for title, doi, names in records:
        urls = "".join(f"<url>internal-pdf://{name}</url>" for name in names)
        number = f"<electronic-resource-num>{doi}</electronic-resource-num>" if doi else ""
        made += RECORD.format(title=title, doi=number, urls=urls)
    return f'<?xml version="1.0" encoding="UTF-8"?><xml><records>{made}</records></xml>'


XML = library(
    ("Grip socks on wards, a trial of many", "10.5555/socks", ["01/Socks.pdf", "02/Gone.pdf"]),
    ("Our own audit of falls in the winter", "", ["03/Audit.docx", "04/Patient.txt", "05/table.xlsx"]),
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "FINGERPOST", Settings(home=tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str | bytes]:
    return {
        "Ward library.xml": XML,
        f"{DATA}/01/Socks.pdf": scanned(tmp_path / "s.pdf"),
        f"{DATA}/03/audit.DOCX": word(tmp_path / "w.docx"),
        f"{DATA}/04/Patient.txt": f"NHS number {NHS}",
        f"{DATA}/05/table.xlsx": b"PK\x03\x04 no document",
    }


def states() -> dict[str, str]:
    return dict(FileBeside.objects.order_by("id").values_list("name", "state"))


ALL = {
    "01/Socks.pdf": "kept", "02/Gone.pdf": "missing", "03/Audit.docx": "kept", "04/Patient.txt": "held",
    "05/table.xlsx": "refused",
}  # fmt: skip


def bring(people: Any, at: Path, files: dict[str, str | bytes], **more: Any) -> ImportRun:
    made = folder(at, files)
    return import_files([made / "Ward library.xml"], organisation=people.organisation, by=people.by, **more)


def test_a_folder_beside_the_library_comes_along(people: Any, tmp_path: Path, files: dict[str, str | bytes]) -> None:
    run = bring(people, tmp_path / "lib", files)
    assert run.added == 2 and states() == ALL
    socks = File.objects.get(item__citation__doi="10.5555/socks")
    assert (socks.name, socks.organisation, socks.note) == ("Socks.pdf", people.organisation, "pictures")
    assert NHS not in repr([*FileBeside.objects.values(), *Event.objects.values()])


def test_a_copy_of_a_shared_paper_is_seen_by_staff_of_its_organisation_alone(
    people: Any, tmp_path: Path, files: dict[str, str | bytes]
) -> None:
    bring(people, tmp_path / "lib", files)
    paper = Item.objects.get(citation__doi="10.5555/socks")
    assert paper.shared
    for role in (*people.by_role, "anonymous"):
        seen = visible_files(people.viewer(role)).filter(item=paper).exists()
        assert seen == (role not in ("lay", "learner", "partner", "anonymous")), role
        url = paper.files.get().url
        assert (people.client(role).get(url).status_code == 200) == seen, role


def test_a_zip_of_the_library_and_its_files_comes_through_the_page(
    people: Any, tmp_path: Path, files: dict[str, str | bytes]
) -> None:
    made = zipped(tmp_path / "z.zip", {f"My things/{name}": content for name, content in files.items()})
    client = people.client("specialist")
    upload = SimpleUploadedFile("z.zip", made.read_bytes())
    assert client.post("/imports/add", {"file": upload, "format": "auto", "how": "import"}).status_code == 302
    run = ImportRun.objects.get()
    assert run.files[0]["name"] == "Ward library.xml" and len(list(uploads_folder().iterdir())) == 2
    work()
    assert states() == ALL and list(uploads_folder().iterdir()) == []
    text = unescape(" ".join(client.get(run.url).content.decode().split()))
    assert "Five files: 2 kept, 1 not found, 1 held back, 1 could not be taken." in text
    assert "02/Gone.pdf" in text and "seems to hold an NHS number" in text and NHS not in text
    assert "right to keep" in text and "right to keep" in client.get("/imports/add").content.decode()
    assert "04/Patient.txt" in client.get(f"{run.url}/files").content.decode()
    assert people.client("member").get(f"{run.url}/files").status_code == 403


def test_a_library_that_is_tried_out_tells_of_its_files_and_keeps_none(
    people: Any, tmp_path: Path, files: dict[str, str | bytes]
) -> None:
    made = zipped(tmp_path / "z.zip", {f"My things/{name}": content for name, content in files.items()})
    client = people.client("specialist")
    upload = SimpleUploadedFile("z.zip", made.read_bytes())
    client.post("/imports/add", {"file": upload, "format": "auto", "how": "try"})
    work()
    text = " ".join(client.get(ImportRun.objects.get().url).content.decode().split())
    assert "Four files would be looked through and taken along." in text
    assert "One file is named that did not come with the library" in text and "<li>02/Gone.pdf</li>" in text
    assert (File.objects.count(), FileBeside.objects.count(), Item.objects.count()) == (0, 0, 0)


def test_a_dry_run_at_the_command_line_looks_in_the_folder_it_is_given(
    people: Any, tmp_path: Path, files: dict[str, str | bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    made = folder(tmp_path / "lib", {name.replace("Ward library.Data", "elsewhere"): it for name, it in files.items()})
    library_file, elsewhere = str(made / "Ward library.xml"), str(made / "elsewhere")
    assert main(["import", library_file, "--dry-run", "--files", elsewhere, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["files_found"], told["files_missing"]) == (4, 1)


def test_with_a_reason_what_is_held_back_is_kept_and_written_down(
    people: Any, tmp_path: Path, files: dict[str, str | bytes]
) -> None:
    bring(people, tmp_path / "lib", files, personal_data_reason="It is the example number.")
    assert states()["04/Patient.txt"] == "kept"
    told = [set(event.fields) for event in Event.objects.filter(name="governance.guard.overridden")]
    assert any({"reason: It is the example number.", "text: nhs_number"} <= each for each in told)


def test_the_same_library_again_doubles_no_file(people: Any, tmp_path: Path, files: dict[str, str | bytes]) -> None:
    bring(people, tmp_path / "lib", files)
    again = bring(people, tmp_path / "lib", files)
    rows = FileBeside.objects.filter(run=again).values_list("state", flat=True)
    assert sorted(rows) == ["held", "here", "here", "missing", "refused"] and File.objects.count() == 2


def test_stopped_and_carried_on_it_doubles_no_file(
    people: Any, tmp_path: Path, files: dict[str, str | bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    look, calls = taking_along.look, []

    def dies(*given: Any, **named: Any) -> Any:
        calls.append(given)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return look(*given, **named)

    monkeypatch.setattr(taking_along, "look", dies)
    with pytest.raises(KeyboardInterrupt):
        bring(people, tmp_path / "lib", files)
    run = ImportRun.objects.get()
    assert run.finished_at is None and File.objects.count() == 1
    carry_on(run, by=people.by, tell=lambda run: None, rest=0)
    assert states() == ALL and File.objects.count() == 2 and run.finished_at


def test_undoing_the_import_takes_its_files_away_and_no_others(
    people: Any, tmp_path: Path, files: dict[str, str | bytes]
) -> None:
    old = folder(tmp_path / "old", {"a.xml": library(("Grip socks on wards, a trial of many", "10.5555/socks", []))})
    import_files([old / "a.xml"], organisation=people.organisation, by=people.by)
    run = bring(people, tmp_path / "lib", files)
    paper, _ = Item.objects.order_by("id")
    own = take(folder(tmp_path / "own", {"a.txt": "Our notes"}) / "a.txt", "notes.txt")
    attach_taken(by=people.by_role["specialist"], item=paper, taken=own, organisation=people.organisation)
    undo_import(run=run, by=people.by)
    assert list(Item.objects.all()) == [paper] and [file.name for file in File.objects.all()] == ["notes.txt"]
    assert paper.ref in Event.objects.filter(name="knowledge.items.imported").last().refs  # type: ignore[union-attr]


def test_a_paper_that_somebody_gave_a_file_stays_when_its_import_is_undone(
    people: Any, tmp_path: Path, files: dict[str, str | bytes]
) -> None:
    run = bring(people, tmp_path / "lib", files)
    paper = Item.objects.get(citation__doi="10.5555/socks")
    own = take(folder(tmp_path / "own", {"a.txt": "Our notes"}) / "a.txt", "notes.txt")
    attach_taken(by=people.by_role["specialist"], item=paper, taken=own, organisation=people.organisation)
    assert undo_import(run=run, by=people.by)["kept"] == 1
    assert [file.name for file in paper.files.all()] == ["notes.txt"]


def test_names_that_climb_out_find_nothing(people: Any, tmp_path: Path) -> None:
    secret = folder(tmp_path / "secret", {"a.txt": "Secret"}) / "a.txt"
    names = ["../../../secret/a.txt", str(secret), "..%2F..%2Fsecret%2Fa.txt", "01/link.txt", "01/b%00.txt"]
    made = {"Ward library.xml": library(("Grip socks on wards, a trial", "10.5555/s", names)), f"{DATA}/01/b.txt": "B"}
    at = folder(tmp_path / "lib", made)
    (at / DATA / "01" / "link.txt").symlink_to(secret)
    import_files([at / "Ward library.xml"], organisation=people.organisation, by=people.by)
    assert set(states().values()) == {"missing"} and not File.objects.exists()


def test_without_its_folder_a_library_is_imported_and_no_file_is_missed(people: Any, tmp_path: Path) -> None:
    run = bring(people, tmp_path / "lib", {"Ward library.xml": XML})
    assert run.added == 2 and not FileBeside.objects.exists()


def test_the_command_takes_a_zip_or_a_folder_elsewhere(
    people: Any, tmp_path: Path, files: dict[str, str | bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    made = str(zipped(tmp_path / "z.zip", files))
    assert main(["import", made, "--dry-run", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["added"] == 2 and list(uploads_folder().iterdir()) == []
    assert main(["import", made, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["taken_along"] == 2 and [each["name"] for each in told["left"]] == [
        "02/Gone.pdf", "04/Patient.txt", "05/table.xlsx",
    ]  # fmt: skip
    assert list(uploads_folder().iterdir()) == [] and Path(made).exists()
    at = folder(tmp_path / "lib", files)
    (at / "Ward library.Data").rename(tmp_path / "elsewhere")
    xml = str(at / "Ward library.xml")
    assert main(["import", xml, "--files", str(tmp_path / "elsewhere")]) == 0
    assert "0 files came along, 3 did not." in capsys.readouterr().out
    assert main(["import", xml, "--files", str(tmp_path / "nowhere")]) == 1


def test_a_table_is_no_library_and_a_bomb_is_refused_beside_its_field(people: Any, tmp_path: Path) -> None:
    from fingerpost.areas.knowledge.importing.libraries import unpacked

    sheet = zipped(tmp_path / "t.xlsx", {"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"})
    given = {"name": "t.xlsx", "path": str(sheet)}
    assert unpacked(given) == [given]
    bomb = zipped(tmp_path / "b.zip", {"a.xml": b"0" * 2_000_000})
    upload = SimpleUploadedFile("b.zip", bomb.read_bytes())
    response = people.client("specialist").post("/imports/add", {"file": upload, "format": "auto"})
    assert response.status_code == 422 and "far larger" in response.content.decode()
    assert not ImportRun.objects.exists() and list(uploads_folder().iterdir()) == []
