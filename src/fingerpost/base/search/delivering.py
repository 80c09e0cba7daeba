"""From the outbox to the index: `drain()` is the only code that opens an index writer for records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from django.db.models import QuerySet
from django.utils import timezone

from fingerpost.base.activity.actions import acting
from fingerpost.base.activity.models import Delivery
from fingerpost.base.records.document import SearchDocument
from fingerpost.base.records.references import split_ref
from fingerpost.base.records.registry import record_type, record_types
from fingerpost.base.records.viewer import SYSTEM
from fingerpost.base.search._tantivy import Index, LockBusy, Writer

WORDS = "search"
MEANING = "meaning"
_MOST_REFS = 5000
_PAGE = 1000


def drain(index: Index) -> int:
    """Bring the index up to date with what was written. Returns how many deliveries were applied.

    Leaves at once when another process holds the index: that process does the work.
    """
    if not pending(WORDS).exists():
        return 0
    applied = 0
    try:
        with index.writing() as writer:
            while batch := _next(WORDS):
                _apply(writer, batch)
                applied += len(batch)
    except LockBusy:
        return applied
    return applied


def pending(subscriber: str) -> QuerySet[Delivery]:
    """The deliveries that still wait for this subscriber."""
    return Delivery.objects.filter(subscriber=subscriber, parked=False)


def _next(subscriber: str) -> list[Delivery]:
    due = pending(subscriber).filter(next_at__lte=timezone.now()).select_related("event").order_by("id")
    batch: list[Delivery] = []
    count = 0
    for delivery in due[:200]:
        batch.append(delivery)
        count += len(delivery.event.refs)
        if count >= _MOST_REFS:
            break
    return batch


def _apply(writer: Writer, batch: Sequence[Delivery]) -> None:
    refs = {ref for delivery in batch for ref in delivery.event.refs}
    writer.write(documents_of(refs), removed=registered(refs), upto=batch[-1].pk)
    done(batch)


def done(batch: Sequence[Delivery]) -> None:
    """Take applied deliveries off the list."""
    with acting("search.drain"):
        Delivery.objects.filter(pk__in=[delivery.pk for delivery in batch]).delete()


def registered(refs: Iterable[str]) -> list[str]:
    names = {each.name for each in record_types()}
    return [ref for ref in refs if ref.partition(":")[0] in names]


def documents_of(refs: Iterable[str]) -> Iterator[SearchDocument]:
    """The documents of those of these records that exist, loaded a thousand at a time."""
    pairs = sorted(split_ref(ref) for ref in registered(refs))
    for name, group in groupby(pairs, key=lambda pair: pair[0]):
        uids = [uid for _, uid in group]
        kind = record_type(name)
        for start in range(0, len(uids), _PAGE):
            yield from kind.documents(kind.load_for(SYSTEM, uids[start : start + _PAGE]))


def all_refs() -> Iterator[str]:
    """The reference of every record there is, of every type, by type and age."""
    for kind in record_types():
        for uid in kind.model._default_manager.order_by("pk").values_list("uid", flat=True).iterator(chunk_size=_PAGE):
            yield f"{kind.name}:{uid}"
