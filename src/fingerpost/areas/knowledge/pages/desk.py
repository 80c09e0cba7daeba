"""The pages of the library desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.rules import administers
from fingerpost.base.records.panels import entries
from fingerpost.base.records.viewer import Viewer

from ..cards import card
from ..models import Item
from ..queries import imports_of, newest_items, overdue_items

_DUE, _RUNS, _NEW = 5, 3, 8


@dataclass(frozen=True, slots=True)
class Due:
    """An item whose review date has passed, and who should look at it."""

    title: str
    url: str
    review_on: date
    owner: str


def due_row(item: Item, organisation: Organisation) -> Due:
    """An overdue item; it must have been loaded for a viewer of the organisation."""
    holding = next(each for each in item.said if each.organisation_id == organisation.pk)
    owners = [str(each) for each in (holding.owner_team, holding.owner) if each]
    assert holding.review_on is not None
    return Due(item.title, item.url, holding.review_on, ", ".join(owners))


def desk_page(organisation: Organisation, viewer: Viewer) -> dict[str, Any]:
    """What the desk sees first."""
    due = overdue_items(viewer)
    return {
        "due": [due_row(item, organisation) for item in due[:_DUE]],
        "due_count": due.count(),
        "runs": list(imports_of(organisation.pk)[:_RUNS]),
        "newest": [card(item, viewer) for item in newest_items(viewer)[:_NEW]],
        "entries": entries("knowledge.desk", viewer),
        "administers": administers(viewer),
    }
