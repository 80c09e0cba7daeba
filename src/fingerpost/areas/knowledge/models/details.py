"""What each kind of item has of its own."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from django.db import models

from fingerpost.base.formats.source_record import SourceRecord

from ..source import from_text, record_from
from .elsewhere import LONGEST_ADDRESS, require_web_address
from .first_hand import FirstHand
from .item import Item


class Citation(models.Model):
    """The bibliographic part. `source` is the record as its source gave it, as JSON; what is joined on has columns.

    `origin` is the format it came in, which decides whether a later import may replace what is there. The `block_`s are
    numbers made of the beginning and the longest words of the title, and of volume and page: those who share one are
    compared as possible duplicates.
    """

    item = models.OneToOneField(Item, primary_key=True, on_delete=models.CASCADE, related_name="citation")
    pmid = models.CharField(max_length=12, blank=True)
    doi = models.CharField(max_length=300, blank=True, db_index=True)
    match_key = models.CharField(max_length=32)
    origin = models.CharField(max_length=20, blank=True)
    source = models.TextField()
    block_start = models.BigIntegerField(null=True)
    block_long = models.BigIntegerField(null=True)
    block_place = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["match_key", "pmid"], name="citation_by_title"),
            models.Index(fields=["block_start", "pmid"], name="citation_by_start"),
            models.Index(fields=["block_long", "pmid"], name="citation_by_long"),
            models.Index(fields=["block_place", "pmid"], name="citation_by_place"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["pmid"], condition=~models.Q(pmid=""), name="citation_pmid_once")
        ]

    def __str__(self) -> str:
        return self.pmid or self.doi or self.match_key

    @staticmethod
    def numbered(pmids: Collection[str]) -> models.Q:
        """Those that have one of the PubMed numbers.

        Many have none, so the index leaves these out, and a database uses it only where a question leaves them out in
        so many words: `pmid__in` alone reads every citation there is.
        """
        return models.Q(pmid__in=pmids) & ~models.Q(pmid="")

    @cached_property
    def record(self) -> SourceRecord:
        """The source's record; without its abstract where the item was loaded for somebody who may not see that."""
        stored = from_text(self.source)
        if getattr(self._state.fields_cache.get("item"), "abstract_hidden", False):
            stored = {name: value for name, value in stored.items() if name not in ("abstract", "extra")}
        return record_from(stored)


class Guidance(models.Model):
    """A policy, guideline or standard that lives elsewhere: never a second copy, only what it asks for, in brief."""

    item = models.OneToOneField(Item, primary_key=True, on_delete=models.CASCADE, related_name="guidance")
    publisher = models.CharField(max_length=150)
    national = models.BooleanField(default=False)
    where = models.CharField(max_length=LONGEST_ADDRESS, blank=True, validators=[require_web_address])
    needs_access = models.BooleanField(default=False)
    summary = models.TextField(blank=True)
    points = models.JSONField(default=list, blank=True)
    credit = models.CharField(max_length=150, blank=True)

    def __str__(self) -> str:
        return self.publisher


class Practice(FirstHand):
    """A good practice example, told as an answer to four questions."""

    item = models.OneToOneField(Item, primary_key=True, on_delete=models.CASCADE, related_name="practice")
    who_asked = models.TextField(blank=True)
    need = models.TextField()
    what_we_did = models.TextField()
    how_it_helped = models.TextField()
    cost = models.CharField(max_length=300, blank=True)
    contact = models.CharField(max_length=150, blank=True)
    happened_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.need[:60]


class Lesson(FirstHand):
    """What happened, why, and what to do next time."""

    item = models.OneToOneField(Item, primary_key=True, on_delete=models.CASCADE, related_name="lesson")
    what_happened = models.TextField()
    why = models.TextField(blank=True)
    next_time = models.TextField()
    happened_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.next_time[:60]


class Guide(FirstHand):
    """How to do something: what for, step by step, and tips."""

    item = models.OneToOneField(Item, primary_key=True, on_delete=models.CASCADE, related_name="guide")
    purpose = models.TextField()
    steps = models.TextField()
    tips = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.purpose[:60]
