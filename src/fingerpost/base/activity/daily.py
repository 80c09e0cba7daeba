"""What has to be done once a day, such as forgetting what was kept for long enough. The worker does it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date

from django.utils import timezone

logger = logging.getLogger("fingerpost.daily")
_tasks: dict[str, Callable[[], object]] = {}
_done: dict[str, date] = {}


def every_day(name: str, task: Callable[[], object]) -> None:
    """Declare something to be done once a day. It may be done again at any time. Called from an area's `apps.py`."""
    _tasks[name] = task


def do_daily() -> int:
    """Do what was not done today by this process; at its start, everything. Returns how many tasks were done: one that
    fails keeps no other from being done, and is done again the next time.
    """
    today = timezone.localdate()
    return sum(_do(name, today) for name in list(_tasks) if _done.get(name) != today)


def _do(name: str, today: date) -> bool:
    try:
        _tasks[name]()
    except Exception:
        logger.exception("%s failed; it will be tried again", name)
        return False
    _done[name] = today
    return True
