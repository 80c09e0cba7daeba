"""Citation styles that an organisation added beside the three that are always there."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.records.references import new_uid


class CitationStyle(models.Model):
    """A style in the Citation Style Language. `source` is its XML, looked through before it was stored."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="citation_styles")
    title = models.CharField(max_length=200)
    source = models.TextField()
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "title"], name="citation_style_once")]

    def __str__(self) -> str:
        return self.title
