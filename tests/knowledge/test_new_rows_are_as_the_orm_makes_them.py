"""What an import brings in is stored by plain SQL: the same rows as the ORM would make, keys that nobody had before."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from fingerpost.areas.knowledge.importing import actions as importing
from fingerpost.areas.knowledge.importing.inserting import insert, insert_values, next_keys
from fingerpost.areas.knowledge.importing.prepare import from_record
from fingerpost.areas.knowledge.models import Citation, ImportedItem, ImportRun, Item, Kind
from fingerpost.base.activity.actions import acting
from fingerpost.base.formats.source_record import Section, SourceRecord
from fingerpost.base.records.models import audience_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _acting() -> Any:
    with acting("tests"):
        yield


def new_items(people: Any) -> list[Item]:
    audience, now = audience_of(["public"]), timezone.now()
    facts: list[dict[str, Any]] = [
        {"title": "Öl, “quotes”, 100 % and a\nline", "year": None, "retracted": True},
        {
            "title": "Plain",
            "year": 2020,
            "design": "cohort",
            "design_rule": "a-rule",
            "organisation": people.organisation,
        },
    ]
    return [Item(kind=Kind.EVIDENCE, audience=audience, created_at=now, updated_at=now, **each) for each in facts]


def new_citations(items: list[Item]) -> list[Citation]:
    numbers = [(None, -5, 2**62), (7, None, 0)]
    return [
        Citation(
            item=item, doi=f"10.9999/{at}", match_key="k", origin="ris", source='{"title":"é"}',
            block_start=start, block_long=long, block_place=place,
        )
        for at, (item, (start, long, place)) in enumerate(zip(items, numbers, strict=True))
    ]  # fmt: skip


def rows_of(model: Any) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if name not in ("id", "uid", "item_id", "created_at",
            "updated_at")} for row in model.objects.order_by("pk").values()]  # fmt: skip


def test_rows_are_equal_to_those_of_the_orm(people: Any) -> None:
    by_orm = new_items(people)
    Item.objects.bulk_create(by_orm)
    Citation.objects.bulk_create(new_citations(by_orm))
    wanted = rows_of(Item), rows_of(Citation)
    Item.objects.all().delete()
    by_sql = new_items(people)
    for item, key in zip(by_sql, next_keys(Item, len(by_sql)), strict=True):
        item.pk = key
    insert(by_sql)
    insert(new_citations(by_sql))
    assert (rows_of(Item), rows_of(Citation)) == wanted
    stored = Item.objects.get(pk=by_sql[0].pk)
    assert (stored.uid, stored.created_at) == (by_sql[0].uid, by_sql[0].created_at)
    assert not by_sql[0]._state.adding


def test_keys_are_new_and_what_is_stored_later_has_newer_ones(people: Any) -> None:
    first = new_items(people)
    Item.objects.bulk_create(first)
    Item.objects.filter(pk=first[-1].pk).delete()
    keys = list(next_keys(Item, 3))
    assert len(set(keys)) == 3 and min(keys) > first[-1].pk
    later = new_items(people)[:1]
    later[0].pk = keys[0]
    insert(later)
    other = new_items(people)[0]
    other.save()
    assert other.pk > keys[0]


def test_what_the_database_refuses_is_refused(people: Any) -> None:
    (item, *_) = new_items(people)
    item.pk = next_keys(Item, 1)[0]
    insert([item])
    with pytest.raises(IntegrityError), transaction.atomic():
        insert([item])
    insert([])
    assert Item.objects.count() == 1


def test_an_import_knows_its_items_and_where_abstracts_came_from(people: Any) -> None:
    run = importing.begin_import(organisation=people.organisation, files=[{"name": "x", "path": ""}], by=people.by)
    abstract = (Section("", "It did."),)
    records = [
        SourceRecord(title="One paper on gates", pmid="11111111", abstract=abstract, database="Ovid MEDLINE(R) <2019>"),
        SourceRecord(title="Another on doors", doi="10.9999/doors", abstract=abstract, database="PubMed"),
        SourceRecord(title="A third on bells", doi="10.9999/bells", database="Embase"),
    ]
    steps = [from_record(each, number) for number, each in enumerate(records, 1)]
    importing.import_records(run=run, file=0, records=steps, origin="ris", by=people.by)
    items = list(Item.objects.order_by("pk"))
    assert [row.item_id for row in ImportedItem.objects.order_by("pk")] == [item.pk for item in items]
    assert [getattr(item, "abstract_source", None) and item.abstract_source.database.name for item in items] == [
        "Ovid MEDLINE", None, None,
    ]  # fmt: skip
    assert [item.citation.source == step.source for item, step in zip(items, steps, strict=True)] == [True] * 3


def test_values_alone_are_enough_for_rows_that_nobody_asks_for(people: Any) -> None:
    run = ImportRun.objects.create(organisation=people.organisation, by="x")
    (item, *_) = new_items(people)
    item.save()
    insert_values(ImportedItem, ("run_id", "item_id", "version_id"), [(run.pk, item.pk, None)])
    assert list(ImportedItem.objects.values_list("run", "item", "version")) == [(run.pk, item.pk, None)]
