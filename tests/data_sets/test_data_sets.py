"""A data set says who publishes it, for when and where, how to get at it and with what care."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client

from fingerpost.areas.knowledge.exporting import write_items
from fingerpost.areas.knowledge.models import Item
from fingerpost.base.accounts.rules import acting_viewer
from fingerpost.base.formats.json_lines import read
from fingerpost.base.search import find
from fingerpost.base.search.keeping import drain

pytestmark = pytest.mark.django_db
DATA = {
    "title": "Delayed discharges by ward", "where": "https://figures.example/delays", "publisher": "Analysts",
    "period": "monthly since 2019", "area": "our wards", "summary": "How many wait.", "access": "Ask the analysts.",
    "caveats": "Counted at noon.", "contact": "Analysts, extension 12", "sharing": "organisation", "step": "store",
}  # fmt: skip


def test_a_data_set_is_added_shown_and_taken_out_without_a_grade(people: Any) -> None:
    client = Client()
    client.force_login(people.by_role["member"])
    assert client.post("/share/data", DATA).status_code == 302
    item = Item.objects.get(kind="data")
    shown = client.get(item.url).content.decode()
    assert "Go to the data" in shown and "Read all of it" not in shown
    for told in ("Analysts, our wards, monthly since 2019", "Ask the analysts.", "Counted at noon.", "extension 12"):
        assert told in shown
    assert client.get(f"/items/{item.uid}/quality/check").status_code in (403, 404, 405)
    viewer = acting_viewer(people.by_role["member"], people.organisation)
    given = io.BytesIO()
    write_items([item.ref], "ris", viewer, given)
    assert "TY  - DATA" in given.getvalue().decode() and "Analysts" in given.getvalue().decode()


@pytest.fixture
def figures(people: Any) -> tuple[Item, Any]:
    """The data set, and a viewer of its organisation."""
    client = Client()
    client.force_login(people.by_role["member"])
    client.post("/share/data", DATA)
    return Item.objects.get(kind="data"), acting_viewer(people.by_role["member"], people.organisation)


def _written(item: Item, viewer: Any, format: str) -> bytes:
    given = io.BytesIO()
    write_items([item.ref], format, viewer, given)
    return given.getvalue()


@pytest.mark.parametrize("words", ["Analysts", "monthly since 2019", "our wards"])
def test_it_is_found_by_who_publishes_it_and_by_when_and_where(figures: Any, words: str) -> None:
    item, viewer = figures
    drain()
    assert [hit.ref for hit in find(words, viewer=viewer, mode="lexical").hits] == [item.ref]


@pytest.mark.parametrize("format", ["ris", "nbib", "bibtex", "csl-json", "csv", "markdown", "jsonl", "json"])
def test_every_text_format_says_where_it_is_how_to_get_at_it_and_whom_to_ask(figures: Any, format: str) -> None:
    told = _written(*figures, format).decode("utf-8-sig")
    no_field = {"where"} if format == "nbib" else set()  # PubMed's format has no address
    for name in {"where", "access", "contact", "period", "area"} - no_field:
        assert DATA[name].split(",")[0].rstrip(".") in told, name


def test_tables_have_a_column_for_each_and_json_lines_read_back_equal(figures: Any) -> None:
    [row] = csv.DictReader(io.StringIO(_written(*figures, "csv").decode("utf-8-sig")))
    [plain] = json.loads(_written(*figures, "json"))
    for name in ("where", "access", "contact", "period", "area", "caveats"):
        assert row[name] == plain[name] == DATA[name]
    [back] = read(io.BytesIO(_written(*figures, "jsonl")))
    assert back.record.urls == (DATA["where"],)
    told = {section.label: section.text for section in back.record.abstract}
    assert (told["Period"], told["Area"], told["Contact"]) == (DATA["period"], DATA["area"], DATA["contact"])
