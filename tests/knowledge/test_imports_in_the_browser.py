"""Importing from the page: who may, what is kept while it runs, what the report says, and taking it back."""

from __future__ import annotations

from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from fingerpost.areas.knowledge import actions
from fingerpost.areas.knowledge.importing.uploads import uploads_folder
from fingerpost.areas.knowledge.models import ImportRun, Item
from fingerpost.base.activity.actions import acting
from fingerpost.base.activity.jobs import run, take
from fingerpost.config.env import Settings

pytestmark = pytest.mark.django_db
GOOD = "TY  - JOUR\nTI  - {title}\nAU  - Example, Ann\nPY  - 2019\nDO  - 10.9999/{title}\nER  - \n\n"
TWO = (GOOD.format(title="alpha") + GOOD.format(title="beta")).encode()
NAMELESS = b"TY  - JOUR\nAU  - Nobody, N\nER  - \n\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "FINGERPOST", Settings(home=tmp_path, upload_limit_mb=1))
    return tmp_path


def send(client: Any, *files: tuple[str, bytes], format: str = "auto") -> Any:
    uploads = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post("/imports/add", {"file": uploads, "format": format})


def work() -> None:
    job = take()
    assert job is not None
    run(job)


def report(people: Any, found: ImportRun, role: str = "specialist") -> str:
    return unescape(" ".join(people.client(role).get(found.url).content.decode().split()))


def test_files_are_queued_read_by_a_worker_reported_and_deleted(people: Any) -> None:
    response = send(people.client("specialist"), ("two.ris", TWO), ("bad.ris", TWO + NAMELESS))
    found = ImportRun.objects.get()
    assert (response.status_code, response["Location"]) == (302, found.url)
    assert len(list(uploads_folder().iterdir())) == 2
    work()
    text = report(people, found)
    assert "Five records read: 2 new, 2 known already. One could not be read." in text
    assert "bad.ris, record 3, line 15" in text and "neither a title nor an identifier" in text
    assert "two.ris (RIS), bad.ris (RIS)" in text
    assert "alpha" in text and "beta" in text
    assert list(uploads_folder().iterdir()) == []


def test_the_same_file_twice_changes_nothing(people: Any) -> None:
    for _ in range(2):
        send(people.client("specialist"), ("two.ris", TWO))
        work()
    assert Item.objects.count() == 2
    assert "Two records read: 0 new, 2 known already." in report(people, ImportRun.objects.latest("id"))


def test_a_file_of_no_known_format_is_reported_with_what_it_is(people: Any) -> None:
    send(people.client("specialist"), ("book.pdf", b"%PDF-1.7 not references"))
    work()
    assert "The file is a PDF. What can be read: PubMed XML" in report(people, ImportRun.objects.get())
    assert list(uploads_folder().iterdir()) == []


def test_names_from_outside_never_become_paths(people: Any) -> None:
    send(people.client("specialist"), ("../../../etc/passwd.ris", TWO))
    [stored] = uploads_folder().iterdir()
    assert stored.suffix == ".upload" and "passwd" not in stored.name
    assert ImportRun.objects.get().files[0]["name"] == "passwd.ris"


def test_more_than_the_limit_is_refused_and_nothing_is_kept(people: Any) -> None:
    response = send(people.client("specialist"), ("small.ris", TWO), ("big.ris", b"x" * 1_200_000))
    assert response.status_code == 422
    assert "larger than 1 MB" in response.content.decode()
    assert list(uploads_folder().iterdir()) == []
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize("content", [b"", None])
def test_no_file_or_an_empty_one_is_asked_for_again(people: Any, content: bytes | None) -> None:
    files = [] if content is None else [("empty.ris", content)]
    response = send(people.client("specialist"), *files)
    assert response.status_code == 422
    assert "There is a problem" in response.content.decode()
    assert list(uploads_folder().iterdir()) == []


def test_a_forged_form_keeps_no_file(people: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.by_role["specialist"])
    assert send(client, ("two.ris", TWO)).status_code == 403
    assert list(uploads_folder().iterdir()) == []


@pytest.mark.parametrize("role", ["lay", "learner", "member", "manager", "governance", "partner"])
def test_only_the_desk_opens_its_pages(people: Any, role: str) -> None:
    send(people.client("specialist"), ("two.ris", TWO))
    url = ImportRun.objects.get().url
    client = people.client(role)
    for address in (
        "/desk",
        "/desk/approvals",
        "/desk/leavers",
        "/imports",
        "/imports/add",
        url,
        f"{url}/progress",
        f"{url}/undo",
    ):
        assert client.get(address).status_code == 403, address
    assert send(client, ("two.ris", TWO)).status_code == 403
    assert len(list(uploads_folder().iterdir())) == 1


def test_somebody_not_signed_in_is_led_to_signing_in(people: Any) -> None:
    for address in ("/desk", "/imports", "/imports/add", "/share"):
        response = people.client("anonymous").get(address)
        assert response.status_code == 302 and response["Location"].startswith("/accounts/login/?next=")


@pytest.mark.parametrize("role", ["specialist", "administrator"])
def test_the_desk_opens_for_specialists_and_administrators(people: Any, role: str) -> None:
    client = people.client(role)
    for address in ("/desk", "/desk/approvals", "/desk/leavers", "/imports", "/imports/add"):
        assert client.get(address).status_code == 200, address


def test_another_organisations_import_is_not_there(people: Any) -> None:
    send(people.client("specialist"), ("two.ris", TWO))
    ImportRun.objects.all()
    with acting("test"):
        ImportRun.objects.update(organisation=people.partner)
    url = ImportRun.objects.get().url
    assert {people.client("specialist").get(url + part).status_code for part in ("", "/undo", "/items")} == {404}


def test_the_page_says_when_no_worker_is_there(people: Any) -> None:
    send(people.client("specialist"), ("two.ris", TWO))
    found = ImportRun.objects.get()
    assert "About to begin" in report(people, found)
    with acting("test"):
        assert found.job is not None
        found.job.lease_until = timezone.now() - timedelta(seconds=20)
        found.job.save()
    text = report(people, found)
    assert "Waiting for a worker" in text and "<code>fingerpost work</code>" in text


def test_progress_asks_again_until_it_is_done_and_then_shows_the_report(people: Any) -> None:
    client = people.client("specialist")
    send(client, ("two.ris", TWO))
    url = ImportRun.objects.get().url
    waiting = client.get(f"{url}/progress")
    assert 'hx-trigger="every 1s"' in waiting.content.decode() and "HX-Refresh" not in waiting
    work()
    done = client.get(f"{url}/progress")
    assert "hx-trigger" not in done.content.decode() and done["HX-Refresh"] == "true"


def test_undoing_says_first_what_it_will_do_and_then_does_exactly_that(people: Any) -> None:
    client = people.client("specialist")
    send(client, ("two.ris", TWO))
    work()
    found = ImportRun.objects.get()
    actions.hold(item=Item.objects.get(title="beta"), organisation=people.organisation, by=people.by, topics=["B"])
    text = " ".join(client.get(f"{found.url}/undo").content.decode().split())
    assert (
        "One item that it added will be removed." in text
        and "One item will be kept, because somebody has said something of it or" in text
    )
    assert Item.objects.count() == 2
    client.post(f"{found.url}/undo")
    assert list(Item.objects.values_list("title", flat=True)) == ["beta"]
    left = report(people, found)
    assert "Undone" in left and "What was kept of it" in left and "What is new" not in left and "All 2" not in left
    assert client.post(f"{found.url}/undo").status_code in (400, 409)
