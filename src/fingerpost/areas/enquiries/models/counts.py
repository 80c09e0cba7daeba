"""How many records a line found: where, when, and with which wording."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fingerpost.base.accounts.models import Person

from .strategy import Strategy

LONGEST_DATABASE = 150
MOST_FOUND = 10**12


class Origin(models.TextChoices):
    """Where a count is from."""

    HERE = "here", _("Fingerpost")
    PUBMED = "pubmed", _("PubMed")
    OVID = "ovid", _("Ovid")
    EBSCO = "ebsco", _("EBSCOhost")


class LineCount(models.Model):
    """One count of one line. Counts of different origins are never added together.

    A count from here holds for the person who made it, since people may see different records, and is shown to them
    alone. A count from elsewhere is what a person reported, of a `database` on a day (`on`). `wording` is the
    fingerprint of the line, with the lines it refers to, as it was then.
    """

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="counts")
    line = models.CharField(max_length=12)
    origin = models.CharField(max_length=8, choices=Origin.choices)
    database = models.CharField(max_length=LONGEST_DATABASE, blank=True)
    count = models.PositiveBigIntegerField()
    on = models.DateField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    pasted = models.BooleanField(default=False)
    wording = models.CharField(max_length=32)

    class Meta:
        indexes = [models.Index(fields=["strategy", "origin", "-on"], name="count_by_origin")]
        constraints = [
            models.UniqueConstraint(
                fields=["strategy", "line", "origin", "database", "on", "by"], name="line_count_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.strategy_id} {self.line}: {self.count}"
