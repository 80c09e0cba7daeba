"""Where an organisation's library brings knowledge in from, how far it has come, and what each run did."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fingerpost.base.accounts.models import Organisation, Person
from fingerpost.base.activity.models import Job
from fingerpost.base.records.references import new_uid

from .imports import ImportRun
from .item import Item

LONGEST_UPSTREAM = 300
LONGEST_RUN = timedelta(days=7)


class Every(models.TextChoices):
    """How often a source is asked."""

    NEVER = "never", _("Only when somebody asks for it")
    DAY = "day", _("Every day")
    WEEK = "week", _("Every week")
    MONTH = "month", _("Every month")


class Source(models.Model):
    """A place outside that an administrator has allowed, of one of the sorts that the harvest door knows.

    `settings` are the sort's own fields. `checkpoint` says where the next run goes on from, in the sort's own words;
    it is stored with what was written. `next_at` is when it is due, None while it is never asked by itself.
    """

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="sources")
    sort = models.CharField(max_length=20)
    name = models.CharField(max_length=150)
    settings = models.JSONField(default=dict, blank=True)
    every = models.CharField(max_length=5, choices=Every.choices, default=Every.WEEK)
    paused = models.BooleanField(default=False)
    checkpoint = models.JSONField(default=dict, blank=True)
    next_at = models.DateTimeField(null=True, blank=True, db_index=True)
    added_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        """Where its page is."""
        return f"/desk/sources/{self.uid}"


class HarvestRun(models.Model):
    """One visit to a source: what was asked for, what came, what was gone, and why it stopped if it did.

    What became of the records is in `imported`, which is there once the first have come. `notes` are
    {"text", "ref"}: what a person should look at. `bytes` are those received.
    """

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="runs")
    imported = models.ForeignKey(ImportRun, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    pruning = models.BooleanField(default=False)
    by = models.CharField(max_length=60)
    by_name = models.CharField(max_length=150, blank=True)
    requests = models.PositiveIntegerField(default=0)
    bytes = models.PositiveBigIntegerField(default=0)
    received = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField(default=0)
    notes = models.JSONField(default=list, blank=True)
    error = models.CharField(max_length=400, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.source_id} at {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def too_old(self) -> bool:
        """Whether it has gone on for so long that it is given up."""
        return timezone.now() - self.started_at > LONGEST_RUN


class Harvested(models.Model):
    """Which item a source's record became, by the source's own name for it, so that changes and losses are followed.

    `gone_at` is when the source was found to have it no longer.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="harvested")
    upstream = models.CharField(max_length=LONGEST_UPSTREAM)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "upstream"], name="harvested_once")]

    def __str__(self) -> str:
        return self.upstream
