"""Django's name for this door, its job, and where it offers itself."""

from django.apps import AppConfig


class TakeoutConfig(AppConfig):
    """See the package's own docstring."""

    name = "fingerpost.doors.takeout"
    label = "takeout"

    def ready(self) -> None:
        """Declare the job that makes a copy, the daily clearing away, and the row on the organisation's page."""
        from fingerpost.base.activity.daily import every_day
        from fingerpost.base.activity.jobs import job_function
        from fingerpost.base.records.panels import panel

        from .asking import TAKE_OUT, clear_away, take_out_job
        from .entries import of_organisation

        job_function(TAKE_OUT, take_out_job)
        every_day(TAKE_OUT, clear_away)
        panel("accounts.organisation", of_organisation)
