"""Items that may be the same work, what was said of them, and how two became one."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fingerpost.base.accounts.models import Organisation, Person
from fingerpost.base.records.references import make_ref, new_uid

from .imports import ImportRun
from .item import Item


class Answer(models.TextChoices):
    """What somebody said when asked whether two items are the same work."""

    OPEN = "open", _("Not answered yet")
    SAME = "same", _("The same")
    DIFFERENT = "different", _("Different")


class Likeness(models.Model):
    """That two items may be the same work, as an organisation's desk is asked, and what it said: asked once for ever.

    `one` came in first. `score` runs from 0 to 1; `sure` ones would have been joined, had they met in an import.
    """

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    one = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    score = models.FloatField()
    sure = models.BooleanField(default=False)
    run = models.ForeignKey(ImportRun, null=True, on_delete=models.SET_NULL, related_name="likenesses")
    answer = models.CharField(max_length=9, choices=Answer.choices, default=Answer.OPEN)
    put_off_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "one", "other"], name="asked_once")]
        indexes = [models.Index(fields=["organisation", "answer", "put_off_at", "-score"], name="likeness_queue")]

    def __str__(self) -> str:
        return f"{self.one_id} and {self.other_id}: {self.answer}"

    @property
    def ref(self) -> str:
        """`likeness:` and the uid."""
        return make_ref("likeness", self.uid)


class Merge(models.Model):
    """That one item was taken into another, with all that is needed to take it apart again exactly.

    `chosen` says for each field of the record that is kept where it came from: "kept", "gone" or "both". `before` and
    `after` hold the columns of both items before and after; `moved` the rows of others that now point elsewhere, as
    [model, key, column]; `filled` what was filled in in rows of the kept item, as [model, key, column, before, after].
    """

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    kept = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="merges")
    gone = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="merged_by")
    chosen = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    moved = models.JSONField(default=list)
    filled = models.JSONField(default=list)
    by = models.CharField(max_length=60)
    by_name = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.gone_id} into {self.kept_id}"

    @property
    def ref(self) -> str:
        """`merge:` and the uid."""
        return make_ref("merge", self.uid)


class Joining(models.Model):
    """That an import met a record again that had no number in common with the item: which, how alike, what it said.

    `source` is the record as it came, as JSON text, so that nothing of it is lost.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="joinings")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    score = models.FloatField()
    source = models.TextField()

    def __str__(self) -> str:
        return f"{self.run_id} record {self.number}: {self.item_id}"


class ColumnMatching(models.Model):
    """Which column of a table holds what, as an organisation said for tables with these columns.

    `headers` is a hash of the columns' names in any order; `columns` is {field: name of the column}.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    headers = models.CharField(max_length=32)
    columns = models.JSONField(default=dict)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "headers"], name="columns_once")]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {', '.join(self.columns)}"
