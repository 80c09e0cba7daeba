"""A record as django-modelsearch would have it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from modelsearch import index


class Record(index.Indexed, models.Model):
    """One made record."""

    title = models.TextField()
    text = models.TextField()
    kind = models.CharField(max_length=40)
    design = models.CharField(max_length=40)
    year = models.IntegerField()
    seen = models.BooleanField()

    search_fields: ClassVar = [
        index.SearchField("title", boost=2.0),
        index.SearchField("text"),
        *(index.FilterField(name) for name in ("kind", "design", "year", "seen")),
    ]

    def __str__(self) -> str:
        return self.title
