"""A folder of old reports that was brought in: what became of every file in it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fingerpost.base.accounts.models import Group, Organisation, Person
from fingerpost.base.activity.models import Job
from fingerpost.base.records.references import new_uid

from .item import Item

LONGEST_PLACE = 400


class ArchiveRun(models.Model):
    """One folder brought in. `source` is its name, `source_key` tells the same folder again, keyed and one-way.

    `found` counts the files that were in it, those passed over too. With `strict` a file is also held back for an
    e-mail address, a phone number or a postcode.
    """

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    by = models.CharField(max_length=60)
    by_name = models.CharField(max_length=150, blank=True)
    author = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    owner_team = models.ForeignKey(Group, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    source = models.CharField(max_length=150)
    source_key = models.CharField(max_length=64, blank=True, db_index=True)
    strict = models.BooleanField(default=False)
    found = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    job = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL, related_name="+")
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.source

    @property
    def ref(self) -> str:
        """How the ledger names it."""
        return f"archive:{self.uid}"

    @property
    def url(self) -> str:
        """Where its report is."""
        return f"/desk/archive/{self.uid}"


class Unread(models.TextChoices):
    """Why a file, or a part of it, could not be looked through for what identifies a patient."""

    PICTURES = "pictures", _("It holds pictures of pages, and no words that could be looked through.")
    WORDLESS = "wordless", _("It holds no words that could be looked through.")
    CUT = "cut", _("It is so long that only its beginning could be looked through.")
    PARTS = "parts", _("It has pictures of pages or other files in it, which could not be looked through.")


class ArchivedFile(models.Model):
    """What became of one file. Nothing here repeats what was found in it: `place` and `title` have it masked.

    `place_key` tells its place in the folder again, keyed and one-way. `found` holds "field: kind" for what holds it
    back, `noted` the same for contact details that do not. `note` says why it could not be looked through, `why` what
    it was refused or passed over for. The bytes of a quarantined file wait in a folder of their own under its uid.
    """

    class State(models.TextChoices):
        QUARANTINED = "quarantined", _("Held back")
        KEPT = "kept", _("Kept as a draft")
        RELEASED = "released", _("Released")
        REMOVED = "removed", _("Removed")
        HERE = "here", _("Here already")
        REFUSED = "refused", _("Could not be taken")
        SKIPPED = "skipped", _("Passed over")

    run = models.ForeignKey(ArchiveRun, on_delete=models.CASCADE, related_name="files")
    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    place = models.CharField(max_length=LONGEST_PLACE)
    place_key = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    bytes = models.PositiveBigIntegerField(default=0)
    sort = models.CharField(max_length=12, blank=True)
    title = models.CharField(max_length=300, blank=True)
    dated = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=12, choices=State.choices)
    found = models.JSONField(default=list, blank=True)
    noted = models.JSONField(default=list, blank=True)
    note = models.CharField(max_length=10, choices=Unread.choices, blank=True)
    why = models.CharField(max_length=300, blank=True)
    item = models.ForeignKey(Item, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "place_key"], name="archived_once")]
        indexes = [models.Index(fields=["run", "state", "id"], name="archived_by_state")]

    def __str__(self) -> str:
        return self.place

    @property
    def ref(self) -> str:
        """How the ledger names it."""
        return f"archived:{self.uid}"

    @property
    def url(self) -> str:
        """Where it is looked at and decided on."""
        return f"/desk/archive/files/{self.uid}"
