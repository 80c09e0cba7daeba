"""An import is tried out without a trace, and does then what it said; columns are matched once."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from openpyxl import Workbook
from pairs import LONG, brought, paper

from fingerpost.areas.knowledge.importing.rehearsing import rehearse
from fingerpost.areas.knowledge.importing.running import files_at, import_files, import_job
from fingerpost.areas.knowledge.models import Citation, ColumnMatching, ImportRun, Item
from fingerpost.base.activity.models import Job

pytestmark = pytest.mark.django_db
RIS = """TY  - JOUR
TI  - Discharge co-ordinators and length of stay: a randomised trial
AU  - Day, Alison
JO  - Journal of Made-up Results
VL  - 12
SP  - 101
EP  - 9
PY  - 2019
DO  - 10.9999/again
ER  -
TY  - JOUR
TI  - Bells on busy wards and who hears them
AU  - Example, Ann
PY  - 2020
ER  -
TY  - JOUR
TI  - Bells on busy wards, and who hears them
AU  - Example, A
PY  - 2020
ER  -
TY  - JOUR
AU  - Nameless, Ann
ER  -
"""


def rows() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def test_it_writes_nothing_and_says_what_the_import_then_does(people: Any, tmp_path: Path) -> None:
    brought(people, paper(pmid="11111111"))
    path = tmp_path / "a.ris"
    path.write_text(RIS)
    before = rows()
    seen = rehearse(files_at([path]), organisation=people.organisation)
    assert rows() == before
    run = import_files([path], organisation=people.organisation, by=people.by)
    told = (seen.read, seen.added, seen.updated, seen.joined, seen.asked, seen.failed)
    assert told == (run.read, run.added, run.updated, run.joined, run.asked, run.failed) == (4, 1, 1, 1, 0, 1)
    assert seen.shown["joined"][0][1] == paper().title


def test_it_meets_what_came_many_records_before(people: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.ris"
    one = "TY  - JOUR\nTI  - Ward {0} and its visitors in the year {0}\nDO  - 10.9999/{0}\nER  -\n"
    path.write_text("".join(one.format(number) for number in [*range(620), 3]))
    seen = rehearse(files_at([path]), organisation=people.organisation)
    assert (seen.read, seen.added, seen.unchanged) == (621, 620, 1)


def send(client: Any, name: str, content: bytes, how: str = "import") -> Any:
    file = io.BytesIO(content)
    file.name = name
    return client.post("/imports/add", {"file": file, "format": "auto", "how": how})


def test_tried_out_in_the_browser_then_imported(people: Any) -> None:
    brought(people, paper(pmid="11111111", abstract=LONG))
    client = people.client("specialist")
    page = send(client, "a.ris", RIS.encode(), "try")["Location"]
    import_job(Job.objects.get())
    shown = client.get(page).content.decode()
    assert "Nothing has been written" in shown
    assert Item.objects.count() == 1
    assert client.post(f"{page}/undo").status_code == 409
    client.post(f"{page}/carry-out")
    import_job(Job.objects.order_by("pk").last())
    assert Item.objects.count() == 2
    report = client.get(page).content.decode()
    assert "Four records read: 1 new, 1 updated, 1 known already. Of these, 1 joined with what was here." in report
    assert "Joined with what was here" in report
    client.post(f"{page}/carry-out")
    assert Job.objects.count() == 2


def table() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.append(["What it is called", "Written by", "When", "Remark"])
    sheet.append(["Bells on busy wards and who hears them", "Example, Ann", 2020, "on the shelf"])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


CSV = b"What it is called,Written by,When,Title of the paper\nBells on busy wards,Example Ann,2020,x\n"


def test_columns_are_asked_for_once_and_remembered(people: Any) -> None:
    client = people.client("specialist")
    page = send(client, "a.csv", CSV.replace(b"Title of the paper", b"DOI"))["Location"]
    assert page.endswith("/columns")
    shown = client.get(page).content.decode()
    assert "Bells on busy wards" in shown
    assert Job.objects.count() == 0
    refused = client.post(page, {"column_0": "", "column_1": "authors", "column_2": "year", "column_3": ""})
    assert refused.status_code == 422 and refused.content.decode().count("There is a problem") == 1
    twice = client.post(page, {"column_0": "title", "column_1": "title", "column_2": "year", "column_3": ""})
    assert twice.status_code == 422
    assert 'value="year" selected' in twice.content.decode()
    done = client.post(page, {"column_0": "title", "column_1": "authors", "column_2": "year", "column_3": ""})
    assert done["Location"] == client.get(page)["Location"] == page.removesuffix("/columns")
    import_job(Job.objects.get())
    record = Citation.objects.get().record
    assert (record.title, record.year, record.extra) == ("Bells on busy wards", 2020, {"DOI": ["x"]})
    again = send(client, "b.csv", b"DOI,When,What it is called,Written by\n,2021,Chairs on wards,B Example\n")[
        "Location"
    ]
    assert not again.endswith("/columns")
    import_job(Job.objects.order_by("pk").last())
    assert Citation.objects.order_by("pk").last().record.title == "Chairs on wards"
    assert ColumnMatching.objects.count() == 1


def test_the_columns_of_an_excel_table_are_shown_with_what_is_in_them_and_then_read(people: Any) -> None:
    client = people.client("specialist")
    page = send(client, "a.xlsx", table())["Location"]
    assert page.endswith("/columns")
    shown = client.get(page).content.decode()
    for told in ("What it is called", "Written by", "When", "Remark", "Bells on busy wards and who", "on the shelf"):
        assert told in shown, told
    client.post(page, {"column_0": "title", "column_1": "authors", "column_2": "year", "column_3": ""})
    import_job(Job.objects.get())
    record = Citation.objects.get().record
    assert (record.title, record.year) == ("Bells on busy wards and who hears them", 2020)
    assert (record.authors[0].family, record.extra) == ("Example", {"Remark": ["on the shelf"]})


def test_another_organisation_is_asked_itself(people: Any) -> None:
    from fingerpost.areas.knowledge.importing.columns import headers_key

    assert headers_key(["DOI", "When"]) == headers_key(["when ", "doi"])
    assert headers_key(["DOI"]) != headers_key(["DOI", "When"])


def test_excel_by_the_command_lines_columns(people: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(table())
    columns = {"title": "What it is called", "authors": "Written by", "year": "When"}
    run = import_files([path], organisation=people.organisation, by=people.by, columns=columns, format="excel")
    assert (run.added, run.failed) == (1, 0)
    assert Citation.objects.get().record.authors[0].family == "Example"


@pytest.mark.parametrize("role", ["lay", "learner", "member", "manager", "governance", "partner"])
def test_only_the_desk(people: Any, role: str) -> None:
    run = brought(people, paper())
    client = people.client(role)
    assert client.get(f"{run.url}/columns").status_code == 403
    assert client.post(f"{run.url}/carry-out").status_code == 403
    assert ImportRun.objects.get().rehearsal is False
