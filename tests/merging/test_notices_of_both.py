"""What was later said of one of two items, a retraction above all, holds for the one that is made of them."""

from __future__ import annotations

from typing import Any

import pytest
from pairs import brought, pair_to_merge, paper

from fingerpost.areas.knowledge.merging.actions import merge_items, undo_merge
from fingerpost.areas.knowledge.models import Item, Noted
from fingerpost.areas.knowledge.queries import item_by_uid
from fingerpost.base.activity.models import Event

pytestmark = pytest.mark.django_db


def retractions() -> list[list[str]]:
    return [event.refs for event in Event.objects.filter(name="knowledge.item.retracted").order_by("pk")]


def test_a_retracted_copy_makes_the_kept_one_retracted_and_its_followers_hear(people: Any) -> None:
    kept, gone = pair_to_merge(people, retracted=True)
    before = retractions()
    assert before == [[gone.ref]] and not kept.retracted
    merge = merge_items(kept=kept, gone=gone, organisation=people.organisation, by=people.by_role["specialist"])
    assert retractions() == [*before, [kept.ref]]
    assert item_by_uid(kept.uid, people.viewer("lay")).retracted
    assert [each["sort"] for each in Noted.objects.get(item=kept).live] == ["retraction"]
    undo_merge(merge=merge, by=people.by_role["specialist"])
    assert [Item.objects.get(pk=each.pk).retracted for each in (kept, gone)] == [False, True]
    assert list(Noted.objects.values_list("item", flat=True)) == [gone.pk]
    assert retractions() == [*before, [kept.ref]]


def test_what_both_knew_is_not_told_again(people: Any) -> None:
    brought(people, paper(pmid="11111111", title="Another title altogether", volume="99", retracted=True))
    brought(people, paper(doi="10.9999/late", retracted=True))
    kept, gone = Item.objects.order_by("pk")
    before = retractions()
    merge_items(kept=kept, gone=gone, organisation=people.organisation, by=people.by_role["specialist"])
    assert retractions() == before and Item.objects.get(pk=kept.pk).retracted


def test_an_import_of_the_unretracted_record_leaves_the_retraction_of_the_other(people: Any) -> None:
    kept, gone = pair_to_merge(people, retracted=True, database="Made Base")
    merge_items(kept=kept, gone=gone, organisation=people.organisation, by=people.by_role["specialist"])
    brought(
        people, paper(pmid="11111111", title="Another title altogether, now longer", volume="99"), origin="pubmed-xml"
    )
    kept.refresh_from_db()
    assert kept.title.endswith("longer") and kept.retracted
