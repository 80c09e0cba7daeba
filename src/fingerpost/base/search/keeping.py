"""Keeping the index and the vectors up to date: what the worker does, and a command before it returns."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from fingerpost.base.activity.models import Delivery
from fingerpost.base.records.document import SearchDocument
from fingerpost.base.search import delivering
from fingerpost.base.search.card import key_of
from fingerpost.base.search.embedding_job import AT_ONCE, embed, unembedded
from fingerpost.base.search.home import current
from fingerpost.base.search.meaning import Meaning

_AT_A_TIME = 500


def documents_now(refs: Iterable[str]) -> Iterator[SearchDocument]:
    """What the index should hold of those of these records that exist now."""
    return delivering.documents_of(refs)


def drain() -> int:
    """Write to the index what changed in the database. Returns how many changes were applied."""
    return delivering.drain(current().index)


def renew_abacus() -> int:
    """Make the sets that a large index is counted by anew, where much was written since. Returns 1 where it did."""
    return int(current().index.renew_abacus())


def waiting_for_index() -> bool:
    """Whether something that changed is not in the index yet."""
    return bool(delivering.pending(delivering.WORDS).exists())


def filling() -> bool:
    """Whether the index is being written for the first time, so that not everything can be found yet."""
    return not current().index.whole


def read_for_meaning(seconds: float = 5.0) -> int:
    """Make vectors of what changed, for about so long. Returns how many changes were finished; 0 when none wait.

    While there is no model nothing waits for one: `catch_up` reads everything once there is.
    """
    meaning = current().meaning
    if meaning is None:
        delivering.done(list(delivering.pending(delivering.MEANING)[:_AT_A_TIME]))
        return 0
    until, count = time.monotonic() + seconds, 0
    while time.monotonic() < until and (delivery := _oldest()):
        if not _finish(delivery, meaning, until):
            break
        delivering.done([delivery])
        count += 1
    return count


def _oldest() -> Delivery | None:
    return delivering.pending(delivering.MEANING).select_related("event").order_by("id").first()


def _finish(delivery: Delivery, meaning: Meaning, until: float) -> bool:
    """Read what is stale in a delivery; False when time ran out. What was read is kept, so the next run goes on."""
    refs = delivering.registered(delivery.event.refs)
    documents = list(delivering.documents_of(refs))
    living = {key_of(each.ref, each.part) for each in documents}
    meaning.store.remove([key for key in meaning.store.keys_of(refs) if key not in living])
    waiting = iter(documents)
    while some := list(islice(waiting, AT_ONCE)):
        if time.monotonic() > until:
            return False
        embed(meaning, some)
    return True


def catch_up(stop: Callable[[], bool] = lambda: False) -> int:
    """Read for meaning whatever the index holds without a vector: after a new model, or where vectors were lost.

    `stop` is asked now and then; what was read until then is kept. Returns how many texts were read.
    """
    engine = current()
    if engine.meaning is None:
        return 0
    count = 0
    waiting = iter(unembedded(engine.meaning, engine.index.snapshot(fresh=True)))
    while not stop() and (some := list(islice(waiting, AT_ONCE))):
        count += embed(engine.meaning, delivering.documents_of(some))
    return count


def up_to_date(seconds_for_meaning: float = 30.0) -> None:
    """Before a command that wrote returns: all can be found by words, and as much as time allows by meaning."""
    drain()
    read_for_meaning(seconds_for_meaning)


def warm() -> None:
    """Open the index and load the model and what the vectors are told apart by, so that the first question is as quick
    as the next: of a million vectors that takes seconds.
    """
    engine = current()
    engine.index.snapshot()
    if engine.meaning is not None:
        engine.meaning.vector("warm")
        engine.meaning.store.view()
