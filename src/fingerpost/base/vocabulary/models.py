"""Topics: what knowledge is about, with the other words people use for the same thing."""

from __future__ import annotations

from django.db import models

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.records.references import new_uid


class Topic(models.Model):
    """A concept with synonyms and one broader topic."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="topics")
    name = models.CharField(max_length=120)
    synonyms = models.JSONField(default=list, blank=True)
    broader = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="narrower")

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="topic_name_once")]

    def __str__(self) -> str:
        return self.name
