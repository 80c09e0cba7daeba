"""What the rules about abstracts declare when the site starts."""

from __future__ import annotations

from fingerpost.base.activity.jobs import job_function
from fingerpost.base.records.panels import panel

from . import following
from .entries import sources_of_abstracts


def declare() -> None:
    """The job by which the index follows a rule, and the desk's way to the rules."""
    job_function(following.FOLLOWING, following.follow_abstracts_job)
    panel("knowledge.desk", sources_of_abstracts)
