"""How fast one host is asked, and how long to wait after it could not answer."""

from __future__ import annotations

import random
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

Wait = Callable[[float], None]

LONGEST_WAIT = 30.0
"""Seconds that a run waits by itself. Asked for more, it ends its turn and comes back later."""
_FIRST_WAIT, _GROWTH = 1.0, 2.0
_turns: dict[str, threading.Lock] = defaultdict(threading.Lock)
_next_at: dict[str, float] = {}


def take_turn(host: str, per_second: float, wait: Wait) -> None:
    """Wait until the host may be asked again: never more than `per_second` requests, whoever asks in this process."""
    with _turns[host]:
        now = time.monotonic()
        due = _next_at.get(host, now)
        if due > now:
            wait(due - now)
        _next_at[host] = time.monotonic() + 1 / per_second


def back_off(tries: int) -> float:
    """Seconds before the next try: 1, 2, 4 …, each between half and whole of that, so that many do not come at once."""
    whole = _FIRST_WAIT * _GROWTH**tries
    return min(LONGEST_WAIT, whole * random.uniform(0.5, 1.0))  # noqa: S311  no secret hangs on it


def retry_after(value: str, now: datetime | None = None) -> float | None:
    """Seconds that a Retry-After header asks for, as a number or a date (RFC 9110, 10.2.3); None where it says none."""
    if (seconds := value.strip()).isdecimal():
        return float(min(int(seconds[:9]), 86_400))
    try:
        at = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return min(max(0.0, (at - (now or datetime.now(UTC))).total_seconds()), 86_400.0)
