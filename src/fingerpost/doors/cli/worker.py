"""What `fingerpost work` does: a few loops in one process, each in its own thread, until told to stop."""

from __future__ import annotations

import fcntl
import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import close_old_connections

from fingerpost.base.activity.daily import do_daily
from fingerpost.base.activity.jobs import run, take, take_back
from fingerpost.base.activity.outbox import deliver
from fingerpost.base.search.keeping import catch_up, drain, read_for_meaning, renew_abacus
from fingerpost.base.search.upkeep import renew_index
from fingerpost.doors.harvest.scheduling import ask_due

INDEX_SECONDS = 0.25
BULK_SECONDS = 0.5
JOB_SECONDS = 0.5
MEANING_SECONDS = 1.0
DAILY_SECONDS = 600.0
ABACUS_SECONDS = 60.0
HARVEST_SECONDS = 300.0
logger = logging.getLogger("fingerpost.work")


def work() -> None:
    """Run until SIGTERM or SIGINT; what is under way is finished or taken up again by the next worker."""
    stop = _told_to_stop()
    with _only_worker(stop):
        take_back()
        threads = [threading.Thread(target=_again, args=(step, pause, stop), daemon=True) for step, pause in _LOOPS]
        for thread in threads:
            thread.start()
        threads.append(threading.Thread(target=_catch_up, args=(stop,), daemon=True))
        threads[-1].start()
        _again(_one_job, JOB_SECONDS, stop)
        for thread in threads:
            thread.join(timeout=5)


def _catch_up(stop: threading.Event) -> None:
    """Once, when the worker starts: a new index where the rules of spelling have changed, and vectors for all that has
    none, as after a new model.
    """
    try:
        renew_index()
        catch_up(stop.is_set)
    except Exception:
        logger.exception("making the index or the vectors anew failed; the next worker tries again")


def follow_index() -> None:
    """Keep only the index up to date, beside whatever else runs, until SIGTERM or SIGINT.

    Rests between two rounds, because a few large commits cost far less than many small ones.
    """
    stop = _told_to_stop()
    while not stop.wait(BULK_SECONDS):
        drain()


_LOOPS: tuple[tuple[Callable[[], int], float], ...] = (
    (drain, INDEX_SECONDS), (read_for_meaning, MEANING_SECONDS), (deliver, JOB_SECONDS), (do_daily, DAILY_SECONDS),
    (ask_due, HARVEST_SECONDS), (renew_abacus, ABACUS_SECONDS),
)  # fmt: skip
"""What is done again and again in a thread of its own, and the rest after a round with nothing to do, in seconds."""


def _told_to_stop() -> threading.Event:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop


@contextmanager
def _only_worker(stop: threading.Event) -> Iterator[None]:
    """Hold the home's worker lock; a second worker stands by until the first has gone, however it went."""
    folder = settings.FINGERPOST.home / "tmp"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "worker.lock").open("w") as file:
        while not stop.is_set() and not _locked(file.fileno()):
            stop.wait(JOB_SECONDS)
        yield


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _one_job() -> int:
    job = take()
    if job is None:
        return 0
    run(job)
    return 1


def _again(step: Callable[[], int], pause: float, stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            close_old_connections()
            done = step()
        except Exception:
            logger.exception("%s failed; trying again", getattr(step, "__name__", step))
            done = 0
        if not done:
            stop.wait(pause)
