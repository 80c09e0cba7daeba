"""The consent to use a patient's story: given by whom, for what, until when, and how to take it back."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fingerpost.base.accounts.models import Person
from fingerpost.base.records.references import new_uid

from .item import Item

LONGEST_HOW = 300


class GivenBy(models.TextChoices):
    """Who gave the consent, by what they are to the story and never by name."""

    PATIENT = "patient", _("The person whose story it is")
    PARENT = "parent", _("A parent or guardian, for a child")
    DECIDER = "decider", _("Somebody with the legal right to decide for them")
    FAMILY = "family", _("Their family, after their death")
    CARER = "carer", _("A carer, for the carer's own story")


class Use(models.TextChoices):
    """The widest use that the consent allows, narrowest first."""

    ORGANISATION = "organisation", _("Inside our organisation only")
    PARTNERS = "partners", _("By any organisation that uses this site")
    PUBLIC = "public", _("In public")


class Consent(models.Model):
    """One consent as it was given, on a form that the organisation keeps elsewhere. `until` is its last day."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="consents")
    given_by = models.CharField(max_length=8, choices=GivenBy.choices)
    use = models.CharField(max_length=12, choices=Use.choices)
    given_on = models.DateField()
    until = models.DateField(db_index=True)
    how_to_withdraw = models.CharField(max_length=LONGEST_HOW)
    where_kept = models.CharField(max_length=150)
    recorded_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(until__gte=models.F("given_on")), name="consent_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.use} until {self.until}"

    def holds_on(self, day: date) -> bool:
        """Whether the consent holds on a day."""
        return self.withdrawn_at is None and self.given_on <= day <= self.until
