"""What people make of how well a study was done, and where they think that its design was misread."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fingerpost.base.accounts.models import Organisation, Person
from fingerpost.base.records.references import new_uid

from .item import Holding, Item

LONGEST_APPRAISAL_NOTE, LONGEST_DESIGN_REASON = 2000, 300


class Judgement(models.TextChoices):
    """What a person concludes from a quality check."""

    RELY = "rely", _("Can be relied on")
    CARE = "care", _("Can be used with care")
    NOT_RELY = "not_rely", _("Should not be relied on")
    UNSURE = "unsure", _("Cannot be judged from what is there")


class Appraisal(models.Model):
    """One person's check of an item for an organisation, by the questions of one form in one version.

    `answers` are {question code: answer code}. `grades` are [{"scheme", "version", "level", "question_type"}, …]: the
    level that the person gives the study under a named scheme. Without `finished_at` it is a draft that only its
    writer sees.
    """

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="appraisals")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    form = models.CharField(max_length=40)
    form_version = models.CharField(max_length=40)
    answers = models.JSONField(default=dict, blank=True)
    judgement = models.CharField(max_length=10, choices=Judgement.choices, blank=True)
    grades = models.JSONField(default=list, blank=True)
    note = models.TextField(blank=True, max_length=LONGEST_APPRAISAL_NOTE)
    saved_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "organisation", "person"],
                condition=models.Q(person__isnull=False),
                name="appraisal_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.form} of {self.item_id}"


class DesignOpinion(models.Model):
    """That an organisation reads the design of a study otherwise than the rule does, and why."""

    holding = models.OneToOneField(Holding, primary_key=True, on_delete=models.CASCADE, related_name="design_opinion")
    design = models.CharField(max_length=40)
    reason = models.CharField(max_length=LONGEST_DESIGN_REASON)
    said_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.holding_id}: {self.design}"
