"""The feed of a collection: off until allowed, what anybody may see or what its owner may, and its end."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest

from fingerpost.areas.alerts.actions import allow_feeds
from fingerpost.areas.collections import actions
from fingerpost.areas.collections.models import Collection, Feed, Shared
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.base.accounts import actions as accounts
from fingerpost.base.kit.errors import Invalid
from fingerpost.config.logs import discreet

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def collection(lesson: Any, gathering: Any) -> Collection:
    """A public collection with something for anybody and something for staff."""
    made: Collection = gathering(lesson("For anybody"), lesson("For staff", Sharing.ORGANISATION))
    return made


def allow(people: Any, allowed: str) -> None:
    allow_feeds(organisation=people.organisation, allowed=allowed, by=people.by_role["administrator"])


def titles(answer: Any) -> list[str]:
    root = ElementTree.fromstring(answer.content)
    return [str(entry.findtext(f"{ATOM}title")) for entry in root.findall(f"{ATOM}entry")]


def test_it_is_off_until_chosen_and_allowed_and_then_public(people: Any, collection: Collection) -> None:
    client, address = people.client("anonymous"), f"/feeds/collections/{collection.uid}"
    assert client.get(address).status_code == 404
    assert people.client("manager").post(f"{collection.url}/feed", {"feed": "public"}).status_code == 302
    assert client.get(address).status_code == 404 and address not in client.get(collection.url).content.decode()
    allow(people, "public")
    answer = client.get(address)
    assert answer.status_code == 200 and titles(answer) == ["For anybody"]
    assert client.get(address, headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert (
        f'type="application/atom+xml" title="Reading" href="{address}"' in client.get(collection.url).content.decode()
    )
    allow(people, "none")
    assert client.get(address).status_code == 404


def test_a_secret_feed_shows_what_its_owner_may_see_and_ends_with_them(people: Any, collection: Collection) -> None:
    manager = people.by_role["manager"]
    allow(people, "private")
    actions.choose_feed(collection=collection, feed=Feed.PRIVATE, by=manager)
    address, client = f"/feeds/collections/{collection.uid}/{collection.feed_key}", people.client("anonymous")
    assert titles(client.get(address)) == ["For staff", "For anybody"]
    assert str(collection.feed_key) not in people.client("specialist").get(collection.url).content.decode()
    assert str(collection.feed_key) in people.client("manager").get(collection.url).content.decode()
    assert client.get(f"/feeds/collections/{collection.uid}").status_code == 404
    allow(people, "public")
    assert client.get(address).status_code == 404
    allow(people, "private")
    accounts.end_membership(person=manager, organisation=people.organisation, by=people.by)
    assert client.get(address).status_code == 404


def test_a_public_feed_ends_when_the_collection_is_no_longer_public(people: Any, collection: Collection) -> None:
    manager = people.by_role["manager"]
    allow(people, "public")
    actions.choose_feed(collection=collection, feed=Feed.PUBLIC, by=manager)
    actions.change_collection(collection=collection, name="Reading", shared=Shared.ORGANISATION, by=manager)
    assert people.client("anonymous").get(f"/feeds/collections/{collection.uid}").status_code == 404
    with pytest.raises(Invalid):
        actions.choose_feed(collection=collection, feed=Feed.PUBLIC, by=manager)
    with pytest.raises(Invalid):
        actions.choose_feed(collection=collection, feed=Feed.PRIVATE, by=people.by_role["specialist"])


def test_what_was_added_last_comes_first(people: Any, collection: Collection, lesson: Any) -> None:
    allow(people, "public")
    actions.choose_feed(collection=collection, feed=Feed.PUBLIC, by=people.by_role["manager"])
    actions.add_items(collection=collection, items=[lesson("Added later")], by=people.by)
    answer = people.client("anonymous").get(f"/feeds/collections/{collection.uid}")
    assert titles(answer) == ["Added later", "For anybody"]


def test_no_log_keeps_the_key_of_a_secret_feed() -> None:
    for path in ("/feeds/collections/38g6a6m28ebmfc6w/Se-cret_1", "/feeds/collections/mistyped/Se-cret_1"):
        assert "Se-cret_1" not in discreet(f"Not Found: {path}")
