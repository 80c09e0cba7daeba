"""The second socket: who wants to hear of which events."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from .models import Event


@dataclass(frozen=True)
class Subscription:
    """An idempotent function of an event. `handle` is None where the subscriber fetches its deliveries itself."""

    key: str
    pattern: str
    handle: Callable[[Event], None] | None


_subscriptions: dict[str, Subscription] = {}


def subscribe(pattern: str, handle: Callable[[Event], None] | None, *, key: str) -> None:
    """Hear of every event whose name fits `pattern` ("knowledge.item.*"). `key` names the subscriber for ever."""
    _subscriptions[key] = Subscription(key, pattern, handle)


def subscribers_of(name: str) -> list[str]:
    """The keys of those who want to hear of events with this name."""
    return [each.key for each in _subscriptions.values() if fnmatchcase(name, each.pattern)]


def subscription(key: str) -> Subscription | None:
    """The subscription with this key, or None when nobody claims it any more."""
    return _subscriptions.get(key)


def pushed() -> list[str]:
    """The keys of subscribers whose events are handed to them by `deliver`."""
    return [each.key for each in _subscriptions.values() if each.handle]
