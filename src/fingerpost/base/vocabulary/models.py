"""Topics: what knowledge is about, with the other words people use for the same thing."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.records.references import make_ref, new_uid


class Topic(models.Model):
    """A concept with synonyms and one broader topic. `heading` is the subject heading that means the same, by name."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="topics")
    name = models.CharField(max_length=120)
    heading = models.CharField(max_length=250, blank=True, default="")
    synonyms = models.JSONField(default=list, blank=True)
    broader = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="narrower")

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="topic_name_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        """`topic:` and the uid."""
        return make_ref("topic", self.uid)


class FormerName(models.Model):
    """A name that no topic has any more, so that what still carries it can follow: to `now`, or to nothing.

    `topic` is the uid of the topic that had it, which may be gone.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    topic = models.CharField(max_length=16, db_index=True)
    name = models.CharField(max_length=120)
    now = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.SET_NULL, related_name="former_names")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="former_topic_name_once")]

    def __str__(self) -> str:
        return self.name


class Vocabulary(models.Model):
    """One edition of a controlled vocabulary. The newest that was loaded whole is `current`; there is one of a name."""

    name = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=200)
    current = models.BooleanField(default=False)
    loaded_at = models.DateTimeField(default=timezone.now)
    headings = models.PositiveIntegerField(default=0)
    entry_terms = models.PositiveIntegerField(default=0)
    tree_numbers = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["name", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["name"], condition=models.Q(current=True), name="one_current_edition")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.year or ''}".strip()


class Descriptor(models.Model):
    """A subject heading: its preferred name, its other words (entry terms) and its places in the trees."""

    vocabulary = models.ForeignKey(Vocabulary, on_delete=models.CASCADE, related_name="descriptors")
    ui = models.CharField(max_length=20)
    name = models.CharField(max_length=250)
    terms = models.TextField(default="", blank=True)
    trees = models.TextField(default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vocabulary", "ui"], name="descriptor_once")]

    def __str__(self) -> str:
        return self.name


class StarterChoice(models.Model):
    """An organisation that does without the topics that come with Fingerpost."""

    organisation = models.OneToOneField(Organisation, primary_key=True, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.organisation_id} without the starter topics"
