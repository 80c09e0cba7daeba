"""Reading the ledger and the state of the outbox."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TypedDict

from django.utils import timezone

from .models import Delivery, Event, Job


class OutboxState(TypedDict):
    """How the outbox stands: rows that wait, rows that were given up, and the age in seconds of the oldest."""

    waiting: int
    parked: int
    oldest_seconds: float


def history(ref: str, limit: int = 50) -> list[Event]:
    """What was done to one record, newest first."""
    return list(Event.objects.filter(subjects__ref=ref).order_by("-id")[:limit])


def outbox_state() -> OutboxState:
    """How many deliveries wait, how many are parked, and how long the oldest has waited."""
    waiting = Delivery.objects.filter(parked=False)
    oldest = waiting.select_related("event").order_by("id").first()
    age = (timezone.now() - oldest.event.at).total_seconds() if oldest else 0.0
    return OutboxState(waiting=waiting.count(), parked=Delivery.objects.filter(parked=True).count(), oldest_seconds=age)


def failed_jobs(limit: int = 20) -> list[Job]:
    """Jobs that ended badly, newest first."""
    return list(Job.objects.filter(state=Job.State.FAILED).order_by("-id")[:limit])


def refs_touched_since(moment: datetime, but: Collection[int] = ()) -> list[str]:
    """The references of all records that something was done to since a moment, each once, the earliest first.

    `but` are the keys of events that are left out.
    """
    events = Event.objects.filter(at__gte=moment).order_by("id").values_list("pk", "refs")
    return list(dict.fromkeys(ref for key, refs in events.iterator() if key not in but for ref in refs))


def events_since(moment: datetime) -> set[int]:
    """The keys of the events since a moment that are stored by now."""
    return set(Event.objects.filter(at__gte=moment).values_list("pk", flat=True))
