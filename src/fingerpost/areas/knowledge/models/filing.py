"""Files that belong to items, and documents that are kept here."""

from __future__ import annotations

from urllib.parse import quote

from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fingerpost.base.accounts.models import Organisation, Person
from fingerpost.base.files import KeptBytes, Note
from fingerpost.base.records.references import new_uid

from .item import Item

LONGEST_FILE_NAME = 150
DATED = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
"""A day, a month or a year, as far as it is known: 2024-03-14, 2024-03 or 2024."""


class Document(models.Model):
    """A report, a slide set or a search report that is kept here as a file: what the file does not say of itself."""

    item = models.OneToOneField(Item, primary_key=True, on_delete=models.CASCADE, related_name="document")
    summary = models.TextField(blank=True)
    written_by = models.CharField(max_length=150, blank=True)
    dated = models.CharField(
        max_length=10, blank=True, validators=[RegexValidator(rf"\A{DATED}\Z", _("Give a year, or a whole date."))]
    )

    def __str__(self) -> str:
        return self.written_by or self.summary[:60]


class File(KeptBytes):
    """One file of an item. `sort` is a key of SORTS, `words` what was drawn out of it, within bounds.

    `organisation` is whose copy it is. A file of an organisation's own item is seen by whoever sees the item; a copy
    of a paper that is everybody's is seen by the staff of its organisation alone. A file that was replaced stays as an
    earlier version and says by which; it goes when that one is removed.
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="files")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    sort = models.CharField(max_length=12)
    name = models.CharField(max_length=LONGEST_FILE_NAME)
    words = models.TextField(blank=True)
    note = models.CharField(max_length=10, choices=Note.choices, blank=True)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="earlier")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "organisation", "sha256"], condition=models.Q(replaced_by=None), name="file_once"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        """Where it can be saved from."""
        return f"/items/{self.item.uid}/files/{self.uid}/{quote(self.name)}"
