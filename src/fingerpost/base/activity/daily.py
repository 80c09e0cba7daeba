"""What has to be done once a day, such as forgetting what was kept for long enough. The worker does it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils import timezone

_tasks: dict[str, Callable[[], object]] = {}
_done: dict[str, date] = {}


def every_day(name: str, task: Callable[[], object]) -> None:
    """Declare something to be done once a day. It may be done again at any time. Called from an area's `apps.py`."""
    _tasks[name] = task


def do_daily() -> int:
    """Do what was not done today by this process; at its start, everything. Returns how many tasks were done."""
    today = timezone.localdate()
    waiting = [name for name in _tasks if _done.get(name) != today]
    for name in waiting:
        _tasks[name]()
        _done[name] = today
    return len(waiting)
