"""Rebuild the index from the database, and tell whether the two agree."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from fingerpost.base.activity.queries import events_since, refs_touched_since
from fingerpost.base.search import delivering
from fingerpost.base.search._tantivy import Index
from fingerpost.base.search.home import current

_STEP = 50_000
WAIT_FOR_WRITER_SECONDS = 600.0
AT_LEAST_BEFORE = timedelta(minutes=10)
"""What was begun in so long a time before a rebuild may have been stored only while it was reading. What can be seen
when it begins is in what it reads, and is not written a second time."""


def rebuild_index() -> dict[str, float]:
    """Make a new index from the database beside the one in use, and put it in its place once it is whole.

    Meanwhile the one in use goes on being searched and written; what was written to it since is written to the new one
    before it takes over, while for that moment nobody else writes. Broken off anywhere, it leaves the one in use as it
    was. Raises LockBusy while the index is being rebuilt already. Returns {"records", "documents", "seconds"}.
    """
    clock, index, since = time.monotonic(), current().index, timezone.now() - AT_LEAST_BEFORE
    known = events_since(since)
    with index.building() as built:
        documents = _write_all(built)
        with index.held(wait=WAIT_FOR_WRITER_SECONDS):
            changed = refs_touched_since(since, but=known)
            with built.writing() as writer:
                writer.write(delivering.documents_of(changed), delivering.registered(changed), index.upto or 0)
            index.succeed_with(built)
    records = sum(1 for _ in delivering.all_refs())
    return {"records": records, "documents": documents, "seconds": round(time.monotonic() - clock, 3)}


def _write_all(index: Index) -> int:
    count = 0
    with index.writing() as writer:
        for some in delivering.some_at_a_time(delivering.documents_of_all(), _STEP):
            count += writer.write(some, unknown=True)
    return count


def renew_index() -> None:
    """Rebuild an index that was made by other rules of spelling; one with other fields is filled by `drain`."""
    index = current().index
    if index.whole and not index.current:
        rebuild_index()


def check_index() -> dict[str, int]:
    """Compare the references in the index with those in the database that should be there.

    Returns {"records", "missing", "extra", "waiting", "whole"}: what waits to be written is neither missing nor extra,
    and an index that is not whole is being filled.
    """
    waiting = {
        ref for delivery in delivering.pending(delivering.WORDS).select_related("event") for ref in delivery.event.refs
    }
    should = set(_refs_with_documents()) - waiting
    there = set(current().index.refs()) - waiting
    return {
        "records": len(there),
        "missing": len(should - there),
        "extra": len(there - should),
        "waiting": len(waiting),
        "whole": current().index.whole,
    }


def _refs_with_documents() -> Iterable[str]:
    return (document.ref for document in delivering.documents_of_all())


def unread_for_meaning() -> int:
    """How many changes still wait to be read for meaning."""
    return int(delivering.pending(delivering.MEANING).count())
