"""The pages of the library desk."""

from __future__ import annotations

from typing import Any

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.rules import administers
from fingerpost.base.records.panels import entries
from fingerpost.base.records.viewer import Viewer

from ..cards import card
from ..curating.pages import due_row
from ..curating.queries import Wanted, review_queue
from ..queries import imports_of, newest_items

_DUE, _RUNS, _NEW = 5, 3, 8


def desk_page(organisation: Organisation, viewer: Viewer) -> dict[str, Any]:
    """What the desk sees first."""
    due = review_queue(viewer, Wanted("all", "overdue"))
    return {
        "due": [due_row(holding, viewer) for holding in due[:_DUE]],
        "due_count": due.count(),
        "runs": list(imports_of(organisation.pk)[:_RUNS]),
        "newest": [card(item, viewer) for item in newest_items(viewer)[:_NEW]],
        "entries": entries("knowledge.desk", viewer),
        "administers": administers(viewer),
    }
