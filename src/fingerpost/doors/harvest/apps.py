"""Django's name for this door, its job and its schedule."""

from django.apps import AppConfig


class HarvestConfig(AppConfig):
    """See the package's own docstring."""

    name = "fingerpost.doors.harvest"
    label = "harvest"

    def ready(self) -> None:
        """Declare the job that carries a run out, what is due, and this door's rows for places."""
        from fingerpost.areas.knowledge.harvesting.rules import JOB
        from fingerpost.base.activity.jobs import job_function
        from fingerpost.base.records.panels import panel

        from . import entries
        from .running import run_job

        job_function(JOB, run_job)
        panel("knowledge.desk", entries.desk)
