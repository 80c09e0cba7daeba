"""Keeping items true: checks, what waits to be published, what was withdrawn, and an organisation's rules for it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fingerpost.base.accounts.models import Organisation, Person
from fingerpost.base.records.models import Audience

from .item import Holding, Item

LONGEST_REASON = 500


class Check(models.Model):
    """That somebody looked at an item and found that it still holds for their organisation. Nothing of it changes."""

    holding = models.ForeignKey(Holding, on_delete=models.CASCADE, related_name="checks")
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = models.CharField(max_length=LONGEST_REASON, blank=True)

    def __str__(self) -> str:
        return f"{self.holding_id} on {self.at:%Y-%m-%d}"


class Submission(models.Model):
    """The way of an item to its readers. `audience` is who will see it once it is published.

    A draft was not sent yet (`sent_at` is empty). What is decided stays, so that whoever sent it hears of it.
    """

    class Outcome(models.TextChoices):
        NONE = "", _("Not decided")
        APPROVED = "approved", _("Approved")
        SENT_BACK = "sent_back", _("Sent back")

    item = models.OneToOneField(Item, primary_key=True, on_delete=models.CASCADE, related_name="submission")
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+")
    sent_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=9, choices=Outcome.choices, blank=True, default=Outcome.NONE)
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.item_id}: {self.outcome or 'open'}"


class Withdrawal(models.Model):
    """Why an organisation withdrew what it says of an item."""

    holding = models.OneToOneField(Holding, primary_key=True, on_delete=models.CASCADE, related_name="withdrawal")
    reason = models.CharField(max_length=LONGEST_REASON)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.holding_id}: {self.reason[:60]}"


class CurationRule(models.Model):
    """What an organisation asks for before publication, and what it hides. Without such a row: nothing of either.

    `approve_from` is the narrowest sharing that needs an approval. What is overdue for more than `hide_overdue` months
    is left out of results and lists; `overdue_until` is the review date up to which the search index knows of it.
    """

    class ApproveFrom(models.TextChoices):
        NEVER = "", _("Nothing")
        PUBLIC = "public", _("What anybody may see")
        PARTNERS = "partners", _("That, and what staff of other organisations may see")
        ORGANISATION = "organisation", _("Everything but what one team keeps to itself")
        TEAM = "team", _("Everything")

    organisation = models.OneToOneField(Organisation, primary_key=True, on_delete=models.CASCADE, related_name="+")
    approve_from = models.CharField(max_length=12, choices=ApproveFrom.choices, blank=True, default=ApproveFrom.NEVER)
    hide_outdated = models.BooleanField(default=False)
    hide_overdue = models.PositiveSmallIntegerField(null=True, blank=True)
    overdue_until = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.approve_from or 'no approval'}"
