"""Files that a library has beside its records, and what became of each when the library was imported."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .filing import File
from .imports import ImportRun
from .item import Item

LONGEST_NAME_BESIDE = 400


class FileBeside(models.Model):
    """That a record of an import names a file. `name` is as the library has it: "0123456789/Day-2019.pdf".

    `file` is the copy that was made of it, as long as it is there.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Not looked for yet")
        KEPT = "kept", _("Kept")
        HERE = "here", _("Here already")
        MISSING = "missing", _("Not found")
        HELD = "held", _("Held back")
        REFUSED = "refused", _("Could not be taken")

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="beside")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=LONGEST_NAME_BESIDE)
    record = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    why = models.CharField(max_length=300, blank=True)
    file = models.ForeignKey(File, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "item", "name"], name="beside_once")]
        indexes = [models.Index(fields=["run", "state", "id"], name="beside_by_state")]

    def __str__(self) -> str:
        return self.name
