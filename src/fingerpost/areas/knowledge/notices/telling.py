"""How notices become events: once when a notice is first known, however many sources tell of it and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from fingerpost.base.activity.actions import Actor, record
from fingerpost.base.records.references import make_ref

from ..models import Notice, NoticeSort

EVENTS = {
    NoticeSort.RETRACTION: "knowledge.item.retracted",
    NoticeSort.CONCERN: "knowledge.item.concern",
    NoticeSort.SUPERSEDED: "knowledge.item.superseded",
    NoticeSort.CORRECTION: "knowledge.item.corrected",
}
Known = dict[tuple[str, str], int]
"""For an item's uid and a sort: how many notices of it are known."""


def known(rows: Iterable[Notice]) -> Known:
    """How many notices of each sort hold for each item: the most that any one source tells of, a retraction but once.

    Two sources name the same notice differently, so that what both tell of must not count twice.
    """
    counted = Counter(
        (row.item.uid, row.sort, row.told_by, row.source, row.organisation_id)
        for row in rows
        if row.withdrawn_at is None
    )
    most: Known = {}
    for (uid, sort, *_rest), number in counted.items():
        most[uid, sort] = 1 if sort == NoticeSort.RETRACTION else max(number, most.get((uid, sort), 0))
    return most


def tell_of_new(before: Known, now: Known, *, by: Actor, organisation: int | None = None) -> None:
    """Record an event for each sort of notice that more is known of than before, with the items concerned."""
    for sort, name in EVENTS.items():
        refs = [make_ref("item", uid) for (uid, each), number in now.items()
                if each == sort and number > before.get((uid, each), 0)]  # fmt: skip
        if refs:
            record(name, by=by, refs=sorted(refs), organisation=organisation)
