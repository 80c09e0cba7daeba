"""What a person says of themselves, each part with who may see it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fingerpost.base.accounts.models import Person
from fingerpost.base.records.references import new_uid


class Scope(models.TextChoices):
    """Who may see one part of a profile. Nobody, until the person says so."""

    NOBODY = "nobody", _("Nobody")
    TEAMS = "teams", _("My teams")
    ORGANISATION = "organisation", _("Staff of my organisation")
    PARTNERS = "partners", _("Staff of any organisation here")
    PUBLIC = "public", _("Anybody")


class Profile(models.Model):
    """A person's role and how to reach them. Somebody who has said nothing has no such row."""

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.CASCADE, related_name="profile")
    role_title = models.CharField(max_length=150, blank=True)
    staff_group = models.CharField(max_length=100, blank=True)
    role_scope = models.CharField(max_length=12, choices=Scope.choices, default=Scope.NOBODY)
    contact = models.CharField(max_length=150, blank=True)
    contact_scope = models.CharField(max_length=12, choices=Scope.choices, default=Scope.NOBODY)
    confirmed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"profile of {self.person_id}"


class Offer(models.Model):
    """Something a person knows how to do and would share, or would like help with."""

    class Sort(models.TextChoices):
        OFFERED = "offered", _("I can help with")
        WANTED = "wanted", _("I would like help with")

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="offers")
    sort = models.CharField(max_length=8, choices=Sort.choices)
    text = models.CharField(max_length=300)
    topics = models.JSONField(default=list, blank=True)
    scope = models.CharField(max_length=12, choices=Scope.choices, default=Scope.NOBODY)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.sort}: {self.text[:60]}"

    @property
    def part(self) -> str:
        """The name of this part of the profile in the search index: `offer:` or `wanted:` and the uid."""
        return f"{'offer' if self.sort == self.Sort.OFFERED else 'wanted'}:{self.uid}"
