"""Stories: what a team did, and what a patient or carer tells."""

from __future__ import annotations

from django.db import models

from fingerpost.base.records.models import Audience

from .first_hand import FirstHand
from .item import Item


class Story(FirstHand):
    """What we did, told from beginning to end, whether or not it went well."""

    item = models.OneToOneField(Item, primary_key=True, on_delete=models.CASCADE, related_name="story")
    how_it_began = models.TextField()
    what_we_did = models.TextField()
    what_came = models.TextField()
    tell_others = models.TextField(blank=True)
    happened_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.what_we_did[:60]


class PatientStory(models.Model):
    """What a patient or carer tells, without anything that says who they are.

    `wanted` is whom the story is meant for; its item's audience is as much of that as a consent that holds allows.
    """

    item = models.OneToOneField(Item, primary_key=True, on_delete=models.CASCADE, related_name="patient_story")
    told = models.TextField()
    what_mattered = models.TextField(blank=True)
    what_we_take = models.TextField(blank=True)
    setting = models.CharField(max_length=150, blank=True)
    wanted = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.told[:60]
