"""What this area declares when the site starts: the record type `item`, and what each concern declares for itself."""

from __future__ import annotations

from fingerpost.base.activity.jobs import job_function
from fingerpost.base.activity.subscriptions import subscribe
from fingerpost.base.records.panels import panel
from fingerpost.base.records.registry import RecordType, register

from . import cards, documents, entries, models, queries, subscribers
from .adopting import declaring as adopting
from .archiving import declaring as archiving
from .citing import declaring as citing
from .consenting import declaring as consenting
from .curating import declaring as curating
from .filing import declaring as filing
from .importing import declaring as importing
from .merging import declaring as merging
from .merging.queries import uids_now
from .notices import declaring as notices
from .sources import declaring as sources

CONCERNS = (importing, archiving, merging, consenting, adopting, sources, citing, notices, curating, filing)


def declare() -> None:
    """Declare items, how they follow their topics, this area's rows for places, and then each concern's own."""
    register(_items())
    job_function(subscribers.FOLLOWING, subscribers.follow_topics_job)
    subscribe("vocabulary.topic.*", subscribers.topics_changed, key="knowledge.topics")
    panel("site.navigation", entries.navigation)
    panel("vocabulary.topic", entries.carrying_topic)
    for concern in CONCERNS:
        concern.declare()


def _items() -> RecordType:
    return RecordType(
        name="item",
        plural="items",
        model=models.Item,
        visible=queries.visible_items,
        load=queries.load_items,
        load_for_index=queries.load_for_index,
        documents=documents.documents,
        card=cards.card,
        export_row=cards.export_row,
        people=cards.people,
        now_at=uids_now,
    )
