"""Questions, keys and names reach no log, no cookie and no folder that others can read."""

from __future__ import annotations

import logging
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import DataError, OperationalError

from fingerpost.areas.knowledge import actions as knowledge
from fingerpost.base.activity.actions import acting
from fingerpost.config.env import Settings
from fingerpost.config.logs import Discreet, discreet


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Error handling request /ask?q=NHS+number+943", "Error handling request /ask?…"),
        ("Invalid HTTP request line: 'GET /ask?q=secret HTTP/9'", "Invalid HTTP request line: 'GET /ask?… HTTP/9'"),
        ("Not Found: /join/Ab3-_xyz", "Not Found: /join/…"),
        ("Error: /accounts/password/reset/key/3-c0ffee-set/", "Error: /accounts/password/reset/key/…/"),
        ("Not Found: /items/abc", "Not Found: /items/abc"),
        ("is it well? yes", "is it well? yes"),
    ],
)
def test_logs_hold_neither_questions_nor_keys(text: str, kept: str) -> None:
    assert discreet(text) == kept
    record = logging.LogRecord("gunicorn.error", logging.ERROR, "", 0, "%s", (text,), None)
    assert Discreet().filter(record) and record.getMessage() == kept


def test_every_message_goes_through_the_filter() -> None:
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["discreet"]


def test_gunicorns_own_messages_do_too() -> None:
    from gunicorn.config import Config

    from fingerpost.doors.cli.server import DiscreetLogger

    assert any(isinstance(each, Discreet) for each in DiscreetLogger(Config()).error_log.filters)


@pytest.mark.django_db
@pytest.mark.parametrize(("error", "status"), [(OperationalError("database is locked"), 503), (DataError("x"), 400)])
def test_a_database_that_fails_is_a_page_and_no_fault(people: Any, monkeypatch: Any, error: Any, status: int) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr("fingerpost.areas.knowledge.views.items.queries.counts_by_kind", fails)
    answer = people.client("member").get("/items")
    assert answer.status_code == status and "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_a_fault_tells_nobody_what_was_asked(people: Any, monkeypatch: Any, caplog: Any) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("fingerpost.doors.site.views.results_page", fails)
    client = people.client("member")
    client.raise_request_exception = False
    answer = client.get("/search?q=purple+wombats")
    told = caplog.text + answer.content.decode()
    assert answer.status_code == 500 and "wombats" not in told
    assert "no-store" in answer["Cache-Control"] and "default-src 'self'" in answer["Content-Security-Policy"]


@pytest.mark.django_db
def test_messages_put_no_name_into_a_cookie(people: Any) -> None:
    client = people.client("administrator")
    answer = client.post("/people/invite", {"email": "new.nurse@x.example", "role": "member"})
    assert answer.status_code == 302
    assert set(answer.cookies) <= {"sessionid", "csrftoken", "fingerpost_my_device"}


@pytest.mark.django_db
def test_another_host_name_gets_no_page(people: Any) -> None:
    answer = people.client("anonymous").get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400 and b"evil.example" not in answer.content


@pytest.mark.django_db
@pytest.mark.parametrize("there", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_signing_in_leads_nowhere_else(people: Any, there: str) -> None:
    person = people.by_role["member"]
    with acting("test"):
        person.set_password("violet anvil harbour")
        person.save()
    given = {"login": person.email, "password": "violet anvil harbour", "next": there}
    answer = people.client("anonymous").post("/accounts/login/", given)
    assert answer.status_code == 302 and answer["Location"] == "/"


@pytest.mark.django_db
def test_a_closed_account_is_nobody_at_once(people: Any) -> None:
    client, person = people.client("member"), people.by_role["member"]
    item = knowledge.add_know_how(
        kind="lesson", title="Inside", facts={"what_happened": "a", "next_time": "b"}, organisation=people.organisation,
        by=person,
    )  # fmt: skip
    assert client.get(item.url).status_code == 200
    with acting("test"):
        type(person).objects.filter(pk=person.pk).update(is_active=False)
    assert client.get(item.url).status_code == 404


def test_the_home_folder_and_its_key_are_the_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        home = Settings(home=tmp_path / "deep" / "home")
        home.secret_key()
    finally:
        os.umask(before)
    assert stat.S_IMODE(home.home.stat().st_mode) == 0o700
    assert stat.S_IMODE((home.home / "secret.key").stat().st_mode) == 0o600
