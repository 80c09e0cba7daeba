"""Jobs that outlive their worker.

A job is a named function of (job). It keeps its place in `job.checkpoint` (in the same transaction as what it wrote)
and calls `keep_alive`; when its worker dies, its lease runs out and the next worker carries on from there.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from fingerpost.base.kit.errors import FingerpostError

from .actions import Actor, acting, action
from .models import Job

LEASE = timedelta(seconds=15)
MOST_TRIES = 5
logger = logging.getLogger(__name__)
_functions: dict[str, Callable[[Job], None]] = {}


def job_function(name: str, function: Callable[[Job], None]) -> None:
    """Declare what a job of this name does. Called from an area's `apps.py`."""
    _functions[name] = function


@action
def enqueue(*, name: str, arguments: dict[str, Any], by: Actor) -> Job:
    """Ask for a job; it starts when a worker is free."""
    return Job.objects.create(name=name, arguments=arguments, by=by.ref)


def take() -> Job | None:
    """Take the oldest job that waits or whose worker has died, or None. Two workers never get the same one."""
    now = timezone.now()
    for job in Job.objects.filter(_free(now), name__in=_functions).order_by("id")[:5]:
        with acting("jobs.take"):
            taken = Job.objects.filter(_free(now), pk=job.pk, tries=job.tries).update(
                state=Job.State.RUNNING, lease_until=now + LEASE, tries=job.tries + 1
            )
        if taken:
            job.refresh_from_db()
            return job
    return None


def take_back() -> None:
    """Free every running job. For a worker that knows it is the only one: whoever ran them is dead."""
    with acting("jobs.take_back"):
        Job.objects.filter(state=Job.State.RUNNING).update(lease_until=timezone.now())


def _free(now: Any) -> Q:
    return Q(state=Job.State.WAITING, lease_until__lte=now) | Q(state=Job.State.RUNNING, lease_until__lte=now)


def keep_alive(job: Job, **checkpoint: Any) -> None:
    """Store how far the job is and keep its lease. A job that moved on may be taken back any number of times."""
    job.checkpoint = {**job.checkpoint, **checkpoint}
    job.lease_until = timezone.now() + LEASE
    job.tries = 1
    with acting("jobs.keep_alive"):
        job.save(update_fields=["checkpoint", "lease_until", "tries"])


def run(job: Job) -> None:
    """Run a job that was taken, and say how it ended."""
    try:
        _functions[job.name](job)
    except FingerpostError as error:
        _end(job, Job.State.FAILED, str(error))
    except Exception as error:
        logger.exception("job %s (%s) failed", job.pk, job.name)
        _retry(job, type(error).__name__)
    else:
        _end(job, Job.State.DONE)


def _retry(job: Job, error: str) -> None:
    if job.tries >= MOST_TRIES:
        _end(job, Job.State.FAILED, error)
        return
    job.state, job.error = Job.State.WAITING, error
    job.lease_until = timezone.now() + timedelta(seconds=2**job.tries)
    with acting("jobs.run"):
        job.save(update_fields=["state", "error", "lease_until"])


def _end(job: Job, state: str, error: str = "") -> None:
    job.state, job.error = state, error
    with acting("jobs.run"):
        job.save(update_fields=["state", "error"])
