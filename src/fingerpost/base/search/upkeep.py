"""Rebuild the index from the database, and tell whether the two agree."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db.models import Max

from fingerpost.base.activity.models import Delivery
from fingerpost.base.records.document import SearchDocument
from fingerpost.base.search import delivering
from fingerpost.base.search.home import current

_PAGE = 1000


def rebuild_index() -> dict[str, float]:
    """Write the whole index anew from the database, in one commit. Raises LockBusy while a worker writes it.

    Returns {"records", "documents", "seconds"}.
    """
    started = time.monotonic()
    last = Delivery.objects.filter(subscriber=delivering.WORDS).aggregate(last=Max("pk"))["last"]
    with current().index.writing() as writer:
        documents = writer.write(_all_documents(), upto=last, anew=True)
        if last is not None:
            delivering.done(list(delivering.pending(delivering.WORDS).filter(pk__lte=last)))
    records = sum(1 for _ in delivering.all_refs())
    return {"records": records, "documents": documents, "seconds": round(time.monotonic() - started, 3)}


def _all_documents() -> Iterator[SearchDocument]:
    refs = delivering.all_refs()
    while page := list(islice(refs, _PAGE)):
        yield from delivering.documents_of(page)


def check_index() -> dict[str, int]:
    """Compare the references in the index with those in the database that should be there.

    Returns {"records", "missing", "extra", "waiting"}: what waits to be written is neither missing nor extra.
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
    }


def _refs_with_documents() -> Iterable[str]:
    return (document.ref for document in _all_documents())


def unread_for_meaning() -> int:
    """How many changes still wait to be read for meaning."""
    return int(delivering.pending(delivering.MEANING).count())
