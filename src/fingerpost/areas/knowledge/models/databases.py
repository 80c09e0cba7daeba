"""Databases that records come from, and who may see their abstracts."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fingerpost.base.accounts.models import Organisation, Person
from fingerpost.base.records.models import Audience
from fingerpost.base.records.references import new_uid

from .item import Item

LONGEST_DATABASE = 150


class ShownTo(models.TextChoices):
    """To whom an organisation lets the abstracts of a database be shown, from the fewest to all."""

    DESK = "desk", _("Only the library desk")
    ORGANISATION = "organisation", _("Our own staff")
    STAFF = "staff", _("Staff of any organisation on this site")
    PUBLIC = "public", _("Anybody who sees the item")


class SourceDatabase(models.Model):
    """A database that abstracts came from, by the name without years. Without an audience anybody sees its abstracts.

    The audience is worked out from the organisations' rules whenever one of these changes.
    """

    name = models.CharField(max_length=LONGEST_DATABASE, unique=True)
    audience = models.ForeignKey(Audience, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.name


class AbstractSource(models.Model):
    """That the abstract of an item came from a named database: not always the one that the rest came from."""

    item = models.OneToOneField(Item, primary_key=True, on_delete=models.CASCADE, related_name="abstract_source")
    database = models.ForeignKey(SourceDatabase, on_delete=models.PROTECT, related_name="abstracts")

    def __str__(self) -> str:
        return f"{self.item_id} from {self.database_id}"


class AbstractRule(models.Model):
    """An organisation's word on who may see the abstracts of every database whose name begins with these words."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="abstract_rules")
    name = models.CharField(max_length=LONGEST_DATABASE)
    shown_to = models.CharField(max_length=12, choices=ShownTo.choices)
    set_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="abstract_rule_once")]

    def __str__(self) -> str:
        return f"{self.name}: {self.shown_to}"
