"""What every page of the demo costs: few queries whatever it shows."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fingerpost.base.accounts.models import Person
from fingerpost.base.search import SearchHome, configure
from fingerpost.base.search.keeping import up_to_date
from fingerpost.doors.demo.loading import load_demo

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
MOST_QUERIES = 25
QUESTIONS = ["Does a discharge co-ordinator reduce delays?", "What helps people harmed by gambling?"]
QUESTIONS += ["Does blue light help acne?", "falls", "how do I get someone home faster"]
ANSWERS = [("/ask", {"q": question}) for question in QUESTIONS]
LISTS: list[tuple[str, dict[str, Any]]] = [
    ("/search", {"q": "discharge"}),
    ("/search", {"q": "gambling", "kind": "evidence"}),
    ("/items", {}),
]
LISTS += [("/items", {"kind": "lesson"}), ("/people", {}), ("/suggest", {"q": "gamb"}), ("/search", {"q": "xyzzyx"})]
LISTS += [("/search", {"q": "gambling", "kind": ["evidence", "lesson"], "topic": "Gambling harm", "year_from": "2000"})]
FORMS = [
    ("/me", {}),
    ("/me/role", {}),
    ("/me/add/offered", {}),
    ("/share", {}),
    ("/share/lesson", {}),
    ("/account", {}),
    ("/saved-searches", {}),
    ("/collections", {}),
    ("/collections/add", {}),
    ("/share/patient_story", {}),
    ("/share/guidance", {}),
    ("/share/data", {}),
    ("/share/document", {}),
]
DESK = [(f"/{path}", {}) for path in ("desk", "imports", "imports/add", "organisation", "desk/gaps")]
DESK += [(f"/{path}", {}) for path in ("reviews", "reviews?whose=mine", "desk/approvals", "desk/leavers")]
DESK += [("/desk/archive", {}), ("/desk/archive/add", {})]
DESK += [(f"/desk/sources{path}", {}) for path in ("", "/add", "/add/pubmed", "/starter-shelf")]
DESK += [("/strategies", {}), ("/strategies/new", {"q": "gambl*[ti] OR betting[ti]"})]
DESK += [(f"/organisation/{path}", {}) for path in ("people", "teams")]
DESK += [
    ("/topics", {}),
    ("/topics", {"q": "going"}),
    ("/topics/add", {"synonym": "homeward bound"}),
    ("/headings", {}),
]
PAGES = {
    "": [("/", {}), ("/accounts/login/", {}), *ANSWERS[:3], *LISTS[:3]],
    "asha": [("/", {}), *ANSWERS, *LISTS, *FORMS],
    "dita": [("/", {}), *ANSWERS[:1], *LISTS, *DESK],
}


@pytest.fixture
def demo(db: None, tmp_path: Path) -> Any:
    """The demo's data in the test's database and index, with the model where there is one."""
    model = Path(os.environ.get("FINGERPOST_MODEL") or tmp_path / "no-model")
    configure(SearchHome(tmp_path / "index", tmp_path / "vectors", model))
    loaded = load_demo()
    up_to_date()
    return loaded


def test_no_page_asks_the_database_often(demo: Any) -> None:
    costs = [
        (who, *page, _queries(_client(who), *page)) for who, pages in PAGES.items() for page in _pages(who, pages, demo)
    ]
    assert [cost for cost in costs if cost[3] > MOST_QUERIES] == []


def _pages(who: str, pages: list[tuple[str, dict[str, str]]], demo: Any) -> list[tuple[str, dict[str, str]]]:
    own = [(item.url, {}) for item in (demo.items["leaving-hospital-policy"], demo.items["co-ordinator-on-juniper"])]
    own += [(demo.items["discharge-coordinator-three-wards"].url, {})]
    own += [(demo.items["night-moves-audit"].url, {}), (demo.items["gambling-calls"].url, {})]
    own += [(f"/items/{demo.items['night-moves-audit'].uid}/files/add", {})] if who else []
    reading = demo.collections["gambling-harm-reading"]
    own += [(reading.url, {}), (f"{reading.url}/print", {})]
    paper = demo.items["light-therapies-cochrane-2018"].url
    strategy = demo.strategies["light-for-acne"]
    own += [(strategy.url, {}), (f"/strategies/{strategy.uid}/as/ovid", {}), (f"/strategies/{strategy.uid}/report", {})]
    return [*pages, *own, (paper, {})]


def _client(who: str) -> Client:
    client = Client()
    if who:
        client.force_login(Person.objects.get(email=f"{who}@wenbrook.example"))
    return client


def _queries(client: Client, path: str, query: dict[str, str]) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path, query).status_code == 200, path
    return len(queries)
