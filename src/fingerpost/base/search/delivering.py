"""From the outbox to the index: `drain()` is the only code that opens an index writer for records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from django.db.models import Max, QuerySet
from django.utils import timezone

from fingerpost.base.activity.actions import acting
from fingerpost.base.activity.models import Delivery
from fingerpost.base.records.document import SearchDocument
from fingerpost.base.records.references import split_ref
from fingerpost.base.records.registry import RecordType, record_type, record_types
from fingerpost.base.search._tantivy import Index, LockBusy, Writer

WORDS = "search"
MEANING = "meaning"
_MOST_REFS = 20_000
"""In one commit: few large ones leave less to merge than many small ones."""
_PAGE = 1000
FILLED_AT_ONCE = 20_000


def drain(index: Index) -> int:
    """Bring the index up to date with what was written. Returns how many deliveries were applied.

    An index that was never whole, as after a deploy with other fields, is filled first; meanwhile what is there already
    is found. Leaves at once when another process holds the index: that process does the work.
    """
    applied = 0
    if index.whole and not pending(WORDS).exists():
        return 0
    try:
        with index.writing() as writer:
            applied += 0 if index.whole else _fill(index, writer)
            while batch := _next(WORDS):
                _apply(writer, batch, upto=batch[-1].pk)
                applied += len(batch)
    except LockBusy:
        return applied
    return applied


def _fill(index: Index, writer: Writer) -> int:
    """Write every record, with what changes meanwhile, and note that the index is whole. May be broken off anywhere:
    the next one writes over what this one wrote.

    What waited before it began to read is in what it reads, and is not written a second time.
    """
    waited = list(pending(WORDS).values_list("pk", flat=True))
    applied, last, before = len(waited), newest_delivery(), set(index.refs())
    for some in some_at_a_time(documents_of_all(), FILLED_AT_ONCE):
        writer.write(some)
        while batch := _next(WORDS, after=last):
            _apply(writer, batch, upto=None)
            applied += len(batch)
    writer.write((), removed=before - set(all_refs()) if before else (), upto=last)
    _forget(waited)
    return applied


def newest_delivery() -> int:
    """The number of the newest delivery to the index that still waits; 0 where none does."""
    return int(Delivery.objects.filter(subscriber=WORDS).aggregate(last=Max("pk"))["last"] or 0)


def pending(subscriber: str) -> QuerySet[Delivery]:
    """The deliveries that still wait for this subscriber."""
    return Delivery.objects.filter(subscriber=subscriber, parked=False)


def _next(subscriber: str, after: int = 0) -> list[Delivery]:
    waiting = pending(subscriber).filter(next_at__lte=timezone.now(), pk__gt=after)
    due = waiting.select_related("event").order_by("id")
    batch: list[Delivery] = []
    count = 0
    for delivery in due[:200]:
        batch.append(delivery)
        count += len(delivery.event.refs)
        if count >= _MOST_REFS:
            break
    return batch


def _apply(writer: Writer, batch: Sequence[Delivery], upto: int | None) -> None:
    refs = {ref for delivery in batch for ref in delivery.event.refs}
    writer.write(documents_of(refs), removed=registered(refs), upto=upto)
    done(batch)


def done(batch: Sequence[Delivery]) -> None:
    """Take applied deliveries off the list."""
    _forget([delivery.pk for delivery in batch])


def _forget(deliveries: Sequence[int]) -> None:
    with acting("search.drain"):
        for start in range(0, len(deliveries), _PAGE):
            Delivery.objects.filter(pk__in=deliveries[start : start + _PAGE]).delete()


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
            yield from kind.documents_of(uids[start : start + _PAGE])


def documents_of_all() -> Iterator[SearchDocument]:
    """The documents of every record there is, of each type the newest first; those of one record side by side."""
    for kind in record_types():
        for uids in _uids(kind):
            yield from kind.documents_of(uids)


def all_refs() -> Iterator[str]:
    """The reference of every record there is."""
    for kind in record_types():
        for uids in _uids(kind):
            yield from (f"{kind.name}:{uid}" for uid in uids)


def _uids(kind: RecordType) -> Iterator[list[str]]:
    """The uids of all records of a type, a page at a time, so that no long reading holds up who writes."""
    rows = kind.model._default_manager.order_by("-pk").values_list("pk", "uid")
    page = list(rows[:_PAGE])
    while page:
        yield [uid for _, uid in page]
        page = list(rows.filter(pk__lt=page[-1][0])[:_PAGE])


def some_at_a_time(documents: Iterable[SearchDocument], count: int) -> Iterator[list[SearchDocument]]:
    """Documents in lists of about `count`, those of one record together."""
    some: list[SearchDocument] = []
    for _, together in groupby(documents, attrgetter("ref")):
        some += together
        if len(some) >= count:
            yield some
            some = []
    if some:
        yield some
