"""Collections in the browser: made, filled from items and results, put in order, said something of, taken away."""

from __future__ import annotations

import csv
import io
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fingerpost.areas.collections import actions
from fingerpost.areas.collections.models import Collection, Gathered, Shared
from fingerpost.areas.knowledge.exporting import EXPORTS
from fingerpost.areas.knowledge.models import Item
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.base.kit.errors import Invalid, NotAllowed
from fingerpost.base.search.keeping import drain

pytestmark = pytest.mark.django_db
NHS_NUMBER = "943 476 5919"  # the example number of the NHS Data Dictionary's own check digit rule


def text_of(response: Any) -> str:
    return unescape(" ".join(response.content.decode().split()))


def titles(collection: Collection) -> list[str]:
    return list(collection.gathered.order_by("place").values_list("item__title", flat=True))


def test_a_collection_is_made_and_an_item_saved_to_it_from_its_page(people: Any, lesson: Any) -> None:
    client, item = people.client("member"), lesson("Ring first")
    answers = {"name": "For new starters", "about": "Read in your first week.", "shared": "organisation"}
    made = client.post("/collections/add", answers)
    collection = Collection.objects.get()
    assert made["Location"] == collection.url
    assert f'href="/collections/gather?item={item.uid}"' in text_of(client.get(item.url))
    address = f"/collections/gather?item={item.uid}"
    assert "For new starters" in text_of(client.get(address))
    assert client.post(address, {"items": [item.uid], "where": collection.uid})["Location"] == collection.url
    page = text_of(client.get(collection.url))
    assert "Saved to “For new starters”." in page and "Ring first" in page and "Read in your first week." in page
    assert "Collection: For new starters" in text_of(client.get(item.url))
    assert "It was in “For new starters” already." in text_of(
        client.post(address, {"items": [item.uid], "where": collection.uid}, follow=True)
    )


def test_items_of_a_page_of_results_begin_a_new_collection(people: Any, lesson: Any) -> None:
    items = [lesson(f"Platypus {number}") for number in range(3)]
    drain()
    client = people.client("member")
    page = text_of(client.get("/search?q=platypus"))
    assert page.count("Save to a collection") == 3 and "Save items of this page to a collection" in page
    address = "/collections/gather?" + "&".join(f"item={item.uid}" for item in items)
    unnamed = client.post(address, {"items": [item.uid for item in items], "where": "new"})
    assert unnamed.status_code == 422 and "Give the new collection a name" in text_of(unnamed)
    two = [item.uid for item in items[:2]]
    assert client.post(address, {"items": two, "where": "new", "name": "Duckbills"}).status_code == 302
    assert titles(Collection.objects.get()) == ["Platypus 0", "Platypus 1"]
    assert "Save to a collection" not in text_of(people.client("anonymous").get("/search?q=platypus"))


def test_order_is_changed_with_plain_buttons(people: Any, lesson: Any, gathering: Any) -> None:
    one, two, three = (lesson(title) for title in ("One", "Two", "Three"))
    collection = gathering(one, two, three)
    client, address = people.client("manager"), f"{collection.url}/items"
    assert client.post(f"{address}/{three.uid}/move", {"up": "1"}).status_code == 302
    assert titles(collection) == ["One", "Three", "Two"]
    client.post(f"{address}/{one.uid}/move", {"down": "1"})
    assert titles(collection) == ["Three", "One", "Two"]
    client.post(f"{address}/{three.uid}/move", {"up": "1"})
    client.post(f"{address}/{two.uid}/move", {"down": "1"})
    assert titles(collection) == ["Three", "One", "Two"]
    client.post(f"{address}/{two.uid}", {"note": "Begin here.", "place": "1"})
    assert titles(collection) == ["Two", "Three", "One"]
    assert "Begin here." in text_of(client.get(collection.url))
    client.post(f"{address}/{three.uid}/remove")
    assert titles(collection) == ["Two", "One"] and Item.objects.filter(pk=three.pk).exists()


def test_who_reads_sees_only_what_they_may_and_no_trace_of_the_rest(people: Any, lesson: Any, gathering: Any) -> None:
    shown, hidden, last = lesson("Shown"), lesson("For the ward", Sharing.TEAM), lesson("Last")
    collection = gathering(shown, last)
    actions.add_items(collection=collection, items=[hidden], by=people.by)
    note = Gathered.objects.get(item=hidden)
    actions.annotate(gathered=note, note="Only for Willow", by=people.by)
    actions.move_item(gathered=note, to=2, by=people.by)
    for role in ("anonymous", "partner", "manager"):
        client = people.client(role)
        page = text_of(client.get(collection.url))
        assert "2 items" in page or "Two items" in page
        assert "For the ward" not in page and "Only for Willow" not in page
        paper = text_of(client.get(f"{collection.url}/print"))
        assert "Shown" in paper and "For the ward" not in paper and "Only for Willow" not in paper
        for name in EXPORTS:
            assert b"For the ward" not in b"".join(client.get(f"{collection.url}.{name}").streaming_content)
    assert "For the ward" in text_of(people.client("member").get(collection.url))


def test_moving_goes_by_what_one_sees(people: Any, lesson: Any, gathering: Any) -> None:
    one, hidden, two = lesson("One"), lesson("Hidden", Sharing.TEAM), lesson("Two")
    collection = gathering(one)
    actions.add_items(collection=collection, items=[hidden, two], by=people.by)
    people.client("manager").post(f"{collection.url}/items/{two.uid}/move", {"up": "1"})
    assert titles(collection) == ["Two", "One", "Hidden"]


def test_every_format_that_items_have_takes_the_whole_list_in_order(people: Any, lesson: Any, gathering: Any) -> None:
    collection = gathering(*(lesson(f"Item {number}") for number in (3, 1, 2)))
    client = people.client("anonymous")
    for name, export in EXPORTS.items():
        answer = client.get(f"{collection.url}.{name}")
        assert answer.status_code == 200 and f"reading.{export.extension}" in answer["Content-Disposition"]
        assert b"".join(answer.streaming_content)
    rows = csv.DictReader(
        io.StringIO(b"".join(client.get(f"{collection.url}.csv").streaming_content).decode("utf-8-sig"))
    )
    assert [row["title"] for row in rows] == ["Item 3", "Item 1", "Item 2"]
    assert client.get(f"{collection.url}.docx").status_code == 404


def test_paper_has_every_item_with_its_note(people: Any, lesson: Any, gathering: Any) -> None:
    items = [lesson(f"Lesson number {number}") for number in range(60)]
    collection = gathering(*items)
    actions.annotate(gathered=Gathered.objects.get(item=items[59]), note="The last word.", by=people.by)
    paper = text_of(people.client("anonymous").get(f"{collection.url}/print"))
    assert paper.count("Lesson number") == 60 and "The last word." in paper and f"/items/{items[0].uid}" in paper


@pytest.mark.parametrize(("role", "may"), [("specialist", True), ("administrator", True), ("member", False)])
def test_the_owner_their_team_and_the_desk_change_it(
    people: Any, lesson: Any, gathering: Any, role: str, may: bool
) -> None:
    item = lesson("One")
    collection = gathering(item, shared=Shared.ORGANISATION)
    client = people.client(role)
    page = text_of(client.get(collection.url))
    assert ("Take it out" in page) == may
    expected = 302 if may else 403
    assert client.post(f"{collection.url}/items/{item.uid}/remove").status_code == expected
    assert ("nhsuk-button--warning" in client.get(f"{collection.url}/delete").content.decode()) == may
    assert client.post(f"{collection.url}/delete").status_code == expected
    assert Collection.objects.exists() != may


def test_a_team_keeps_its_collection_together(people: Any, lesson: Any, gathering: Any) -> None:
    collection = gathering(lesson("One"), shared=Shared.TEAM, by="member")
    assert people.client("member").get(f"{collection.url}/change").status_code == 200
    assert people.client("manager").get(collection.url).status_code == 404
    with pytest.raises(NotAllowed):
        actions.delete_collection(collection=collection, by=people.by_role["manager"])


def test_nobody_collects_what_they_do_not_see_or_shares_further_than_they_may(people: Any, lesson: Any) -> None:
    member, hidden = people.by_role["manager"], lesson("For the ward", Sharing.TEAM)
    collection = actions.make_collection(name="Mine", organisation=people.organisation, by=member)
    with pytest.raises(NotAllowed):
        actions.add_items(collection=collection, items=[hidden], by=member)
    assert people.client("manager").get(f"/collections/gather?item={hidden.uid}").status_code == 404
    with pytest.raises(Invalid):
        actions.make_collection(
            name="Open", organisation=people.organisation, shared=Shared.PUBLIC, by=people.by_role["member"]
        )
    with pytest.raises(NotAllowed):
        actions.make_collection(name="Theirs", organisation=people.organisation, by=people.by_role["partner"])


def test_patients_are_held_back_from_names_and_notes(people: Any, lesson: Any, gathering: Any) -> None:
    client, item = people.client("manager"), lesson("One")
    stopped = client.post("/collections/add", {"name": f"For {NHS_NUMBER}", "shared": "own"})
    assert stopped.status_code == 422 and not Collection.objects.exists()
    collection = gathering(item)
    answers = {"note": f"Seen in {NHS_NUMBER}", "place": "1"}
    assert client.post(f"{collection.url}/items/{item.uid}", answers).status_code == 422
    assert not Gathered.objects.exclude(note="").exists()


def test_collecting_for_an_import_begins_one_and_adds_to_it_later(people: Any, lesson: Any) -> None:
    one, two, owner = lesson("One"), lesson("Two"), people.by_role["specialist"]
    first = actions.collect(items=[one], name="My group", organisation=people.organisation, owner=owner, by=people.by)
    again = actions.collect(
        items=[one, two], name="My group", organisation=people.organisation, owner=owner, by=people.by
    )
    assert first == again and titles(again) == ["One", "Two"]
    assert (again.owner, again.shared) == (owner, Shared.ORGANISATION)
    assert people.client("specialist").get(f"{again.url}/change").status_code == 200


def test_more_items_cost_no_more_queries(people: Any, lesson: Any, gathering: Any) -> None:
    first = lesson("First")
    collection = gathering(first)
    client, costs = people.client("manager"), []
    for number in range(2):
        for path in (collection.url, f"{collection.url}/print", "/collections", first.url):
            client.get(path)
            with CaptureQueriesContext(connection) as queries:
                client.get(path)
            costs.append(len(queries))
        more = [lesson(f"More {number}.{each}") for each in range(9)]
        actions.add_items(collection=collection, items=more, by=people.by)
        gathering(first, name=f"Other {number}", shared=Shared.ORGANISATION)
    assert costs[:4] == costs[4:]
