"""Saved searches, when each person last opened them, and what an organisation lets out as feeds."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fingerpost.base.accounts.models import Group, Organisation, Person
from fingerpost.base.records.models import Audience
from fingerpost.base.records.references import make_ref, new_uid

KIND = "saved_search"
LONGEST_NAME = 120
LONGEST_LOOK = 4_000


class Shared(models.TextChoices):
    """Who else sees a saved search."""

    OWN = "own", _("Only me")
    TEAM = "team", _("A team")
    ORGANISATION = "organisation", _("Staff of my organisation")


class Feed(models.TextChoices):
    """How a saved search can be followed from outside."""

    NONE = "none", _("No feed")
    PUBLIC = "public", _("A feed of what anybody may see")
    PRIVATE = "private", _("A feed of what I may see, at a secret address")


class SavedSearch(models.Model):
    """A look at the results that somebody keeps under a name. `look` is the end of its address, without a page.

    `feed_key` is the secret in the address of a private feed: the feed shows what the saver may see at that moment.
    """

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    name = models.CharField(max_length=LONGEST_NAME)
    look = models.TextField(max_length=LONGEST_LOOK)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="saved_searches")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    shared = models.CharField(max_length=12, choices=Shared.choices, default=Shared.OWN)
    team = models.ForeignKey(Group, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    feed = models.CharField(max_length=7, choices=Feed.choices, default=Feed.NONE)
    feed_key = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        """`saved_search:` and the uid."""
        return make_ref(KIND, self.uid)


class Opening(models.Model):
    """When a person last opened a saved search. Only that person is ever told."""

    search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="openings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["search", "person"], name="opened_once")]

    def __str__(self) -> str:
        return f"{self.search_id} by {self.person_id}"


class FeedRule(models.Model):
    """What an organisation lets out as feeds. An organisation without such a row lets nothing out."""

    class Allowed(models.TextChoices):
        NONE = "none", _("No feeds")
        PUBLIC = "public", _("Feeds of what anybody may see")
        PRIVATE = "private", _("Those, and secret feeds of what their owner may see")

    organisation = models.OneToOneField(Organisation, primary_key=True, on_delete=models.CASCADE, related_name="+")
    allowed = models.CharField(max_length=7, choices=Allowed.choices, default=Allowed.NONE)

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.allowed}"
