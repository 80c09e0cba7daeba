"""Items to collect, and a collection to put them in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from fingerpost.areas.collections import actions
from fingerpost.areas.collections.models import Collection, Shared
from fingerpost.areas.knowledge import actions as knowledge
from fingerpost.areas.knowledge.models import Item
from fingerpost.areas.knowledge.rules import Sharing

Lesson = Callable[..., Item]
Gathering = Callable[..., Collection]


@pytest.fixture
def lesson(people: Any) -> Lesson:
    """A lesson with this title, for anybody unless `sharing` says otherwise."""

    def make(title: str, sharing: Sharing = Sharing.PUBLIC) -> Item:
        return knowledge.add_know_how(
            kind="lesson", title=title, facts={"what_happened": "A wait.", "next_time": "Ring."}, by=people.by,
            organisation=people.organisation, sharing=sharing, team=people.team,
        )  # fmt: skip

    return make


@pytest.fixture
def gathering(people: Any) -> Gathering:
    """A collection of the manager's with these items in it."""

    def make(*items: Item, shared: Shared = Shared.PUBLIC, by: str = "manager", name: str = "Reading") -> Collection:
        owner = people.by_role[by]
        collection = actions.make_collection(
            name=name, organisation=people.organisation, shared=shared, by=owner,
            team=people.team if shared is Shared.TEAM else None,
        )  # fmt: skip
        actions.add_items(collection=collection, items=items, by=owner)
        return collection

    return make
