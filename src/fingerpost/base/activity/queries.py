"""Reading the ledger and the state of the outbox."""

from __future__ import annotations

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


def refs_touched_since(moment: datetime) -> list[str]:
    """The references of all records that something was done to since a moment, each once, the earliest first."""
    events = Event.objects.filter(at__gte=moment).order_by("id").values_list("refs", flat=True)
    return list(dict.fromkeys(ref for refs in events.iterator() for ref in refs))
