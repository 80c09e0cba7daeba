"""What was later said of an item: that it was retracted, corrected, called into question or replaced."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fingerpost.base.accounts.models import Organisation, Person
from fingerpost.base.records.references import new_uid

from .item import Item

LONGEST_NOTICE, LONGEST_NOTICE_REASON = 300, 500


class NoticeSort(models.TextChoices):
    """What a notice says of an item, from what weighs most."""

    RETRACTION = "retraction", _("Retracted")
    CONCERN = "concern", _("Expression of concern")
    SUPERSEDED = "superseded", _("Replaced by a newer one")
    CORRECTION = "correction", _("Corrected")


class ToldBy(models.TextChoices):
    """Where a notice is known from."""

    RECORD = "record", _("the record of the item itself")
    NOTICE = "notice", _("the record of the notice")
    DESK = "desk", _("a library desk")


class Notice(models.Model):
    """That something was later said of an item, where it stands, and how it became known here. Kept when withdrawn.

    It says a fact about the item and is seen by whoever sees the item. `key` tells it from others of its sort: an
    identifier of the notice, else its words. `said_as` is the source's own word for it. `organisation` is whose desk
    told of it, where one did. `noticed_at` is when it became known here, `noticed_on` the date of the notice itself.
    """

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="notice_rows")
    sort = models.CharField(max_length=12, choices=NoticeSort.choices)
    told_by = models.CharField(max_length=8, choices=ToldBy.choices)
    source = models.CharField(max_length=150, blank=True)
    said_as = models.CharField(max_length=40, blank=True)
    key = models.CharField(max_length=LONGEST_NOTICE, blank=True)
    text = models.CharField(max_length=LONGEST_NOTICE, blank=True)
    url = models.URLField(max_length=500, blank=True)
    reason = models.CharField(max_length=LONGEST_NOTICE_REASON, blank=True)
    other = models.ForeignKey(Item, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    noticed_on = models.DateField(null=True, blank=True)
    noticed_at = models.DateTimeField(default=timezone.now)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    said_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_why = models.CharField(max_length=LONGEST_NOTICE_REASON, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "sort", "told_by", "source", "key"], name="notice_once")]

    def __str__(self) -> str:
        return f"{self.sort} of {self.item_id}"


class Noted(models.Model):
    """The notices of an item that hold now, ready to be shown in any list: what lists read, without a query for each.

    `live` are {"sort", "as", "text", "url", "pmid", "by"} in the order in which they weigh.
    """

    item = models.OneToOneField(Item, primary_key=True, on_delete=models.CASCADE, related_name="noted")
    live = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.item_id}: {', '.join(each['sort'] for each in self.live)}"
