"""What bringing in old reports declares when the site starts."""

from __future__ import annotations

from fingerpost.base.activity.daily import every_day
from fingerpost.base.activity.jobs import job_function
from fingerpost.base.records.panels import panel

from . import entries
from .actions import ARCHIVE
from .aside import forget_stray
from .running import archive_job


def declare() -> None:
    """The job behind the page, the daily clearing of bytes that nobody holds back, and rows for the desk and home."""
    job_function(ARCHIVE, archive_job)
    every_day("knowledge.quarantine", forget_stray)
    panel("knowledge.desk", entries.on_the_desk)
    panel("site.home", entries.at_home)
