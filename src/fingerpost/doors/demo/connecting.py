"""What the demo's know-how has around it: stories, links, who tried what, and reading lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from fingerpost.areas.collections import actions as collections
from fingerpost.areas.collections.models import Collection, Gathered
from fingerpost.areas.knowledge import actions as knowledge
from fingerpost.areas.knowledge.adopting.actions import tell_of_trying
from fingerpost.areas.knowledge.consenting.actions import record_consent, withdraw_consent
from fingerpost.areas.knowledge.kinds import KINDS
from fingerpost.areas.knowledge.linking.actions import link_items
from fingerpost.areas.knowledge.models import Item
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.base.accounts.models import Group, Organisation, Person
from fingerpost.base.accounts.queries import live_memberships
from fingerpost.base.activity.actions import Actor

from .content import Entry, entries

Names = Callable[[Entry], list[str]]


def first_hand(key: str) -> dict[str, Any]:
    """What a piece of know-how says of itself: how often it was tried, how tested, its cost and whom to ask."""
    return dict(entries("first_hand").get(key, {}))


def load_stories(
    organisation: Organisation, people: Mapping[str, Person], teams: Mapping[str, Group], topics: Names, by: Actor
) -> dict[str, Item]:
    """The stories by key, the patients' with their consents."""
    loaded = {}
    for entry in entries("stories"):
        rules = KINDS[entry["kind"]]
        facts = {name: entry[name] for name in rules.fields if name in entry}
        if "date" in entry:
            facts["happened_on"] = entry["date"]
        item = loaded[entry["key"]] = knowledge.add_know_how(
            kind=entry["kind"], title=entry["title"], facts=facts, author=people[entry["author"]], by=by,
            organisation=organisation, sharing=Sharing(entry["audience"]), team=teams[entry["team"]],
            topics=topics(entry),
        )  # fmt: skip
        if "consent" in entry:
            _consent(item, entry["consent"], people[entry["author"]])
    return loaded


def _consent(item: Item, entry: Entry, by: Person) -> None:
    today = timezone.localdate()
    named = ("given_by", "use", "how_to_withdraw", "where_kept")
    consent = record_consent(
        item=item, given_on=today, until=today + timedelta(days=entry["days"]), nobody_identified=True, by=by,
        **{name: entry[name] for name in named},
    )  # fmt: skip
    if entry.get("withdrawn"):
        withdraw_consent(consent=consent, by=by)


def load_links(items: Mapping[str, Item], people: Mapping[str, Person], by: Actor) -> None:
    """What items have to do with one another."""
    for entry in entries("links"):
        author = people[entry["by"]]
        link_items(
            source=items[entry["source"]], target=items[entry["target"]], sort=entry["sort"], note=entry["why"],
            sharing=Sharing(entry["audience"]), organisation=_home_of(author), author=author, by=by,
        )  # fmt: skip


def load_adoptions(items: Mapping[str, Item], people: Mapping[str, Person], by: Actor) -> None:
    """Who tried which example."""
    for entry in entries("adoptions"):
        author = people[entry["by"]]
        tell_of_trying(
            item=items[entry["practice"]], place=entry["place"], tried_on=entry["date"], again=entry["again"],
            what_changed=entry["changed"], what_happened=entry["happened"], sharing=Sharing(entry["audience"]),
            organisation=_home_of(author), author=author, by=by,
        )  # fmt: skip


def load_collections(items: Mapping[str, Item], people: Mapping[str, Person], by: Actor) -> dict[str, Collection]:
    """The reading lists by key."""
    loaded = {}
    for entry in entries("collections"):
        owner = people[entry["owner"]]
        collection = loaded[entry["key"]] = collections.make_collection(
            name=entry["name"], about=entry["about"], shared=entry["audience"], organisation=_home_of(owner),
            owner=owner, by=by,
        )  # fmt: skip
        chosen = [items[each["item"]] for each in entry["items"]]
        collections.add_items(collection=collection, items=chosen, author=owner, by=by)
        for each in entry["items"]:
            gathered = Gathered.objects.get(collection=collection, item=items[each["item"]])
            collections.annotate(gathered=gathered, note=each["note"], by=by)
        if "feed" in entry:
            collections.choose_feed(collection=collection, feed=entry["feed"], by=by)
    return loaded


def _home_of(person: Person) -> Organisation:
    return live_memberships(person)[0].organisation
