"""What an import read, changed and could not read."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.sharing import Reach
from fingerpost.base.activity.models import Job
from fingerpost.base.records.references import new_uid

from .item import Item


class ImportRun(models.Model):
    """One import. `files` are {"name", "path", "stored", "done"}: the number of the last record stored, and the end.

    A table's file also has "columns", {field: name of the column}. With a `personal_data_reason` also those records are
    kept that the personal-data guard would hold back. A `rehearsal` writes no item; `foreseen` lists what it would do.
    `sharing` says who may see the records that it brings without a PubMed number or a DOI: they may be published, or
    the organisation's own reports. Papers that have one are published, and anybody sees them.
    """

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="imports")
    by = models.CharField(max_length=60)
    by_name = models.CharField(max_length=150, blank=True)
    format = models.CharField(max_length=20, default="auto")
    files = models.JSONField(default=list)
    job = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL, related_name="+")
    read = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    joined = models.PositiveIntegerField(default=0)
    asked = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    rehearsal = models.BooleanField(default=False)
    foreseen = models.JSONField(default=dict)
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)
    personal_data_reason = models.CharField(max_length=200, blank=True)
    sharing = models.CharField(max_length=20, default=Reach.PUBLIC)

    def __str__(self) -> str:
        return ", ".join(file["name"] for file in self.files)

    @property
    def url(self) -> str:
        """Where its report is."""
        return f"/imports/{self.uid}"


class ImportFailure(models.Model):
    """A record that could not be read: which file, its number from 1, the line it begins on, and why."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="failures")
    file = models.CharField(max_length=255)
    record = models.PositiveIntegerField()
    line = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.file} record {self.record}: {self.error}"


class ImportedItem(models.Model):
    """That a run added an item, or changed it from the version it has kept."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="items")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey("Version", null=True, on_delete=models.CASCADE, related_name="+", db_index=False)

    def __str__(self) -> str:
        return f"{self.run_id}: {self.item_id}"
