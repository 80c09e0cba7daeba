"""A shelf to look through, and somebody's saved search."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from fingerpost.areas.alerts import actions
from fingerpost.areas.alerts.looking import look_from
from fingerpost.areas.alerts.models import SavedSearch
from fingerpost.areas.knowledge import actions as knowledge
from fingerpost.areas.knowledge.models import Item
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.base.search.keeping import drain

Add = Callable[..., Item]
Save = Callable[..., SavedSearch]


@pytest.fixture
def add(people: Any) -> Add:
    """Put a lesson on quokkas on the shelf."""

    def added(title: str, sharing: Sharing = Sharing.ORGANISATION) -> Item:
        facts = {"what_happened": f"{title}: quokkas came.", "next_time": "Close the gate."}
        item = knowledge.add_know_how(
            kind="lesson", title=title, facts=facts, organisation=people.organisation, sharing=sharing,
            team=people.team, by=people.by,
        )  # fmt: skip
        drain()
        return item

    return added


@pytest.fixture
def save(people: Any) -> Save:
    """Save a search of the member's, unless somebody else is named."""

    def saved(ending: str = "q=quokkas", by: str = "member", **more: Any) -> SavedSearch:
        person = people.by_role[by]
        given = {"name": "Quokkas", "organisation": people.organisation} | more
        return actions.save_search(look=look_from(ending), by=person, **given)

    return saved
