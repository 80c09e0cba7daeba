"""Papers with a number are published; what has none is seen by one's own staff alone, if who imports says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from fingerpost.areas.knowledge.importing import actions as importing
from fingerpost.areas.knowledge.importing.prepare import from_record, merged
from fingerpost.areas.knowledge.importing.running import import_files
from fingerpost.areas.knowledge.models import Citation, ImportRun, Item
from fingerpost.areas.knowledge.queries import visible_items
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.base.activity.actions import acting
from fingerpost.base.activity.jobs import run, take
from fingerpost.base.formats.source_record import SourceRecord
from fingerpost.base.kit.errors import Invalid
from fingerpost.config.env import Settings

pytestmark = pytest.mark.django_db
PAPER = "TY  - JOUR\nTI  - A made-up paper on bells\nPY  - 2019\nDO  - 10.9999/bells\nER  - \n\n"
REPORT = "TY  - RPRT\nTI  - What we found out about our own bells\nAU  - Example, Ann\nPY  - 2020\nER  - \n\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "FINGERPOST", Settings(home=tmp_path))
    return tmp_path


def titles_seen(people: Any, role: str) -> set[str]:
    return {item.title.split()[-1] for item in visible_items(people.viewer(role))}


def shelve_both(people: Any, tmp_path: Path, **how: Any) -> ImportRun:
    path = tmp_path / "both.ris"
    path.write_text(PAPER + REPORT)
    return import_files([path], organisation=people.organisation, by=people.by, **how)


def test_reports_of_ones_own_are_seen_by_ones_own_staff(people: Any, tmp_path: Path) -> None:
    shelve_both(people, tmp_path, sharing=Sharing.ORGANISATION)
    assert titles_seen(people, "anonymous") == titles_seen(people, "partner") == {"bells"}
    staff = {item.title for item in visible_items(people.viewer("member"))}
    assert staff == {"A made-up paper on bells", "What we found out about our own bells"}


@pytest.mark.parametrize(
    ("sharing", "seeing", "not_seeing"),
    [
        (Sharing.ORGANISATION, ["member", "specialist"], ["learner", "anonymous", "partner"]),
        (Sharing.PARTNERS, ["member", "partner"], ["anonymous"]),
        (Sharing.PUBLIC, ["anonymous", "partner", "member"], []),
    ],
)
def test_who_imports_says_who_sees_them(
    people: Any, tmp_path: Path, sharing: Sharing, seeing: list[str], not_seeing: list[str]
) -> None:
    shelve_both(people, tmp_path, sharing=sharing)
    report = Item.objects.get(organisation=people.organisation)
    assert all(visible_items(people.viewer(role)).filter(pk=report.pk).exists() for role in seeing)
    assert not any(visible_items(people.viewer(role)).filter(pk=report.pk).exists() for role in not_seeing)
    assert visible_items(people.viewer("anonymous")).filter(title="A made-up paper on bells").exists()


def test_a_team_alone_is_no_answer(people: Any) -> None:
    with pytest.raises(Invalid):
        importing.begin_import(organisation=people.organisation, files=[], by=people.by, sharing=Sharing.TEAM)


@pytest.mark.parametrize(
    ("answer", "stored"),
    [({}, "public"), ({"sharing": "organisation"}, "organisation"), ({"sharing": "partners"}, "partners")],
)
def test_the_page_asks_and_the_report_tells(people: Any, answer: dict[str, str], stored: str) -> None:
    desk = people.client("specialist")
    page = desk.get("/imports/add").content.decode()
    assert "Who may see records without a PubMed number or a DOI?" in page
    given = {"file": [SimpleUploadedFile("a.ris", (PAPER + REPORT).encode())], "format": "auto"}
    desk.post("/imports/add", given | answer)
    found = ImportRun.objects.get()
    job = take()
    assert job is not None
    run(job)
    assert found.sharing == stored
    words = {"organisation": "Staff of Ashdown", "public": "Anybody, also", "partners": "Staff of any organisation"}
    assert words[stored] in desk.get(found.url).content.decode()
    assert (Item.objects.filter(organisation__isnull=False).get().audience.key == "public") == (stored == "public")


@pytest.mark.parametrize("answer", ["team", "nobody", "own"])
def test_an_answer_that_is_none_is_refused_and_nothing_is_kept(people: Any, answer: str) -> None:
    given = {"file": [SimpleUploadedFile("a.ris", REPORT.encode())], "format": "auto", "sharing": answer}
    response = people.client("specialist").post("/imports/add", given)
    assert response.status_code == 422 and not ImportRun.objects.exists()


def test_what_gains_a_number_is_everybodys_and_undoing_gives_it_back(people: Any, tmp_path: Path) -> None:
    shelve_both(people, tmp_path, sharing=Sharing.ORGANISATION)
    report = Item.objects.get(organisation=people.organisation)
    path = tmp_path / "again.ris"
    path.write_text(REPORT.replace("ER  -", "DO  - 10.9999/own\nER  -"))
    again = import_files([path], organisation=people.organisation, by=people.by)
    assert (again.added, again.updated) == (0, 1)
    report.refresh_from_db()
    assert report.organisation is None
    assert all(visible_items(people.viewer(role)).filter(pk=report.pk).exists() for role in ("anonymous", "partner"))
    theirs = import_files([path], organisation=people.partner, by=people.by)
    assert (theirs.added, theirs.unchanged) == (0, 1)
    importing.undo_import(run=again, by=people.by)
    report = Item.objects.get(pk=report.pk)
    assert report.organisation == people.organisation and report.citation.doi == ""
    assert not visible_items(people.viewer("anonymous")).filter(pk=report.pk).exists()


def test_undoing_gives_back_where_a_record_came_from(people: Any, tmp_path: Path) -> None:
    (tmp_path / "a.ris").write_text(PAPER)
    import_files([tmp_path / "a.ris"], organisation=people.organisation, by=people.by)
    paper = Item.objects.get()
    with acting("test"):
        Citation.objects.update(origin="nbib")
    run = importing.begin_import(organisation=people.organisation, files=[{"name": "b.xml", "path": ""}], by=people.by)
    told = SourceRecord(title="A made-up paper on bells, in full", doi="10.9999/bells", year=2019, month=11)
    importing.import_records(run=run, file=0, records=[from_record(told, 1)], origin="pubmed-xml", by=people.by)
    importing.finish_import(run=run, by=people.by)
    assert Citation.objects.get(pk=paper.pk).origin == "pubmed-xml"
    importing.undo_import(run=run, by=people.by)
    assert Citation.objects.get(pk=paper.pk).origin == "nbib"


def test_a_date_is_one_records() -> None:
    old, new = {"year": 2019, "month": 11, "day": 5, "volume": "3"}, {"year": 2020}
    assert merged(old, new, replace=True) == {"year": 2020, "volume": "3"}
    assert merged(old, new, replace=False) == old
