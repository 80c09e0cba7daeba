"""What keeping things true declares when the site starts."""

from __future__ import annotations

from fingerpost.base.activity.daily import every_day
from fingerpost.base.activity.jobs import job_function
from fingerpost.base.records.panels import panel

from . import entries, settling


def declare() -> None:
    """What is set aside is settled every day and on demand; rows for home, the desk, the organisation and a person."""
    job_function(settling.SETTLING, settling.settle_job)
    every_day(settling.SETTLING, settling.settle_daily)
    panel("site.home", entries.home)
    panel("knowledge.desk", entries.desk)
    panel("accounts.organisation", entries.organisation)
    panel("accounts.person", entries.person)
