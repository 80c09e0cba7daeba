"""The groups that an imported library had: which of its items were in which."""

from __future__ import annotations

from django.db import models

from .imports import ImportRun
from .item import Item

LONGEST_GROUP = 150


class GroupedItem(models.Model):
    """That an import's file had an item in a group. Kept until the group has become a collection of its owner's."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="grouped")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=LONGEST_GROUP)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "name", "item"], name="grouped_once")]

    def __str__(self) -> str:
        return f"{self.item_id} in {self.name}"
