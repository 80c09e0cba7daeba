"""That somebody tried a good practice example, where, how they changed it, and what came of it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fingerpost.base.accounts.models import Organisation, Person
from fingerpost.base.records.models import Audience
from fingerpost.base.records.references import new_uid

from .item import Item


class Again(models.TextChoices):
    """Whether those who tried it would do it again."""

    YES = "yes", _("Yes")
    CHANGED = "changed", _("Yes, with changes")
    NO = "no", _("No")


class Adoption(models.Model):
    """That it was tried, told by whoever tried it. Whoever gave the example is always among the audience."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="adoptions")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=150)
    tried_on = models.DateField(null=True, blank=True)
    what_changed = models.TextField(blank=True)
    what_happened = models.TextField()
    again = models.CharField(max_length=7, choices=Again.choices)
    said_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.place} tried {self.item_id}"
