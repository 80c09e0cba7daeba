"""The job that lets the index follow a changed rule, however many abstracts there are."""

from __future__ import annotations

import time

from fingerpost.base.activity.actions import System
from fingerpost.base.activity.jobs import keep_alive
from fingerpost.base.activity.models import Job

from .actions import FOLLOWING, follow_abstracts

__all__ = ["FOLLOWING", "follow_abstracts_job"]
REST_SECONDS = 0.05  # so that pages can write in between
_BY = System("abstracts")


def follow_abstracts_job(job: Job) -> None:
    """Go through the abstracts of some databases, five hundred at a time, and carry on where it stopped."""
    databases, after = job.arguments["databases"], job.checkpoint.get("after", 0)
    while (after := follow_abstracts(databases=databases, after=after, by=_BY)) is not None:
        keep_alive(job, after=after)
        time.sleep(REST_SECONDS)
