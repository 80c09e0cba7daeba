"""Lists and exports: what each role sees, true counts, safe files, and a cost that does not grow with the rows."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from paper_shelf import record, shelve, shelve_many

from fingerpost.areas.knowledge import actions
from fingerpost.areas.knowledge.importing import actions as importing
from fingerpost.areas.knowledge.importing.columns import start
from fingerpost.areas.knowledge.rules import Sharing

pytestmark = pytest.mark.django_db
STAFF = ("member", "specialist", "manager", "governance", "administrator")
SEEN = {
    Sharing.TEAM: {"member"},
    Sharing.ORGANISATION: set(STAFF),
    Sharing.PARTNERS: {*STAFF, "partner"},
    Sharing.PUBLIC: {*STAFF, "partner", "anonymous", "lay", "learner"},
}
ROLES = sorted(SEEN[Sharing.PUBLIC])


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def lessons(people: Any, number: int = 1) -> None:
    for sharing in SEEN:
        for each in range(number):
            actions.add_know_how(
                kind="lesson", title=f"For {sharing.value} {each}", facts={"what_happened": "x", "next_time": "y"},
                organisation=people.organisation, sharing=sharing, team=people.team, by=people.by,
            )  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
def test_the_list_the_counts_and_the_export_are_what_the_role_may_see(people: Any, role: str) -> None:
    lessons(people)
    client = people.client(role)
    wanted = {f"For {sharing.value} 0" for sharing, roles in SEEN.items() if role in roles}
    text = client.get("/items?kind=lesson").content.decode()
    assert {f"For {sharing.value} 0" for sharing in SEEN if f"For {sharing.value} 0" in text} == wanted
    rows = json.loads(body(client.get("/items/export?format=json")))
    assert {row["title"] for row in rows} == wanted
    ris = body(client.get("/items/export?format=ris")).decode()
    assert ris.count("ER  - ") == len(wanted)


def test_counts_by_kind_do_not_betray_hidden_items(people: Any) -> None:
    lessons(people, 3)
    shelve(people, record())
    text = " ".join(people.client("anonymous").get("/items").content.decode().split())
    assert 'Lessons <span class="fp-kinds__count">3</span>' in text
    assert 'Everything <span class="fp-kinds__count">4</span>' in text


@pytest.mark.parametrize("format", ["ris", "nbib", "csv", "json"])
def test_one_item_can_be_taken_away_in_every_format(people: Any, format: str) -> None:
    [item] = shelve(people, record())
    response = people.client("anonymous").get(f"/items/{item.uid}.{format}")
    assert response["Content-Disposition"] == f'attachment; filename="{item.slug}.{format}"'
    assert b"Blue badges" in body(response)


def test_a_format_that_does_not_exist_is_not_found(people: Any) -> None:
    [item] = shelve(people, record())
    assert people.client("anonymous").get(f"/items/{item.uid}.exe").status_code == 404
    assert people.client("anonymous").get("/items/export?format=").status_code == 404


def test_a_spreadsheet_runs_nothing_that_a_title_says(people: Any) -> None:
    shelve(people, record(title='=HYPERLINK("http://x.example","Click")'))
    response = people.client("anonymous").get("/items/export?format=csv")
    rows = list(csv.DictReader(io.StringIO(body(response).decode("utf-8-sig"))))
    assert rows[0]["title"].startswith("'=HYPERLINK")
    assert rows[0]["abstract"] == "METHODS: We compared two wards.\nRESULTS: Nobody waited longer."


def _overdue(people: Any, items: list[Any]) -> None:
    past = timezone.localdate().replace(year=2020)
    for item in items:
        actions.hold(item=item, organisation=people.organisation, by=people.by, review_on=past, owner_team=people.team)


def _runs(people: Any, number: int) -> None:
    for each in range(number):
        files = [{"name": f"{each}.ris", "path": ""}]
        begun = importing.begin_import(organisation=people.organisation, files=files, by=people.by)
        start(run=begun, by=people.by)


@pytest.mark.parametrize("address", ["/items", "/items?kind=evidence", "/desk", "/reviews", "/imports"])
def test_a_list_costs_the_same_with_one_row_and_with_thirty(people: Any, address: str) -> None:
    client = people.client("specialist")
    _overdue(people, shelve_many(people, 1))
    _runs(people, 1)
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        assert client.get(address).status_code == 200
    _overdue(people, shelve_many(people, 30))
    _runs(people, 30)
    with CaptureQueriesContext(connection) as thirty:
        assert client.get(address).status_code == 200
    assert len(thirty) == len(one), [query["sql"][:100] for query in thirty]


@pytest.mark.parametrize("part", ["", "/items", "/failures", "/undo"])
def test_an_imports_pages_cost_the_same_whatever_it_brought(people: Any, part: str) -> None:
    client = people.client("specialist")
    costs = []
    for number in (1, 30):
        run = shelve_many(people, number)[0] and people.organisation.imports.order_by("-id").first()
        client.get(run.url + part)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(run.url + part).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1]
