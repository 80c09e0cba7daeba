"""Some items among a million are looked up by their uids, also where the database knows nothing of its tables yet."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from paper_shelf import record, shelve

from fingerpost.areas.knowledge.models import Item
from fingerpost.areas.knowledge.queries import load_for_index, newest_items, visible_items, with_details
from fingerpost.base.records.viewer import SYSTEM, Viewer

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL decides by what it knows of its tables"),
]


@pytest.mark.parametrize("viewer", [SYSTEM, Viewer(), Viewer(person=1, organisation=1)])
def test_the_index_of_uids_is_used(viewer: Viewer) -> None:
    plan = with_details(visible_items(viewer).filter(uid__in=["a", "b"]), viewer).explain()
    first = next(line for line in plan.splitlines() if "knowledge_item " in line)
    assert "(uid=?)" in first, plan


def test_those_that_the_index_is_made_of_are_looked_up_by_uid_and_number(people: Any) -> None:
    shelve(people, record())
    with CaptureQueriesContext(connection) as queries:
        assert load_for_index(Item.objects.filter(uid__in=[*Item.objects.values_list("uid", flat=True), "b"]))
    asked = [query["sql"] for query in queries if 'FROM "knowledge_item"' in query["sql"] and "WHERE" in query["sql"]]
    assert asked
    for sql in asked:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            first = next(row[-1] for row in cursor.fetchall() if "knowledge_item " in row[-1])
        assert "(uid=?)" in first or "PRIMARY KEY" in first, sql


@pytest.mark.parametrize("kind", ["", "evidence"])
@pytest.mark.parametrize("viewer", [Viewer(), Viewer(person=1, organisation=1)])
def test_the_newest_are_read_in_their_order_and_not_sorted_first(viewer: Viewer, kind: str) -> None:
    plan = newest_items(viewer, kind)[:20].explain().splitlines()
    assert not any("TEMP B-TREE" in line for line in plan if "ORDER BY" in line), plan
    assert not kind or "item_by_kind_and_audience" in plan[0], plan
