"""What merging declares when the site starts."""

from __future__ import annotations

from fingerpost.base.activity.jobs import job_function
from fingerpost.base.records.panels import panel

from .entries import on_the_desk
from .scanning import SCAN, scan_job


def declare() -> None:
    """The job that looks for references that are here twice, and the desk's way to the pairs."""
    job_function(SCAN, scan_job)
    panel("knowledge.desk", on_the_desk)
