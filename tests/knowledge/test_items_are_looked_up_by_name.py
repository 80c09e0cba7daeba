"""Some items among a million are looked up by their uids, also where the database knows nothing of its tables yet."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from paper_shelf import record, shelve

from fingerpost.areas.knowledge.importing.matching import known_items
from fingerpost.areas.knowledge.importing.prepare import from_record
from fingerpost.areas.knowledge.models import Citation, Item
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


def test_papers_are_looked_up_by_their_pubmed_numbers(people: Any) -> None:
    shelve(people, record())
    numbers = Citation.numbered(["34123456", "34123457"])
    for wanted in (numbers, numbers | Q(doi__in=["10.9999/bells"])):
        plan = Citation.objects.filter(wanted).select_related("item").explain()
        assert "citation_pmid_once (pmid=?)" in plan, plan
        assert "SCAN" not in plan, plan
    assert set(Citation.objects.filter(Citation.numbered(["", record().pmid]))) == set(Citation.objects.all())
    assert not Citation.objects.filter(Citation.numbered([""])).exists()


def test_an_import_looks_up_what_is_here_and_reads_nothing_else(people: Any) -> None:
    given = [from_record(record(pmid=pmid, doi=doi), 1) for pmid, doi in (("34123456", "10.9999/bells"), ("", ""))]
    with CaptureQueriesContext(connection) as queries:
        known_items(given, people.organisation.pk)
    assert len(queries) == 4
    for query in queries:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            assert not [row[-1] for row in cursor.fetchall() if row[-1].startswith("SCAN")], query["sql"]
