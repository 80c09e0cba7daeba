"""Collections, and the items gathered in them."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from fingerpost.areas.knowledge.models import Item
from fingerpost.base.accounts.models import Group, Organisation, Person
from fingerpost.base.records.models import Audience
from fingerpost.base.records.references import make_ref, new_uid

KIND = "collection"
LONGEST_NAME = 150
LONGEST_ABOUT = 2_000
LONGEST_NOTE = 500


class Shared(models.TextChoices):
    """Who sees a collection; each of them only those of its items that they may see anyway."""

    OWN = "own", _("Only me")
    TEAM = "team", _("A team")
    ORGANISATION = "organisation", _("Staff of my organisation")
    PARTNERS = "partners", _("Staff of any organisation that uses this site")
    PUBLIC = "public", _("Anybody, also without signing in")


class Feed(models.TextChoices):
    """How a collection can be followed from outside."""

    NONE = "none", _("No feed")
    PUBLIC = "public", _("A feed of what anybody may see")
    PRIVATE = "private", _("A feed of what I may see, at a secret address")


class Collection(models.Model):
    """An ordered list of items under a name. `feed_key` is the secret in the address of a private feed."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    name = models.CharField(max_length=LONGEST_NAME)
    about = models.TextField(max_length=LONGEST_ABOUT, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="collections")
    shared = models.CharField(max_length=12, choices=Shared.choices, default=Shared.OWN)
    team = models.ForeignKey(Group, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+")
    feed = models.CharField(max_length=7, choices=Feed.choices, default=Feed.NONE)
    feed_key = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        """`collection:` and the uid."""
        return make_ref(KIND, self.uid)

    @property
    def slug(self) -> str:
        """The name as part of an address and of a file's name."""
        return slugify(self.name)[:60].strip("-") or KIND

    @property
    def url(self) -> str:
        """Where the collection's page is."""
        return f"/collections/{self.uid}"


class Gathered(models.Model):
    """One item in one collection: where it stands in the order, and what is said of it there."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="gathered")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveIntegerField()
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)
    added_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["place", "id"]
        constraints = [models.UniqueConstraint(fields=["collection", "item"], name="gathered_once")]
        indexes = [models.Index(fields=["collection", "place"], name="gathered_in_order")]

    def __str__(self) -> str:
        return f"{self.item_id} in {self.collection_id}"
