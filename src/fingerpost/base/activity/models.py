"""The ledger, the outbox and the jobs."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class Event(models.Model):
    """Something that was done: who, what, to which records. No values, no foreign keys: it outlives its subjects."""

    name = models.CharField(max_length=80, db_index=True)
    by = models.CharField(max_length=60)
    refs = models.JSONField(default=list)
    fields = models.JSONField(default=list)
    organisation = models.BigIntegerField(null=True, db_index=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"{self.name} by {self.by}"


class EventRef(models.Model):
    """Which events speak of one record, for its history. Events about many records (imports) have no such rows."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="subjects")
    ref = models.CharField(max_length=60, db_index=True)

    def __str__(self) -> str:
        return self.ref


class Delivery(models.Model):
    """One event still to be handed to one subscriber. The row goes on success."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE)
    subscriber = models.CharField(max_length=80)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(default=timezone.now)
    parked = models.BooleanField(default=False)
    error = models.TextField(default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["subscriber", "parked", "id"], name="delivery_due")]

    def __str__(self) -> str:
        return f"{self.event_id} to {self.subscriber}"


class Job(models.Model):
    """Work that goes on after the page has answered. It resumes from `checkpoint` when its worker dies."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    name = models.CharField(max_length=80)
    arguments = models.JSONField(default=dict)
    checkpoint = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(default=timezone.now)
    error = models.TextField(default="", blank=True)
    by = models.CharField(max_length=60)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["state", "lease_until"], name="job_due")]

    def __str__(self) -> str:
        return f"{self.name} ({self.state})"
