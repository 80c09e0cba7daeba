"""A data set says who publishes it, for when and where, how to get at it and with what care."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.test import Client

from fingerpost.areas.knowledge.exporting import write_items
from fingerpost.areas.knowledge.models import Item
from fingerpost.base.accounts.rules import acting_viewer

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
    for told in ("Analysts, our wards, monthly since 2019", "Ask the analysts.", "Counted at noon.", "extension 12"):
        assert told in shown
    assert client.get(f"/items/{item.uid}/quality/check").status_code in (403, 404, 405)
    viewer = acting_viewer(people.by_role["member"], people.organisation)
    given = io.BytesIO()
    write_items([item.ref], "ris", viewer, given)
    assert "TY  - DATA" in given.getvalue().decode() and "Analysts" in given.getvalue().decode()
