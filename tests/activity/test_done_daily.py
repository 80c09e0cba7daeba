"""What is done every day: one thing that fails keeps no other from being done."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from fingerpost.base.activity import daily
from fingerpost.base.activity.actions import acting
from fingerpost.base.activity.statistics import look_over_tables
from fingerpost.base.records.models import audience_of


@pytest.fixture
def tasks(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    given: dict[str, Any] = {}
    monkeypatch.setattr(daily, "_tasks", given)
    monkeypatch.setattr(daily, "_done", {})
    return given


def test_what_fails_is_tried_again_and_the_rest_is_done_once(tasks: dict[str, Any]) -> None:
    done: list[str] = []

    def first() -> None:
        done.append("first")
        raise OSError("the disk is away")

    tasks |= {"first": first, "second": lambda: done.append("second")}
    assert daily.do_daily() == 1
    assert daily.do_daily() == 0
    assert done == ["first", "second", "first"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL looks over its tables by itself")
def test_the_database_is_told_how_large_its_tables_are() -> None:
    with acting("test"):
        audience_of(("org:9", "public"))
    look_over_tables()
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT tbl FROM sqlite_stat1")
        assert ("records_audiencetoken",) in cursor.fetchall()
