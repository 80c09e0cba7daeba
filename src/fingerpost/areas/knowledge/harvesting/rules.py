"""When a source is due, and what may be done with it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from fingerpost.base.activity.models import Job
from fingerpost.base.kit.errors import Conflict, Invalid

from ..models import Every, HarvestRun, Source

JOB = "harvest.run"
"""The job that carries a run out; the harvest door declares it."""
MOST_SOURCES = 100
MOST_SETTINGS = 40_000  # characters of JSON; a long search strategy fits
MOST_NOTES = 50
_PERIODS = {Every.DAY: timedelta(days=1), Every.WEEK: timedelta(days=7), Every.MONTH: timedelta(days=30)}


def next_time(every: str, after: datetime) -> datetime | None:
    """When a source is asked again after a moment; None when never by itself."""
    period = _PERIODS.get(Every(every))
    return after + period if period else None


def going_on(run: HarvestRun | None) -> bool:
    """Whether a run has still somebody to carry it out. One at the command line has no job and no word of its end."""
    return bool(run and run.finished_at is None and run.job and run.job.state in (Job.State.WAITING, Job.State.RUNNING))


def require_idle(source: Source) -> None:
    """Raises Conflict while a run of the source goes on."""
    if any(going_on(run) for run in source.runs.filter(finished_at=None).select_related("job")):
        raise Conflict(_("A run of this source is going on. Wait for its end, or pause the source."))


def require_settings(settings: dict[str, object]) -> None:
    """Raises Invalid for settings that are too long to be any."""
    if len(json.dumps(settings)) > MOST_SETTINGS:
        raise Invalid(_("The settings of this source are too long."))
