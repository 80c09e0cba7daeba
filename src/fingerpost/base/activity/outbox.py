"""Hand events to their subscribers, again if need be, and give up visibly."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from .actions import acting
from .models import Delivery
from .subscriptions import pushed, subscription

MOST_TRIES = 8
logger = logging.getLogger(__name__)


def deliver(limit: int = 100) -> int:
    """Hand over what is due, oldest first. Returns how many deliveries succeeded."""
    due = Delivery.objects.filter(subscriber__in=pushed(), parked=False, next_at__lte=timezone.now())
    return sum(_hand_over(delivery) for delivery in due.select_related("event").order_by("id")[:limit])


def _hand_over(delivery: Delivery) -> bool:
    known = subscription(delivery.subscriber)
    if known is None or known.handle is None:
        return False
    try:
        with acting(f"subscriber {delivery.subscriber}"), transaction.atomic():
            known.handle(delivery.event)
            delivery.delete()
    except Exception as error:
        logger.exception("delivery %s to %s failed", delivery.pk, delivery.subscriber)
        postpone(delivery, type(error).__name__)
        return False
    return True


def postpone(delivery: Delivery, error: str) -> None:
    """Try again later, twice as late each time; park it after eight tries."""
    with acting("outbox"):
        delivery.tries += 1
        delivery.error = error
        delivery.parked = delivery.tries >= MOST_TRIES
        delivery.next_at = timezone.now() + timedelta(seconds=2**delivery.tries)
        delivery.save()
