"""What one item has to do with another, and who says so."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fingerpost.base.accounts.models import Organisation, Person
from fingerpost.base.records.models import Audience
from fingerpost.base.records.references import new_uid

from .item import Item

LONGEST_NOTE = 300


class LinkSort(models.TextChoices):
    """What the source of a link has to do with its target, read from the source."""

    SUPPORTS = "supports", _("Supports")
    CONTRADICTS = "contradicts", _("Contradicts")
    SUPERSEDES = "supersedes", _("Replaces")
    DERIVED_FROM = "derived_from", _("Is based on")
    APPLIED_IN = "applied_in", _("Was applied in")


READ_BACKWARDS = {
    LinkSort.SUPPORTS: _("Supported by"),
    LinkSort.CONTRADICTS: _("Contradicted by"),
    LinkSort.SUPERSEDES: _("Replaced by"),
    LinkSort.DERIVED_FROM: _("Is the basis of"),
    LinkSort.APPLIED_IN: _("Applies"),
}
"""The same, read from the target."""


class Link(models.Model):
    """That one item supports, contradicts, supersedes, comes from or was applied in another, as somebody says.

    It is said for an organisation, to an audience; whoever does not see both ends does not see it either.
    """

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    source = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="links")
    target = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="links_to_it")
    sort = models.CharField(max_length=12, choices=LinkSort.choices)
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+")
    said_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "target", "sort", "organisation"], name="link_once"),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="link_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.sort} {self.target_id}"
