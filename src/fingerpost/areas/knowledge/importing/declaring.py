"""What importing declares when the site starts."""

from __future__ import annotations

from fingerpost.base.activity.daily import every_day
from fingerpost.base.activity.jobs import job_function

from .running import import_job
from .uploads import forget_uploads


def declare() -> None:
    """The job behind an import, and the daily clearing of uploads that nobody took further."""
    job_function("knowledge.import", import_job)
    every_day("knowledge.uploads", forget_uploads)
