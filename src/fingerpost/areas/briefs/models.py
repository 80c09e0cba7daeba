"""What people looked for in vain: words alone, for the library desk."""

from __future__ import annotations

import secrets
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fingerpost.base.accounts.models import Organisation

LONGEST_WORDS = 200
LONGEST_NOTE = 200


def _name() -> str:
    return secrets.token_hex(8)


def _today() -> date:
    return timezone.localdate()


class Gap(models.Model):
    """Words that found nothing, or whose answer did not help. Neither who asked nor at what time of day is kept.

    `name` stands in addresses. It is random, because a uid would tell the time. `key` is what the same words have in
    common however they were typed. `wanted` says that the desk looks for an item on this, `note` which.
    """

    class Why(models.TextChoices):
        NOTHING = "nothing", _("Nothing was found")
        UNHELPFUL = "unhelpful", _("The answer did not help")

    name = models.CharField(max_length=16, unique=True, default=_name, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=9, choices=Why.choices)
    words = models.CharField(max_length=LONGEST_WORDS)
    key = models.CharField(max_length=LONGEST_WORDS)
    times = models.PositiveIntegerField(default=1)
    first_on = models.DateField(default=_today)
    last_on = models.DateField(default=_today)
    wanted = models.BooleanField(default=False)
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)

    class Meta:
        ordering = ["-wanted", "-times", "-last_on", "key"]
        constraints = [models.UniqueConstraint(fields=["organisation", "why", "key"], name="gap_once")]

    def __str__(self) -> str:
        return self.words
