"""When two items become one, links and collections go with what is kept, and come back when taken apart."""

from __future__ import annotations

from typing import Any

import pytest

from fingerpost.areas.collections import actions as collections
from fingerpost.areas.collections.queries import refs_in
from fingerpost.areas.knowledge import actions as knowledge
from fingerpost.areas.knowledge.importing import actions as importing
from fingerpost.areas.knowledge.importing.prepare import from_record
from fingerpost.areas.knowledge.linking.actions import link_items
from fingerpost.areas.knowledge.linking.queries import links_of
from fingerpost.areas.knowledge.merging.actions import merge_items, undo_merge
from fingerpost.areas.knowledge.models import Item
from fingerpost.base.formats.source_record import SourceRecord

pytestmark = pytest.mark.django_db


def paper(people: Any, title: str) -> Item:
    run = importing.begin_import(organisation=people.organisation, files=[{"name": "x", "path": ""}], by=people.by)
    record = from_record(SourceRecord(title=title, year=2020), 1)
    importing.import_records(run=run, file=0, records=[record], origin="ris", by=people.by)
    return Item.objects.get(title=title)


def test_links_and_collections_follow_what_is_kept_and_come_back(people: Any) -> None:
    kept, gone = paper(people, "Hats on wards"), paper(people, "Shoes in clinics")
    facts = {"what_happened": "A wait.", "next_time": "Ring."}
    lesson = knowledge.add_know_how(
        kind="lesson", title="No hats", facts=facts, organisation=people.organisation, by=people.by
    )
    link_items(source=lesson, target=gone, sort="contradicts", organisation=people.organisation, by=people.by)
    owner, member = people.by_role["specialist"], people.viewer("member")
    collection = collections.make_collection(
        name="Reading", shared="organisation", organisation=people.organisation, by=owner
    )
    collections.add_items(collection=collection, items=[gone], by=owner)
    merge = merge_items(kept=kept, gone=gone, organisation=people.organisation, by=people.by)
    assert [link.target for link in links_of(lesson, member)] == [kept]
    assert refs_in(collection, member) == [kept.ref]
    merge.refresh_from_db()
    undo_merge(merge=merge, by=people.by)
    assert [link.target for link in links_of(lesson, member)] == [gone]
    assert refs_in(collection, member) == [gone.ref]
